import { describeCoverage } from '../facts/coverage/index.ts';
import type { IngestReport } from '../ingest/index.ts';
import type { Divided } from '../ingest/load-report/divided.ts';
import type { FileReport, Sums } from '../ingest/load-report/index.ts';
import type { Moneyless } from '../ingest/load-report/moneyless.ts';
import { encodingWords } from './encoding-words.ts';
import { count, money, moneyColumn, table } from './table.ts';

interface EntityReport {
  read: number;
  loaded: number;
  duplicates: number;
  quarantined: number;
  reasons: Record<string, number>;
  corrected: number;
  correctedAmount: string;
  /** Loaded rows that no longer stand, because a later row has their key: loaded = counted + replaced. */
  replaced: number;
  counted: number;
  repeats: { rows: number; amount: string };
  /** read = loaded + duplicates + held, loaded = counted + replaced. */
  sums: Record<string, Record<keyof Sums | 'counted', string>>;
}

/** Exact sum of decimal texts, in ten-thousandths. */
function addMoney(left: string, right: string): string {
  const scale = 4;
  const units = (text: string) => {
    const [whole = '0', fraction = ''] = text.replace('-', '').split('.');
    const value = BigInt(whole + fraction.padEnd(scale, '0').slice(0, scale));
    return text.startsWith('-') ? -value : value;
  };
  const sum = units(left) + units(right);
  const digits = (sum < 0n ? -sum : sum).toString().padStart(scale + 1, '0');
  const text = `${digits.slice(0, -scale)}.${digits.slice(-scale)}`.replace(/\.?0+$/, '');
  return sum < 0n ? `-${text}` : text;
}

const negated = (text: string) => (text.startsWith('-') ? text.slice(1) : `-${text}`);

function emptyReport(): EntityReport {
  return {
    read: 0,
    loaded: 0,
    duplicates: 0,
    quarantined: 0,
    reasons: {},
    corrected: 0,
    correctedAmount: '0',
    replaced: 0,
    counted: 0,
    repeats: { rows: 0, amount: '0' },
    sums: {},
  };
}

/** The books of all files of an entity together. */
export function reportsByEntity(files: readonly FileReport[]): Record<string, EntityReport> {
  const report: Record<string, EntityReport> = {};
  for (const file of files) {
    const entity = report[file.entity] ?? emptyReport();
    report[file.entity] = entity;
    entity.read += file.read;
    entity.loaded += file.loaded;
    entity.duplicates += file.duplicates;
    entity.quarantined += file.quarantined;
    entity.corrected += file.corrected;
    entity.correctedAmount = addMoney(entity.correctedAmount, file.correctedAmount);
    entity.replaced += file.replaced;
    entity.counted += file.loaded - file.replaced;
    entity.repeats.rows += file.repeats.rows;
    entity.repeats.amount = addMoney(entity.repeats.amount, file.repeats.amount);
    for (const [reason, rows] of Object.entries(file.reasons)) {
      entity.reasons[reason] = (entity.reasons[reason] ?? 0) + rows;
    }
    for (const [currency, sums] of Object.entries(file.sums)) {
      const known = entity.sums[currency] ?? {
        read: '0',
        loaded: '0',
        duplicates: '0',
        held: '0',
        replaced: '0',
        counted: '0',
      };
      entity.sums[currency] = known;
      const { held = '0', replaced = '0' } = sums;
      for (const part of ['read', 'loaded', 'duplicates'] as const)
        known[part] = addMoney(known[part], sums[part]);
      known.held = addMoney(known.held, held);
      known.replaced = addMoney(known.replaced, replaced);
      known.counted = addMoney(known.counted, addMoney(sums.loaded, negated(replaced)));
    }
  }
  return report;
}

/** Encodings other than UTF-8, and what a person should look at. */
export function describeWarnings(files: readonly FileReport[]): string[] {
  const encodings = files.flatMap(({ file, encoding }) => {
    const words = encodingWords(encoding);
    return words === null ? [] : [`  ${file}: ${words}`];
  });
  const warnings = files.flatMap(({ file, warnings }) =>
    warnings.map(({ text, line, column }) => {
      const place = [file, ...(line ? [`line ${line}`] : []), ...(column ? [column] : [])].join(', ');
      return `  ${place}: ${text}`;
    }),
  );
  return [
    ...(encodings.length > 0 ? ['', 'Read as:', ...encodings] : []),
    ...(warnings.length > 0 ? ['', 'To be looked at:', ...warnings] : []),
  ];
}

/** The money of the books: what was read is loaded, known, or held; what is loaded counts, or was replaced. */
function describeSums(report: Readonly<Record<string, EntityReport>>): string[] {
  const rows = Object.entries(report).flatMap(([entity, { sums }]) =>
    Object.entries(sums).map(([currency, sum]) => ({ name: `${entity}, ${currency}`, sum })),
  );
  if (rows.length === 0) return [];
  const parts = ['read', 'loaded', 'duplicates', 'held', 'replaced', 'counted'] as const;
  const columns = parts.map((part) => moneyColumn(rows.map(({ sum }) => sum[part])));
  return [
    '',
    table(
      ['sums', ...parts],
      rows.map(({ name }, row) => [name, ...columns.map((column) => column[row] ?? '')]),
    ),
  ];
}

