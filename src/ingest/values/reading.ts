/** A reason, and the condition under which it is the one. */
export interface Problem {
  readonly reason: string;
  readonly when: string;
}

/**
 * How a text, as the file has it, is read as a type: SQL over the text. `check` narrows the read value in a projection
 * of its own, so that no engine computes the reading twice. What cannot be read is null; `why` then gives the first of
 * the problems that holds, and is asked of such values alone.
 *
 * Each reading tries first what nearly all values are, by the cheapest test that is certain, and looks closely at
 * the rest alone: a file of millions of rows is read in a third of the time.
 */
export interface Reading {
  readonly value: string;
  readonly check?: (value: string) => string;
  readonly problems: readonly Problem[];
  /** Binds what the problems' conditions speak of around the choice between them. */
  readonly why?: (choice: string) => string;
  /** Of a time: the local time as it is written, over the value before its check; null where the text names a zone. */
  readonly clock?: (value: string) => string;
}

export function simple(value: string, reason: string): Reading {
  return { value, problems: [{ reason, when: 'true' }] };
}

/**
 * Binds a name to a value within an expression. A projection for each step would cost every row; this costs only
 * those that come here.
 */
export function bind(name: string, value: string, body: string): string {
  return `list_extract(list_transform([${value}], lambda ${name}: ${body}), 1)`;
}
