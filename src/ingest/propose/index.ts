import { closeSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import { gunzipSync, constants as zlib } from 'node:zlib';
import type { Entity } from '../../facts/entity.ts';
import { entities } from '../../facts/index.ts';
import { Failure } from '../../warehouse/failure.ts';
import type { Feed } from '../feed.ts';
import { splitHeader } from '../read.ts';
import { fold, knownNames } from './names.ts';

export interface Proposal {
  readonly feedName: string;
  readonly feed: Feed;
  /** Columns of the file that no canonical column was found for. */
  readonly unused: readonly string[];
  /** What a person has to say, because the file cannot. */
  readonly open: readonly string[];
}

const headBytes = 1 << 18;
const sampleLines = 2000;

function headOf(path: string): string {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch (error) {
    throw new Failure('input', `${path} cannot be opened.`, 'Check the path and its permissions.', {
      cause: error,
    });
  }
  try {
    const buffer = Buffer.alloc(headBytes);
    const bytes = buffer.subarray(0, readSync(descriptor, buffer, 0, headBytes, 0));
    const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
    const text = isGzip ? gunzipSync(bytes, { finishFlush: zlib.Z_SYNC_FLUSH }) : bytes;
    return text.toString('utf8').replace(/^\uFEFF/, '');
  } finally {
    closeSync(descriptor);
  }
}

function delimiterOf(line: string): string {
  const marks = [',', ';', '\t', '|'];
  const counts = marks.map((mark) => line.split(mark).length - 1);
  const most = Math.max(...counts);
  return most === 0 ? 'whitespace' : (marks[counts.indexOf(most)] as string);
}

function mappingFor(entity: Entity, header: readonly string[]): Record<string, string> {
  const mapping: Record<string, string> = {};
  const taken = new Set<string>();
  for (const column of Object.keys(entity.columns)) {
    const names = knownNames[column] ?? [];
    // The entity's own plain words come first: an "Amount" of a payment is its amount.
    const found = names
      .map((name) => header.find((title) => !taken.has(title) && fold(title) === name))
      .find((title) => title !== undefined);
    if (found !== undefined) {
      mapping[column] = found;
      taken.add(found);
    }
  }
  return mapping;
}

function isUsable(entity: Entity, mapping: Record<string, string>): boolean {
  const required = Object.entries(entity.columns).filter(([, column]) => column.required);
  if (!required.every(([name]) => name in mapping)) return false;
  if (entity.name !== 'order_lines') return true;
  return 'amount' in mapping || ('quantity' in mapping && 'unit_price' in mapping);
}

/** Orders of day, month and year in which every sampled value is a date. */
function possibleOrders(values: readonly string[]): ('ymd' | 'dmy' | 'mdy')[] {
  const parts = values
    .map((value) => /^(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})/.exec(value))
    .filter((match) => match !== null);
  if (parts.length === 0)
    return values.every((value) => /^\d{8}/.test(value)) && values.length > 0 ? ['ymd'] : [];
  const fits = (year: number, month: number, day: number) =>
    parts.every(
      (part) => (part[year] ?? '').length === 4 && Number(part[month]) <= 12 && Number(part[day]) <= 31,
    );
  const orders: ('ymd' | 'dmy' | 'mdy')[] = [];
  if (fits(1, 2, 3)) orders.push('ymd');
  if (fits(3, 2, 1)) orders.push('dmy');
  if (fits(3, 1, 2)) orders.push('mdy');
  return orders;
}

/** Looks at a file's header and first lines and proposes its feed; says what it is not sure of. */
export function propose(path: string): Proposal {
  const lines = headOf(path).split(/\r?\n/).slice(0, sampleLines);
  const delimiter = delimiterOf(lines[0] ?? '');
  const header = splitHeader(lines[0] ?? '', delimiter);
  const ranked = entities
    .map((entity) => ({ entity, mapping: mappingFor(entity, header) }))
    .filter(({ entity, mapping }) => isUsable(entity, mapping))
    .sort((left, right) => Object.keys(right.mapping).length - Object.keys(left.mapping).length);
  const best = ranked[0];
  if (!best) {
    throw new Failure(
      'input',
      `${basename(path)}: its columns (${header.slice(0, 12).join(', ')}) fit no entity.`,
      `Describe it by hand: "feeds": {"sales": {"entity": "order_lines", "columns": {"order_id": …}}}. Entities: ${entities.map((entity) => entity.name).join(', ')}.`,
    );
  }
  const { entity, mapping } = best;
  const open: string[] = [];
  const rows = lines.slice(1, -1).map((line) => splitHeader(line, delimiter));
  const dateColumn = Object.entries(mapping).find(
    ([name]) => entity.columns[name]?.type === 'timestamp' || entity.columns[name]?.type === 'date',
  );
  let order: 'ymd' | 'dmy' | 'mdy' | undefined;
  if (dateColumn) {
    const at = header.indexOf(dateColumn[1]);
    const values = rows.map((row) => row[at] ?? '').filter((value) => value !== '');
    const orders = possibleOrders(values);
    order = orders.length === 1 ? orders[0] : undefined;
    if (orders.length > 1)
      open.push(
        `${dateColumn[1]}: ${JSON.stringify(values[0])} fits ${orders.join(' and ')}. Set "dates": {"order": …} to the right one.`,
      );
    if (orders.length === 0)
      open.push(
        `${dateColumn[1]}: ${JSON.stringify(values[0] ?? '')} is no date that is known. Set "dates".`,
      );
    const year = /^(1[34]\d{2})[-/.]/.exec(values[0] ?? '');
    if (year)
      open.push(
        `${dateColumn[1]}: ${JSON.stringify(values[0])} looks like a Jalali date. If so set "dates": {"order": "ymd", "calendar": "jalali"}.`,
      );
  }
  const feed: Feed = {
    entity: entity.name,
    files: [path],
    ...(delimiter === ',' ? {} : { delimiter: delimiter === '\t' ? 'tab' : delimiter }),
    columns: mapping,
    ...(order ? { dates: { order } } : {}),
  };
  const used = new Set(Object.values(mapping));
  return { feedName: entity.name, feed, unused: header.filter((title) => !used.has(title)), open };
}
