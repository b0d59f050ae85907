import type { Coverage } from '../../facts/coverage/index.ts';
import type { Engine } from '../../warehouse/engine.ts';
import { readSettings } from '../../warehouse/run-record.ts';
import type { Divided } from './divided.ts';
import type { Moneyless } from './moneyless.ts';

/** What a person should know of the facts as a whole, found when they were published. */
export interface Notices {
  readonly coverage: Coverage | null;
  readonly divided: Divided | null;
  readonly moneyless: Moneyless | null;
}

/** Keeps the notices with the facts, so that `status` and the page can say them later. */
export async function recordNotices(engine: Engine, notices: Notices): Promise<void> {
  await engine.run('create or replace table facts.notices (kind varchar, detail varchar)');
  for (const [kind, detail] of Object.entries(notices))
    if (detail)
      await engine.run('insert into facts.notices values ($kind, $detail)', {
        kind,
        detail: JSON.stringify(detail),
      });
}

/**
 * The notices of the published facts; a generation of an earlier version has none.
 *
 * @param hasRun whether a run has settled the coverage since, by the configuration that it had
 */
export async function readNotices(engine: Engine, hasRun: boolean): Promise<Notices> {
  if ((await engine.columns('facts.notices')).size === 0)
    return { coverage: null, divided: null, moneyless: null };
  const rows = await engine.rows<{ kind: string; detail: string }>('select kind, detail from facts.notices');
  const settled = hasRun ? (await readSettings(engine)).coverage : undefined;
  const found = new Map(rows.map(({ kind, detail }) => [kind, JSON.parse(detail)]));
  const coverage = settled ? (JSON.parse(settled) as Coverage) : (found.get('coverage') ?? null);
  return { coverage, divided: found.get('divided') ?? null, moneyless: found.get('moneyless') ?? null };
}
