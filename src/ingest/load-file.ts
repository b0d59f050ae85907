import type { Business } from '../facts/business.ts';
import type { Entity } from '../facts/entity.ts';
import type { Engine } from '../warehouse/engine.ts';
import { accept } from './accept/index.ts';
import type { Placement } from './accept/placement.ts';
import { acceptWarnings } from './accept/warnings.ts';
import { holdFile } from './drift/hold.ts';
import { checkDrift, rememberColumns } from './drift/index.ts';
import type { Feed } from './feed/index.ts';
import { checkReconciliation, type FileReport } from './load-report/index.ts';
import { countLanded } from './load-report/landed.ts';
import { clockWarnings, describeClock } from './map/clock-warnings.ts';
import { futureWarnings } from './map/future-warnings.ts';
import { mapping } from './map/index.ts';
import { kindWarnings } from './map/kind-warnings.ts';
import { priceByList } from './map/list-prices.ts';
import { spoiltIds } from './map/spoilt-ids.ts';
import { checkFilled, fillDown } from './read/fill.ts';
import { checkWidth, collectRagged, countRows, forgetRejects, openAny, readInto } from './read/index.ts';
import { numberLines } from './read/line-numbers.ts';
import { checkExpectedRows, checkUnchanged, type Preflight } from './read/preflight.ts';

/** Loads one file: reads its values, lands what is new, and gives its books. */
export async function loadFile({
  engine,
  entity,
  feed,
  business,
  file,
  place,
  now,
  step = () => {},
}: {
  readonly engine: Engine;
  readonly entity: Entity;
  readonly feed: Feed;
  readonly business: Business;
  readonly file: Preflight;
  readonly place: Placement;
  readonly now: Date;
  readonly step?: (stage: 'place') => void;
}): Promise<FileReport> {
  const opened = await openAny(engine, feed, file);
  const drift = await checkDrift(engine, feed, opened, file, place.feedName);
  if (drift.held !== null) return holdFile({ engine, entity, opened, file, place, why: drift.held });
  const filled = await fillDown(engine, feed, opened, file);
  let mapped = mapping(entity, feed, filled, business.timeZone, business.currency);
  await readInto(engine, mapped.sql, file);
  step('place');
  const ragged = await collectRagged(engine, file);
  const ids = await spoiltIds(engine, entity, mapped);
  if (ids.whole.size > 0) {
    mapped = mapping(entity, feed, { ...filled, wholeIds: ids.whole }, business.timeZone, business.currency);
    await readInto(engine, mapped.sql, file);
    await forgetRejects(engine);
  }
  checkUnchanged(file);
  const rows = await countRows(engine, 'mapped');
  checkExpectedRows(file, rows + ragged);
  const unfilled = checkFilled(feed, file, ragged);
  checkWidth(feed, file, rows, ragged);
  const priced = await priceByList(engine, entity, feed, mapped);
  const clocks = await clockWarnings(engine, mapped);
  const kinds = await kindWarnings(engine, entity, mapped);
  const future = await futureWarnings(engine, entity, mapped, now);
  const lines = await numberLines(engine, opened, file, rows, mapped.ordinal);
  await accept({ engine, entity, feed, mapping: mapped, file, place, lines });
  const accepted = await acceptWarnings(engine, entity, feed, mapped, place);

  const report: FileReport = {
    feed: place.feedName,
    entity: entity.name,
    file: file.name,
    sha256: file.sha256,
    read: rows + ragged,
    ...(await countLanded(engine, entity, feed, mapped, place)),
    ...(clocks.length > 0 ? { clocks } : {}),
    encoding: file.encoding,
    warnings: [
      ...file.warnings,
      ...unfilled,
      ...drift.warnings,
      ...future,
      ...kinds,
      ...priced,
      ...accepted,
      ...ids.warnings,
      ...clocks.map((clock) => ({
        kind: 'clock' as const,
        text: describeClock(clock),
        column: clock.column,
      })),
    ],
    known: false,
  };
  checkReconciliation(report);
  await rememberColumns(engine, place, drift.columns);
  return report;
}
