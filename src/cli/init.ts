import { existsSync } from 'node:fs';
import { basename, dirname, relative, resolve } from 'node:path';
import type { Command } from 'commander';
import { type Proposal, propose } from '../ingest/propose/index.ts';
import { writeAtomically } from '../warehouse/atomic.ts';
import { Failure } from '../warehouse/failure.ts';
import { type CommonGiven, common, commonOf, examples } from './command.ts';
import type { Effects } from './effects.ts';

interface Given extends CommonGiven {
  readonly name: string;
  readonly currency?: string;
  readonly zone: string;
  readonly calendar: string;
  readonly force?: boolean;
}

function describeProposal(proposal: Proposal): string {
  const { feedName, feed, unused, open } = proposal;
  return [
    `${basename(feed.files[0] ?? '')} is read as ${feed.entity} (feed "${feedName}"):`,
    ...Object.entries(feed.columns).map(([column, source]) => `  ${column.padEnd(16)} ${source}`),
    ...(unused.length > 0 ? [`  not used: ${unused.join(', ')}`] : []),
    ...open.map((question) => `  ? ${question}`),
  ].join('\n');
}

export function addInit(program: Command, effects: Effects): void {
  const command = common(
    program
      .command('init <files...>')
      .description('look at your files and write a configuration that describes them')
      .option('--name <name>', 'of the shop', 'My shop')
      .option('--currency <code>', 'ISO 4217, e.g. IRR, AED, EUR')
      .option('--zone <zone>', 'business time zone, e.g. Asia/Tehran', 'UTC')
      .option('--calendar <calendar>', 'gregorian, jalali or islamic-umalqura', 'gregorian')
      .option('--force', 'replace an existing configuration'),
  );
  examples(command, [
    ['init sales.csv --currency EUR', 'describe one file'],
    [
      'init orders.csv lines.csv customers.csv --currency IRR --zone Asia/Tehran --calendar jalali',
      'several files of one shop',
    ],
  ]);
  command.action((files: string[], given: Given) => {
    const { config, json } = commonOf(given, effects);
    if (existsSync(config) && !given.force) {
      throw new Failure(
        'usage',
        `${config} exists.`,
        'Use --force to replace it, or --config for another name.',
      );
    }
    if (!given.currency) throw new Failure('usage', 'The currency is not known.', 'Say it: --currency EUR');
    const proposals = files.map((file) => propose(resolve(effects.folder(), file)));
    const feeds: Record<string, unknown> = {};
    for (const { feedName, feed } of proposals) {
      let name = feedName;
      for (let number = 2; name in feeds; number++) name = `${feedName}_${number}`;
      feeds[name] = { ...feed, files: feed.files.map((path) => relative(dirname(config), path)) };
    }
    const business = {
      name: given.name,
      timeZone: given.zone,
      calendar: given.calendar,
      currency: given.currency,
    };
    writeAtomically(config, `${JSON.stringify({ business, feeds }, null, 2)}\n`);
    if (json) effects.out(`${JSON.stringify({ config, proposals }, null, 2)}\n`);
    else
      effects.out(
        `${proposals.map(describeProposal).join('\n\n')}\n\nWritten to ${config}. Read it, correct it, then: arzesh ingest\n`,
      );
  });
}
