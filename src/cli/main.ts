import { Command, CommanderError } from 'commander';
import { diskFailure } from '../warehouse/disk.ts';
import { exitCodes, Failure } from '../warehouse/failure.ts';
import { engineVersion, leftUnpublished } from '../warehouse/generations/build.ts';
import { QueryError } from '../warehouse/query-error.ts';
import { type Effects, processEffects } from './effects.ts';
import { printable } from './table.ts';

type Add = (program: Command, effects: Effects) => void;

/** Every command, in the order of the help. Each is loaded when it is called: `status` waits for no chart library. */
const commands: Readonly<Record<string, () => Promise<Add>>> = {
  open: async () => (await import('./open.ts')).addOpen,
  demo: async () => (await import('./demo.ts')).addDemo,
  init: async () => (await import('./init.ts')).addInit,
  check: async () => (await import('./check.ts')).addCheck,
  ingest: async () => (await import('./ingest.ts')).addIngest,
  quarantine: async () => (await import('./quarantine.ts')).addQuarantine,
  run: async () => (await import('./run.ts')).addRun,
  serve: async () => (await import('./serve.ts')).addServe,
  mcp: async () => (await import('./mcp.ts')).addMcp,
  'sign-in-link': async () => (await import('./sign-in-link.ts')).addSignInLink,
  caps: async () => (await import('./caps.ts')).addCaps,
  segments: async () => (await import('./segments.ts')).addSegments,
  report: async () => (await import('./report.ts')).addReport,
  export: async () => (await import('./export.ts')).addExport,
  'verify-export': async () => (await import('./verify-export.ts')).addVerifyExport,
  suppress: async () => (await import('./suppress.ts')).addSuppress,
  holdouts: async () => (await import('./holdouts.ts')).addHoldouts,
  deliveries: async () => (await import('./deliveries.ts')).addDeliveries,
  status: async () => (await import('./status.ts')).addStatus,
  trace: async () => (await import('./trace.ts')).addTrace,
  explain: async () => (await import('./explain.ts')).addExplain,
  generations: async () => (await import('./generations.ts')).addGenerations,
  keys: async () => (await import('./keys.ts')).addKeys,
  sessions: async () => (await import('./sessions.ts')).addSessions,
  audit: async () => (await import('./audit.ts')).addAudit,
  doctor: async () => (await import('./doctor.ts')).addDoctor,
};

const codes = Object.values(exitCodes)
  .map(({ code, meaning }) => `  ${code}  ${meaning}`)
  .join('\n');

async function build(effects: Effects, first: string | undefined): Promise<Command> {
  const program = new Command('arzesh')
    .description('Who is worth what, who is leaving, which groups there are, whom to contact next.')
    .version(engineVersion)
    .configureOutput({ writeOut: effects.out, writeErr: effects.err })
    .exitOverride()
    .showSuggestionAfterError()
    .addHelpText(
      'after',
      `\nExamples:\n  arzesh demo --serve            look at a whole shop\n  arzesh open sales.csv          your own file, from a look at it to the dashboard\n  arzesh init sales.csv          describe it only\n  arzesh ingest && arzesh run    load it and run the models\n  arzesh serve                   open the dashboard\n\nExit codes:\n  0  done\n${codes}`,
    );
  const one = Object.hasOwn(commands, first ?? '') ? commands[first as string] : undefined;
  const isQuestion = ['--version', '-V'].includes(first ?? '');
  const called = one ? [one] : isQuestion ? [] : Object.values(commands);
  for (const load of called) (await load())(program, effects);
  for (const command of program.commands) inherit(command, program);
  return program;
}

/** Subcommands write where the program writes, and throw instead of exiting. */
function inherit(command: Command, parent: Command): void {
  command.copyInheritedSettings(parent);
  for (const child of command.commands) inherit(child, command);
}

/** What went wrong, for programs: a code, and the words that a person gets. */
function printCode(error: unknown, effects: Effects): void {
  const failure = error instanceof Failure ? error : diskFailure(error);
  const { kind, code, message, hint } = failure ?? {
    kind: 'internal',
    code: 'internal',
    message: 'An unexpected fault.',
    hint: '',
  };
  effects.out(printable(`${JSON.stringify({ error: { kind, code, message, hint } }, null, 2)}\n`));
}

function complain(error: unknown, effects: Effects): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.usage.code;
  // Only a build knows that nothing was published; what fails after one must not say so.
  const end = leftUnpublished(error) ? 'Nothing was published.\n' : '';
  const failure = error instanceof Failure ? error : diskFailure(error);
  if (failure) {
    effects.err(printable(`${failure.message}\n${failure === error ? '' : end}${failure.hint}\n`));
    return exitCodes[failure.kind].code;
  }
  if (error instanceof QueryError) {
    effects.err(printable(`A query failed: ${error.message}\n${end}Set ARZESH_DEBUG=1 to see the query.\n`));
    if (process.env.ARZESH_DEBUG) effects.err(`${error.sql}\n`);
    return exitCodes.internal.code;
  }
  effects.err(printable(`${error instanceof Error ? error.message : String(error)}\n${end}`));
  if (process.env.ARZESH_DEBUG && error instanceof Error) effects.err(`${error.stack}\n`);
  return exitCodes.internal.code;
}

/** Runs one command line and gives its exit code. */
export async function main(argv: readonly string[], effects: Effects = processEffects): Promise<number> {
  // Standard output is one JSON text: a command that has printed its own adds no error to it.
  let hasPrinted = false;
  const told: Effects = {
    ...effects,
    // Names and values come from other people's files. In JSON the escape that is put in their place is JSON too.
    out: (text) => {
      hasPrinted = true;
      effects.out(printable(text));
    },
    data: (content) => {
      hasPrinted = true;
      effects.data(content);
    },
  };
  try {
    const program = await build(told, argv[0]);
    if (argv.length === 0) {
      program.outputHelp();
      return 0;
    }
    await program.parseAsync([...argv], { from: 'user' });
    return 0;
  } catch (error) {
    if (argv.includes('--json') && !hasPrinted && !(error instanceof CommanderError))
      printCode(error, effects);
    return complain(error, effects);
  }
}
