import type { Command } from 'commander';
import { latestChange } from '../server/index.ts';
import { type AuditVerdict, verifyAudit } from '../warehouse/audit/verify.ts';
import { Failure } from '../warehouse/failure.ts';
import { type CommonOptions, common, commonOf, examples } from './command.ts';
import type { Effects } from './effects.ts';
import { count } from './table.ts';

/** What was verified, in one line. */
export function describeAudit({ entries, keyed, torn }: AuditVerdict): string {
  if (entries === 0) return 'no entries yet';
  const plain = entries - keyed;
  return [
    `${count(entries)} entries follow from each other`,
    ...(plain > 0 ? [`${count(plain)} of them written by an earlier version, without a key`] : []),
    ...(torn > 0 ? [`${count(torn)} torn lines, with which no entry was lost`] : []),
  ].join('; ');
}

/** What is wrong, a line a fault. */
export function describeAuditFaults({ faults }: AuditVerdict): string[] {
  return faults.map(({ line, problem }) =>
    line === null ? `The trail ${problem}` : `Line ${line}: ${problem}`,
  );
}

export function addAudit(program: Command, effects: Effects): void {
  const command = program
    .command('audit')
    .description('the trail of who signed in, exported, changed keys and segments');
  examples(command, [
    ['audit verify', 'show that no entry was changed or taken out'],
    ['audit verify --json', 'the same, for a script'],
  ]);
  common(
    command
      .command('verify', { isDefault: true })
      .description('verify every entry, the links between them, and the end of the trail'),
  ).action(async (given: CommonOptions) => {
    const { store, json } = commonOf(given, effects);
    const verdict = await verifyAudit(store, latestChange(store));
    if (json) effects.out(`${JSON.stringify(verdict, null, 2)}\n`);
    else if (verdict.ok) effects.out(`The audit trail is whole: ${describeAudit(verdict)}.\n`);
    else effects.out(`${describeAuditFaults(verdict).join('\n')}\n`);
    if (verdict.ok) return;
    throw new Failure(
      'store',
      `The audit trail has ${count(verdict.faults.length)} faults.`,
      'Somebody changed it, or the disk did. Keep audit.ndjson, audit.key and audit.head as they are, and compare them with a backup.',
    );
  });
}
