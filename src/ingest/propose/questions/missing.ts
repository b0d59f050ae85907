import { isOfOrders } from '../candidate.ts';
import type { Detector } from '../detector.ts';
import { finding } from '../finding.ts';
import { fold, knownNames } from '../names/index.ts';
import { saidByWords, says } from '../names/words.ts';
import { dated, numeric, type Profile } from '../profile.ts';
import { columnOf } from '../rules.ts';
import type { Candidate, Sample } from '../sampled.ts';
import { askRole, moneyLikeness } from '../structure.ts';
import { stakes, worthOf } from '../worth.ts';
import { byTime } from './order-day.ts';
import type { Choice, Question } from './question.ts';

/** Roles without which orders cannot be told apart by whom and when; another file may have them. */
const roles = {
  customer_id: 'who buys',
  ordered_at: 'when it was bought',
} as const;

/** So many days are compared. */
const maxDays = 6;

/** Asks for what no column of a file was found for, and no other file tells of its orders. */
export const missing: Detector = async (engine, sample, candidate, context) => {
  if (!isOfOrders(candidate)) return finding({});
  const used = new Set(Object.values(candidate.columns).flat());
  const free = sample.profiles.filter(({ header, filled }) => filled > 0 && !used.has(header));
  const heads = context.all.filter(
    (read) => read.sample !== sample && read.candidate && isOfOrders(read.candidate),
  );
  const questions: Question[] = [];
  for (const [name, what] of Object.entries(roles)) {
    if (name in candidate.columns || heads.some(({ candidate: other }) => other && name in other.columns))
      continue;
    // Heads of orders say who and when, lines need not; heads alone have to.
    const isTime = name === 'ordered_at';
    const fitting = free.filter((one) =>
      isTime
        ? dated(one) > 0.9
        : one.distinct > 1 && dated(one) < 0.5 && one.comma + one.point === 0 && one.yesNo < one.filled,
    );
    const called = fitting.filter(({ header }) =>
      [...(knownNames.phone ?? []), ...(knownNames.name ?? [])].includes(fold(header)),
    );
    // A file of sales has a day of sale: of its fullest days that are called nothing else the first.
    if (isTime) {
      const days = fitting.filter(({ header }) => !says(header, 'otherDate')).slice(0, maxDays);
      const fullest = days.filter(({ filled }) => filled === Math.max(...days.map((one) => one.filled)));
      const customer = columnOf(sample, [candidate.columns.customer_id ?? []].flat()[0]);
      called.push(...(await byTime(engine, sample, fullest, customer)).slice(0, 1));
    }
    const rest = fitting.filter(
      (one) => !called.includes(one) && (isTime || numeric(one) < 0.9 || one.whole === one.filled),
    );
    const choices: Choice[] = [
      ...called.map(({ header, distinct }, at) => ({
        value: header,
        label: `${header} (${distinct} distinct)`,
        ...(at === 0 ? ({ recommended: true } as const) : {}),
      })),
      {
        value: null,
        label: isTime ? 'no column: orders have no day' : 'no column: orders belong to nobody',
        ...(called.length === 0 ? ({ recommended: true } as const) : {}),
      },
      ...rest.map(({ header, distinct }) => ({ value: header, label: `${header} (${distinct} distinct)` })),
    ];
    const [all] = await engine.rows<{ rows: number; money: number | null }>(
      `select ${stakes(worthOf(sample, candidate, context))} from ${sample.table}`,
    );
    questions.push({
      code: 'missing_column',
      path: `columns.${name}`,
      text: isTime
        ? `No column says ${what}. If one does, map it as "ordered_at"; without it the orders are in no figure.`
        : `No column is an id of customers, so that orders belong to nobody. If ${called[0] ? `${called[0].header} tells them apart` : 'a column tells them apart'}, map it as "customer_id".`,
      evidence:
        free.length === 0
          ? 'every column is something else'
          : `not used: ${free.map(({ header }) => header).join(', ')}`,
      rows: all?.rows ?? sample.rows,
      money: all?.money ?? null,
      choices,
    });
  }
  const pieces = unreadQuantity(sample, candidate, free);
  if (pieces) questions.push(pieces);
  if (candidate.entity.name === 'orders' && !('amount' in candidate.columns)) {
    const hasLines = heads.some(({ candidate: other }) => other?.entity.name === 'order_lines');
    const worth = hasLines ? null : await missingAmount(engine, sample, free);
    if (worth) questions.push(worth);
  }
  return finding({ questions });
};

