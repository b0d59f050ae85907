import { Command, CommanderError } from 'commander';
import { exitCodes, Failure } from '../warehouse/failure.ts';
import { engineVersion } from '../warehouse/generations/build.ts';
import { QueryError } from '../warehouse/query-error.ts';
import { addCheck } from './check.ts';
import { addDemo } from './demo.ts';
import { addDoctor } from './doctor.ts';
import { type Effects, processEffects } from './effects.ts';
import { addExplain } from './explain.ts';
import { addExport } from './export.ts';
import { addGenerations } from './generations.ts';
import { addIngest } from './ingest.ts';
import { addInit } from './init.ts';
import { addKeys } from './keys.ts';
import { addQuarantine } from './quarantine.ts';
import { addRun } from './run.ts';
import { addServe } from './serve.ts';
import { addStatus } from './status.ts';
import { addTrace } from './trace.ts';

const codes = Object.values(exitCodes)
  .map(({ code, meaning }) => `  ${code}  ${meaning}`)
  .join('\n');

function build(effects: Effects): Command {
  const program = new Command('arzesh')
    .description('Who is worth what, who is leaving, which groups there are, whom to contact next.')
    .version(engineVersion)
    .configureOutput({ writeOut: effects.out, writeErr: effects.err })
    .exitOverride()
    .showSuggestionAfterError()
    .addHelpText(
      'after',
      `\nExamples:\n  arzesh demo --serve            look at a whole shop\n  arzesh init sales.csv          describe your own file\n  arzesh ingest && arzesh run    load it and run the models\n  arzesh serve                   open the dashboard\n\nExit codes:\n  0  done\n${codes}`,
    );
  for (const add of [
    addDemo,
    addInit,
    addCheck,
    addIngest,
    addQuarantine,
    addRun,
    addServe,
    addExport,
    addStatus,
    addTrace,
    addExplain,
    addGenerations,
    addKeys,
    addDoctor,
  ]) {
    add(program, effects);
  }
  for (const command of program.commands) inherit(command, program);
  return program;
}

/** Subcommands write where the program writes, and throw instead of exiting. */
function inherit(command: Command, parent: Command): void {
  command.copyInheritedSettings(parent);
  for (const child of command.commands) inherit(child, command);
}

function complain(error: unknown, effects: Effects): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.usage.code;
  if (error instanceof Failure) {
    effects.err(`${error.message}\n${error.hint}\n`);
    return exitCodes[error.kind].code;
  }
  if (error instanceof QueryError) {
    effects.err(
      `A query failed: ${error.message}\nNothing was published. Set ARZESH_DEBUG=1 to see the query.\n`,
    );
    if (process.env.ARZESH_DEBUG) effects.err(`${error.sql}\n`);
    return exitCodes.internal.code;
  }
  effects.err(`${error instanceof Error ? error.message : String(error)}\nNothing was published.\n`);
  if (process.env.ARZESH_DEBUG && error instanceof Error) effects.err(`${error.stack}\n`);
  return exitCodes.internal.code;
}

/** Runs one command line and gives its exit code. */
export async function main(argv: readonly string[], effects: Effects = processEffects): Promise<number> {
  try {
    const program = build(effects);
    if (argv.length === 0) {
      program.outputHelp();
      return 0;
    }
    await program.parseAsync([...argv], { from: 'user' });
    return 0;
  } catch (error) {
    return complain(error, effects);
  }
}