/** Orders whose lines name several customers or days, as a person reads of them. */
export function describeDivided({ orders, rows, amount, examples }: Divided): string[] {
  return [
    `${count(orders)} ${orders === 1 ? 'order has' : 'orders have'} lines of several customers or days (${count(rows)} lines, ${money(amount)}): each counts once, for one of the customers, on its first day.`,
    'If their numbers are used again, make them differ, e.g. "order_id": ["year", "number"] or ["order_id", "customer_id"].',
    ...examples.map(({ order, customers, days }) => `  ${order}: ${customers} customers, ${days} days`),
  ];
}

/** Orders without money, as a person reads of them. */
export function describeMoneyless({ blank, zero, examples }: Moneyless): string[] {
  const orders = (number: number) => `${count(number)} ${number === 1 ? 'order' : 'orders'}`;
  return [
    ...(blank > 0
      ? [
          `${orders(blank)} without an amount and without lines: each counts as a purchase of unknown worth, which adds 0.`,
        ]
      : []),
    ...(zero > 0
      ? [`${orders(zero)} of 0 without lines: no purchases, unless the feed says "zeroPrice": "keep".`]
      : []),
    `Is their amount in another column or file? ${blank + zero > examples.length ? 'The first: ' : ''}${examples.join(', ')}`,
  ];
}

/** The books of a batch, as a person reads them. */
export function describeReport(report: IngestReport, currency: string): string {
  const entities = reportsByEntity(report.files);
  const lines = [
    table(
      ['', 'read', 'loaded', 'duplicates', 'quarantined', 'replaced', 'counted'],
      Object.entries(entities).map(([entity, book]) => [
        entity,
        ...[book.read, book.loaded, book.duplicates, book.quarantined, book.replaced, book.counted].map(
          count,
        ),
      ]),
    ),
    ...describeSums(entities),
  ];
  const held = Object.entries(entities).flatMap(([entity, book]) =>
    Object.entries(book.reasons).map(([reason, rows]) => `${count(rows)} of ${entity}: ${reason}`),
  );
  if (held.length > 0) lines.push('', 'In quarantine:', ...held.map((text) => `  ${text}`));
  const beside = Object.entries(entities).flatMap(([entity, { corrected, correctedAmount, repeats }]) => [
    ...(corrected > 0
      ? [
          `${count(corrected)} of ${entity} replace a row of an earlier file under their key${correctedAmount === '0' ? '' : `, worth ${money(correctedAmount)}`}`,
        ]
      : []),
    ...(repeats.rows > 0
      ? [
          `${count(repeats.rows)} of ${entity} repeat a wholly equal row of their file, and count${repeats.amount === '0' ? '' : `: ${money(repeats.amount)}`}`,
        ]
      : []),
  ]);
  if (beside.length > 0) lines.push('', 'Of what was loaded:', ...beside.map((text) => `  ${text}`));
  lines.push(...describeWarnings(report.files));
  for (const [of, classes] of [
    ['lines', report.partition],
    ['orders', report.ordersPartition],
  ] as const) {
    if (classes.length === 0) continue;
    const amounts = moneyColumn(classes.map(({ amount }) => amount));
    lines.push(
      '',
      `What the ${of} of the store count as:`,
      table(
        ['', 'rows', 'amount'],
        classes.map(({ reason, rows }, row) => [reason, count(rows), amounts[row] ?? '']),
      ),
      ...(classes.some(({ reason }) => reason === 'no_date')
        ? ['no_date: neither their order nor they themselves have one, so that no run counts them.']
        : []),
    );
  }
  if (report.totals && report.totals.differing > 0) {
    const { checked, differing, amount, examples } = report.totals;
    lines.push(
      '',
      `Totals of ${count(differing)} of ${count(checked)} orders differ from their lines, by ${money(amount)} in all; the lines count:`,
      ...examples.map(
        ({ order, stated, lines: sum }) =>
          `  ${order}: states ${money(stated)}, its lines add up to ${money(sum)}`,
      ),
    );
  }
  if (report.refunded) {
    const { orders, stated, amount } = report.refunded;
    lines.push(
      '',
      `Of ${count(orders)} ${orders === 1 ? 'order' : 'orders'} a column or a status states ${money(stated)} as given back; ${money(amount)} of it comes off their goods${stated === amount ? '.' : ', the rest is shipping or told by refunded lines already.'}`,
    );
  }
  if (report.discounts) {
    const { orders, amount } = report.discounts;
    lines.push(
      '',
      `Of ${count(orders)} ${orders === 1 ? 'order' : 'orders'} a column states a discount of the whole order: ${money(amount)} comes off their lines.`,
    );
  }
  if (report.coverage) {
    const said = describeCoverage(report.coverage, currency);
    if (said.length > 0) lines.push('', ...said);
  }
  if (report.divided) lines.push('', ...describeDivided(report.divided));
  if (report.moneyless) lines.push('', ...describeMoneyless(report.moneyless));
  if (report.converted.length > 0) {
    lines.push(
      '',
      'Amounts in other currencies:',
      table(
        ['', 'rows', 'amount', 'worth'],
        report.converted.map(({ entity, currency, rows, amount, to, converted }) => [
          entity,
          count(rows),
          money(amount, currency),
          money(converted, to),
        ]),
      ),
    );
  }
  lines.push(
    '',
    report.generation === null
      ? `Nothing was new: these files had been loaded before${report.files.some(({ warnings }) => warnings.some(({ kind }) => kind === 'described')) ? ', under another description' : ''}.`
      : `Published as generation ${report.generation}. Next: arzesh run`,
  );
  return lines.join('\n');
}