/** Orders without lines are worth what some column of numbers says, whatever it is called. */
async function missingAmount(
  engine: Parameters<Detector>[0],
  sample: Sample,
  free: readonly Profile[],
): Promise<Question | null> {
  const all = free.filter(
    (one) => numeric(one) > 0.9 && dated(one) < 0.5 && !says(one.header, 'id', 'date', 'refund'),
  );
  const weighed = await Promise.all(
    all.map(async (one) => ({ one, likeness: await moneyLikeness(engine, sample, one) })),
  );
  const likely = weighed
    .filter(({ likeness }) => likeness >= 2)
    .sort((left, right) => right.likeness - left.likeness);
  const best = likely.find(({ one }) => !says(one.header, 'notAmount'));
  // Money that is called a tax or the like may still be all that there is: "Excl. VAT". Which it is, a person knows.
  const numbers = best
    ? all.filter(({ header }) => !says(header, 'notAmount'))
    : likely.map(({ one }) => one);
  if (numbers.length === 0) return unreadAmount(sample, free);
  return askRole(sample, {
    name: 'amount',
    what: 'what an order is worth',
    chosen: best?.one ?? (numbers.length === 1 ? (numbers[0] ?? null) : null),
    others: numbers,
    evidence: 'its numbers look like money',
    ...(best ? { none: 'no column: orders have no amount' } : {}),
  });
}

/** What is called an amount and has digits that nobody can read as numbers, such as 140.08 DR. */
function unreadAmount(sample: Sample, free: readonly Profile[]): Question | null {
  const called = free.find(
    (one) =>
      says(one.header, 'money') &&
      !says(one.header, 'notAmount', 'id', 'date', 'refund') &&
      dated(one) < 0.5 &&
      one.examples.length > 0 &&
      one.examples.every((example) => /\p{N}/u.test(example)),
  );
  if (!called) return null;
  const { header, filled, examples } = called;
  const share = Math.round(numeric(called) * 100);
  return {
    code: 'unread_amount',
    path: 'columns.amount',
    text: `${header} is called like what an order is worth, but ${share} % of its values are numbers; others are such as ${JSON.stringify(examples[0])}. Without it orders have no amount: put the numbers into a column of their own and map that as "amount".`,
    evidence: `${filled} of ${sample.rows} rows have one`,
    rows: filled,
    money: null,
    choices: [],
  };
}

/** Quantities that nobody can read as numbers, such as 4,5 kg: without them a price would be what the line is worth. */
function unreadQuantity(sample: Sample, candidate: Candidate, free: readonly Profile[]): Question | null {
  const called = free.find(
    (one) =>
      saidByWords('quantity', one.header) > 0 &&
      numeric(one) < 0.9 &&
      one.examples.length > 0 &&
      one.examples.every((example) => /^[\d۰-۹٠-٩]/.test(example)),
  );
  const isPriced = candidate.entity.name === 'order_lines' && !('quantity' in candidate.columns);
  if (!called || !isPriced) return null;
  const { header, filled, examples } = called;
  return {
    code: 'unread_quantity',
    path: 'columns.quantity',
    text: `${header} is called like a quantity, but its values are such as ${JSON.stringify(examples[0])} and no plain numbers. Without it each line would be worth one ${candidate.columns.amount ?? candidate.columns.unit_price}: put the numbers into a column of their own, in one unit, and map that as "quantity".`,
    evidence: `${filled} of ${sample.rows} rows have one`,
    rows: filled,
    money: null,
    choices: [],
  };
}
