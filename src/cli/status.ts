import type { Command } from 'commander';
import { openDeliveryLog, troubled } from '../deliveries/index.ts';
import type { Business } from '../facts/business.ts';
import { describeCoverage } from '../facts/coverage/index.ts';
import { type Notices, readNotices } from '../ingest/load-report/notices.ts';
import { refusalSentence } from '../models/report.ts';
import { readReports } from '../models/tables.ts';
import { openSegments, usableSegments } from '../segments/index.ts';
import { traits } from '../traits/index.ts';
import { currentName, generationNames } from '../warehouse/generations/current.ts';
import { type Manifest, readManifest } from '../warehouse/generations/manifest.ts';
import { readGeneration } from '../warehouse/generations/serving.ts';
import { batchFiles, describeBatches } from './batches.ts';
import { type CommonOptions, common, commonOf, examples } from './command.ts';
import { describeDeliveries } from './deliveries.ts';
import type { Effects } from './effects.ts';
import { describeDivided, describeMoneyless } from './load-report.ts';
import { describeSkipped } from './run.ts';
import { count, money, table } from './table.ts';

interface Graded {
  readonly model: string;
  readonly grade: string | null;
  readonly refusal: string | null;
}

async function modelsOf(store: string, hasResults: boolean): Promise<Graded[]> {
  if (!hasResults) return [];
  return readGeneration(store, async ({ engine }) => {
    const reports = await readReports(engine);
    return reports.map(({ model, grade, refusal }) => ({
      model,
      grade,
      refusal: refusal ? refusalSentence(refusal) : null,
    }));
  });
}

/** What was found when the facts were published, and the currency in which it is told. */
async function noticesOf(
  store: string,
  { settings, kind }: Manifest,
): Promise<{ business: string; notices: Notices }> {
  const notices = await readGeneration(store, ({ engine }) => readNotices(engine, kind === 'run'));
  return { business: (settings.business as Business | undefined)?.currency ?? '', notices };
}

export function addStatus(program: Command, effects: Effects): void {
  const command = common(
    program
      .command('status')
      .description('what is published, how fresh it is, how far the models can be trusted')
      .option('--batches', 'the books of every batch: where each row of each file went'),
  );
  examples(command, [
    ['status', 'a summary'],
    ['status --batches', 'read = loaded + duplicates + quarantined, file by file'],
    ['status --json', 'the published generation with its rows, sums and models'],
  ]);
  command.action(async (given: CommonOptions & { batches?: boolean }) => {
    const { store, json } = commonOf(given, effects);
    const name = currentName(store);
    if (name === null) {
      if (json) effects.out(`${JSON.stringify({ generation: null, generations: [] })}\n`);
      else effects.out('Nothing has been loaded yet. Start with: arzesh init FILE…, or arzesh demo\n');
      return;
    }
    if (given.batches) {
      const files = await readGeneration(store, ({ engine }) => batchFiles(engine));
      effects.out(
        json ? `${JSON.stringify({ generation: name, files }, null, 2)}\n` : `${describeBatches(files)}\n`,
      );
      return;
    }
    const manifest = readManifest(store, name);
    const isStale = manifest.resultsFrom !== null && manifest.kind === 'ingest';
    const models = await modelsOf(store, manifest.resultsFrom !== null);
    const { business, notices } = await noticesOf(store, manifest);
    const segments = openSegments(store, traits);
    const { unusable } = usableSegments(segments.list(), traits, { findSnapshot: segments.snapshots.node });
    const deliveries = troubled(openDeliveryLog(store).list());
    const skippedSegments = [...segments.unreadable(), ...unusable];
    if (json) {
      effects.out(
        `${JSON.stringify({ generation: name, asOf: manifest.asOf, stale: isStale, notices, manifest, models, skippedSegments, deliveries, generations: generationNames(store) }, null, 2)}\n`,
      );
      return;
    }
    const lines = manifest.tables['facts.order_lines'];
    const results =
      manifest.resultsFrom === null
        ? 'no results yet: arzesh run'
        : isStale
          ? `results as of ${manifest.asOf}, older than the facts: arzesh run`
          : `results as of ${manifest.asOf}`;
    effects.out(
      `${[
        `Generation ${name}, ${results}`,
        ...(notices.coverage ? describeCoverage(notices.coverage, business) : []),
        ...(notices.divided ? describeDivided(notices.divided) : []),
        ...(notices.moneyless ? describeMoneyless(notices.moneyless) : []),
        `${count(manifest.tables['facts.customers']?.rows ?? 0)} customers, ${count(manifest.tables['facts.orders']?.rows ?? 0)} orders, ${count(lines?.rows ?? 0)} lines worth ${money(lines?.sums.amount ?? '0')}`,
        ...(models.length > 0
          ? [
              '',
              table(
                ['model', 'grade', ''],
                models.map((model) => [
                  model.model,
                  model.grade ?? '–',
                  model.refusal ? `refused: ${model.refusal}` : '',
                ]),
              ),
            ]
          : []),
        ...describeSkipped(skippedSegments),
        ...describeDeliveries(deliveries),
      ].join('\n')}\n`,
    );
  });
}
