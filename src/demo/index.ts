import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { spending } from './buyer.ts';
import { isoDate, periodEndingInJune2026, usualDays, usualHoldoutDays } from './clock.ts';
import { customerNumber, customerPrefix, maxCustomers } from './customer-rows.ts';
import type { FeedFile } from './feed-file.ts';
import { type Feeds, feedDescription, openFeeds } from './feeds.ts';
import { fullShop } from './full-shop.ts';
import { plainShop } from './plain-shop.ts';
import type { Shop } from './shop.ts';
import { targetsFor } from './targets.ts';
import { truthOf } from './truth.ts';
import { createTruthFile, type TruthFile } from './truth-file.ts';

interface ShopOptions {
  readonly folder: string;
  readonly customers: number;
  readonly seed: number;
  /** Buyers and spend alone, exactly BG/NBD with Gamma-Gamma. */
  readonly plain?: boolean;
  /** Observed days, the last of them 2026-06-30. */
  readonly days?: number;
  /** Days after the window that only the truth knows. */
  readonly holdoutDays?: number;
  readonly progress?: (event: { lines: number; customers: number }) => void;
}

interface MadeShop {
  readonly files: readonly { file: string; entity: string; rows: number; bytes: number }[];
  readonly truthFile: string;
  readonly seconds: number;
}

/** The shop that is committed under data/demo. */
export const committedShop = { customers: 2000, seed: 1403 } as const;

const twinHeader = 'customer_id,duplicate_id,same';
const customerHeader = 'customer_id,lambda,p_dropout,dropped_at,mean_spend,holdout_purchases';
const customersBetweenFlushes = 16;
const customersBetweenReports = 5000;
/** Up to here each customer's truth is written too. */
const maxInTruth = 100_000;
/** The three campaigns' thirty days must not overlap. */
const minDays = { full: 180, plain: 30 } as const;

/**
 * Writes a shop with a known truth: its CSV exports, their feed description and the truth beside them.
 * The same options give the same bytes on every machine; memory does not grow with the shop.
 * The truth is written last: where it is missing, the shop was not finished.
 */
export async function generateShop(options: ShopOptions): Promise<MadeShop> {
  const started = performance.now();
  const {
    folder,
    customers,
    seed,
    plain = false,
    days = usualDays,
    holdoutDays = usualHoldoutDays,
  } = options;
  check('customers', customers, 1, maxCustomers);
  check('seed', seed, 0, 2 ** 32 - 1);
  check('days', days, plain ? minDays.plain : minDays.full, 3650);
  check('holdoutDays', holdoutDays, 0, 3650);
  const period = periodEndingInJune2026(days, holdoutDays);
  const truthFile = join(folder, 'truth.json');
  await mkdir(folder, { recursive: true });
  await rm(truthFile, { force: true });

  const feeds = await openFeeds(folder, seed, plain, period);
  const twins = plain ? null : await createTruthFile(join(folder, 'truth_duplicates.csv'), twinHeader);
  const people =
    customers > maxInTruth
      ? null
      : await createTruthFile(join(folder, 'truth_customers.csv'), customerHeader);
  const files: (FeedFile | TruthFile)[] = [...Object.values(feeds), twins, people].filter(
    (file) => file !== null,
  );
  const shop = plain
    ? plainShop(feeds, seed, period)
    : fullShop(feeds, seed, period, (first, second, same) => twins?.row([first, second, same]));
  try {
    for (let index = 0; index < customers; index += 1) {
      const later = shop.customer(index);
      people?.row(customerTruth(shop, index, period.firstDay, later));
      if (index % customersBetweenFlushes === 0) {
        for (const file of files) if (file.isFull) await file.flush();
      }
      const made = index + 1;
      if (made % customersBetweenReports === 0)
        options.progress?.({ lines: shop.tally.lines, customers: made });
    }
    for (const file of files) await file.close();
  } catch (cause) {
    await Promise.allSettled(files.map((file) => file.abandon()));
    throw cause;
  }
  await writeJson(join(folder, 'arzesh.config.json'), feedDescription(plain));
  if (!plain) await writeJson(join(folder, 'targets.json'), targetsFor(customers));
  await writeJson(truthFile, truthOf({ customers, seed, plain }, period, feeds, shop.tally));
  options.progress?.({ lines: shop.tally.lines, customers });
  return { files: filesOf(feeds), truthFile, seconds: (performance.now() - started) / 1000 };
}

/** λ per day; a drop-out within the holdout is told too. */
function customerTruth(shop: Shop, index: number, firstDay: number, later: number): (string | number)[] {
  const { buyer } = shop;
  const id = `${customerPrefix}${customerNumber(index)}`;
  if (buyer.isProspect) return [id, '', '', '', '', 0];
  const droppedAt = Number.isFinite(buyer.droppedAt) ? isoTime(firstDay, buyer.droppedAt) : '';
  const meanSpend = spending.p / buyer.valueRate;
  return [
    id,
    (buyer.rate * 86_400).toFixed(8),
    buyer.dropout.toFixed(6),
    droppedAt,
    meanSpend.toFixed(2),
    later,
  ];
}

function isoTime(firstDay: number, seconds: number): string {
  const day = Math.floor(seconds / 86_400);
  const rest = seconds - day * 86_400;
  const parts = [Math.floor(rest / 3600), Math.floor((rest % 3600) / 60), rest % 60];
  return `${isoDate(firstDay + day)} ${parts.map((part) => String(part).padStart(2, '0')).join(':')}`;
}

function filesOf(feeds: Feeds): MadeShop['files'] {
  return Object.values(feeds).map(({ file, entity, rows, bytes }) => ({ file, entity, rows, bytes }));
}

function check(name: string, value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new RangeError(`${name} is ${value}; it must be a whole number from ${least} to ${most}.`);
  }
}

async function writeJson(path: string, value: object): Promise<void> {
  await writeFile(path, `${JSON.stringify(value, null, 2)}\n`);
}
