/** Every way in which a command ends badly, with the exit code that scripts may rely on. */
export const exitCodes = {
  internal: { code: 1, meaning: 'an unexpected fault' },
  usage: { code: 2, meaning: 'the command line is wrong' },
  configuration: { code: 3, meaning: 'the configuration is missing or wrong' },
  input: { code: 4, meaning: 'an input file cannot be read as described' },
  store: { code: 5, meaning: 'the store is missing, damaged or of another version' },
  busy: { code: 6, meaning: 'another process is writing to the store' },
  books: { code: 7, meaning: 'the books of a batch do not add up; nothing was published' },
  not_found: { code: 8, meaning: 'no such segment, report, term or generation' },
  disk: { code: 9, meaning: 'the disk is full or failed; the message says whether anything was published' },
  interrupted: { code: 130, meaning: 'stopped by Ctrl-C; nothing was published' },
} as const;

type FailureKind = keyof typeof exitCodes;

/** A failure that a person can do something about: what happened, and a hint what to do. */
export class Failure extends Error {
  readonly kind: FailureKind;
  readonly hint: string;
  /** What happened, for programs: narrower than the kind where there is more to say. */
  readonly code: string;

  constructor(
    kind: FailureKind,
    message: string,
    hint: string,
    options?: ErrorOptions & { readonly code?: string | undefined },
  ) {
    super(message, options);
    this.name = 'Failure';
    this.kind = kind;
    this.hint = hint;
    this.code = options?.code ?? kind;
  }
}
