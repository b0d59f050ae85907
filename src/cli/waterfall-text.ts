import type { Waterfall } from '../exports/index.ts';
import { count } from './table.ts';

const words = {
  members: 'members',
  has_address: 'have an address',
  agrees: 'agree to be written to',
  not_suppressed: 'are not suppressed',
  not_held_out: 'are not held out',
  within_cap: 'had fewer contacts lately than the cap',
  sent: 'are sent',
} as const;

const problems = {
  no_address: 'no e-mail address',
  already_hashed: 'a hash where an address is needed',
  hash_of_nothing: 'the hash of nothing',
  uncertain_case: 'a letter whose lower case is uncertain',
  normalises_to_nothing: 'no digits but zeros',
  no_country_code: 'a number of no known country',
} as const;

/** The steps of a waterfall, one a line; nothing where nobody is left out. */
export function waterfallText({ steps, addresses, suppressed, holdout }: Waterfall): string {
  const lines = steps.length === 2 ? [] : steps.map(({ step, people }) => [people, words[step]] as const);
  const said = lines.map(([people, what]) => `${count(people).padStart(12)}  ${what}`);
  for (const [reason, people] of Object.entries(suppressed))
    said.push(`  suppressed, ${reason}: ${count(people)}`);
  for (const { channel, unusable, passedThrough } of addresses) {
    for (const [problem, times] of Object.entries(unusable))
      said.push(`  ${channel} left out: ${count(times)} with ${problems[problem as keyof typeof problems]}`);
    if (passedThrough > 0)
      said.push(`  ${channel}: ${count(passedThrough)} were hashed already and passed on as they are`);
  }
  if (holdout && holdout.smallestEffect !== null) {
    const points = (100 * holdout.smallestEffect).toFixed(1);
    said.push(
      `  held out: ${count(holdout.heldOut)}; with these sizes a difference of ${points} points in the share of buyers would show`,
    );
  }
  return said.map((line) => `${line}\n`).join('');
}
