/** A segment as far as it is written, with what undo and redo go back and forth over. */
export interface Written {
  readonly rule: unknown;
  readonly past: readonly unknown[];
  readonly future: readonly unknown[];
  readonly title: string;
  readonly id: string;
}

const maxSteps = 100;

const keyOf = (draft: string) => `arzesh.draft.${draft}`;

/** What was being written under this key in this tab; another language, another page and a reload keep it. */
export function recall(draft: string): Written | null {
  try {
    const text = sessionStorage.getItem(keyOf(draft));
    return text === null ? null : (JSON.parse(text) as Written);
  } catch {
    // Storage may be forbidden, or hold what an older page wrote: then one begins anew.
    return null;
  }
}

export function keep(draft: string, written: Written): void {
  try {
    sessionStorage.setItem(keyOf(draft), JSON.stringify(written));
  } catch {
    // See above.
  }
}

export function forget(draft: string): void {
  try {
    sessionStorage.removeItem(keyOf(draft));
  } catch {
    // See above.
  }
}

export const beginning = (rule: unknown, title = '', id = ''): Written => ({
  rule,
  past: [],
  future: [],
  title,
  id,
});

/** Another rule is a step that can be taken back. */
export function step(written: Written, rule: unknown): Written {
  return { ...written, rule, past: [written.rule, ...written.past].slice(0, maxSteps), future: [] };
}

export function undo(written: Written): Written {
  const [rule, ...past] = written.past;
  return written.past.length === 0
    ? written
    : { ...written, rule, past, future: [written.rule, ...written.future] };
}

export function redo(written: Written): Written {
  const [rule, ...future] = written.future;
  return written.future.length === 0
    ? written
    : { ...written, rule, future, past: [written.rule, ...written.past] };
}

/** Where a new segment is written that begins from nothing. */
export const newDraft = 'new ';

/** The address at which a new segment begins with this rule. */
export const addressOf = (rule: object): string =>
  `#/segments/new/~/${encodeURIComponent(JSON.stringify(rule))}`;

/** Another rule for a new segment; what was being written there comes back with undo. */
export function beginWith(rule: unknown): void {
  const before = recall(newDraft);
  keep(newDraft, before ? { ...step(before, rule), title: '', id: '' } : beginning(rule));
}
