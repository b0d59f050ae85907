import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { openDeliveryLog, troubled } from '../deliveries/index.ts';
import { openSegments } from '../segments/index.ts';
import { latestChange } from '../server/index.ts';
import { traits } from '../traits/index.ts';
import { verifyAudit } from '../warehouse/audit/verify.ts';
import { Failure } from '../warehouse/failure.ts';
import { currentName, generationNames } from '../warehouse/generations/current.ts';
import { type Check, verifyGeneration } from '../warehouse/generations/verify.ts';
import { describeAudit, describeAuditFaults } from './audit.ts';
import { type CommonOptions, common, commonOf, examples } from './command.ts';
import { readWholeConfig } from './config/whole.ts';
import type { Effects } from './effects.ts';
import { checkLists, listNames } from './kept.ts';
import { table } from './table.ts';

/** The generations to check; a lost CURRENT is a finding, and then every kept one is checked. */
function namesToCheck(
  store: string,
  all: boolean,
  checks: Check[],
): { names: readonly string[]; hint: string | null } {
  try {
    const current = currentName(store);
    if (current === null) {
      checks.push({ what: 'store', ok: true, detail: 'nothing has been loaded yet' });
      return { names: [], hint: null };
    }
    checks.push({ what: 'CURRENT', ok: true, detail: `generation ${current}` });
    return { names: all ? generationNames(store) : [current], hint: null };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    checks.push({ what: 'CURRENT', ok: false, detail: error.message });
    return { names: generationNames(store), hint: error.hint };
  }
}

/** What lies beside the generations: snapshots as they were kept, deliveries that went. */
async function checkKept(store: string): Promise<Check[]> {
  const { snapshots } = openSegments(store, traits);
  const problems = await snapshots.problems();
  const kept = snapshots.list().length;
  const checks: Check[] = [
    {
      what: 'snapshots',
      ok: problems.length === 0,
      detail: problems.length === 0 ? `${kept} as they were kept` : problems.slice(0, 3).join(' '),
    },
  ];
  try {
    const failed = troubled(openDeliveryLog(store).list());
    const [first] = failed;
    const detail = first
      ? `${failed.length} not delivered; ${first.delivery}: ${first.problem?.message} See: arzesh deliveries list --failed`
      : 'none failed';
    checks.push({ what: 'deliveries', ok: failed.length === 0, detail });
  } catch (error) {
    checks.push({ what: 'deliveries', ok: false, detail: (error as Error).message });
  }
  return checks;
}

/** What to do about the checks that failed, the store's own generations before what lies beside them. */
function hintFor(ill: readonly string[]): string {
  const beside: Readonly<Record<string, string>> = {
    'audit trail': 'More on the audit trail: arzesh audit verify',
    configuration: 'Correct the configuration.',
    snapshots: 'Delete the snapshot and take it again: arzesh segments snapshot-delete SEGMENT NAME',
    deliveries: 'The generations are whole. Mend the receiver, then: arzesh deliveries retry',
    ...Object.fromEntries(
      listNames.map((name) => [name, `The generations are whole. Bring ${name} back from a backup.`]),
    ),
  };
  if (ill.some((what) => !(what in beside)))
    return 'Publish the newest whole generation: arzesh generations repair';
  return beside[Object.keys(beside).find((what) => ill.includes(what)) ?? ''] ?? '';
}

export function addDoctor(program: Command, effects: Effects): void {
  const command = common(
    program
      .command('doctor')
      .description('check the store against its manifests, and the configuration')
      .option('--all', 'every kept generation, not the published one alone'),
  );
  examples(command, [
    ['doctor', 'check the published generation'],
    ['doctor --all --json', 'check every kept one, for a script'],
  ]);
  command.action(async (given: CommonOptions & { all?: boolean }) => {
    const { store, config, json } = commonOf(given, effects);
    const checks: Check[] = [{ what: 'Node', ok: true, detail: process.versions.node }];
    if (existsSync(config)) {
      try {
        readWholeConfig(config, store);
        checks.push({ what: 'configuration', ok: true, detail: config });
      } catch (error) {
        checks.push({ what: 'configuration', ok: false, detail: (error as Error).message });
      }
    }
    const { names, hint } = namesToCheck(store, given.all === true, checks);
    for (const name of names) {
      try {
        checks.push(...(await verifyGeneration(store, name)));
      } catch (error) {
        checks.push({ what: name, ok: false, detail: (error as Error).message });
      }
    }
    checks.push(...(await checkKept(store)));
    if (existsSync(store)) checks.push(...checkLists(store));
    const audit = await verifyAudit(store, latestChange(store));
    checks.push({
      what: 'audit trail',
      ok: audit.ok,
      detail: audit.ok ? describeAudit(audit) : describeAuditFaults(audit).slice(0, 3).join(' '),
    });
    const ill = checks.filter((check) => !check.ok);
    if (json) effects.out(`${JSON.stringify({ ok: ill.length === 0, checks }, null, 2)}\n`);
    else
      effects.out(
        `${table(
          ['check', 'found'],
          checks.map((check) => [`${check.ok ? 'ok  ' : 'BAD '} ${check.what}`, check.detail]),
        )}\n`,
      );
    if (ill.length > 0) {
      throw new Failure(
        'store',
        `${ill.length} of ${checks.length} checks failed.`,
        hint ?? hintFor(ill.map(({ what }) => what)),
      );
    }
  });
}
