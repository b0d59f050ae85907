import type { Feed } from '../../feed/index.ts';
import { reading } from '../../values/index.ts';
import { trimmed } from '../../values/text.ts';
import type { Detector } from '../detector.ts';
import { finding } from '../finding.ts';
import { columnOf } from '../rules.ts';
import { inMoney, noMoney, stakes, worthOf } from '../worth.ts';
import type { Question } from './question.ts';

/** Fewer values than these are slips of the pen, which loading holds and says. */
const minValues = 3;
const minShare = 0.02;
/** Columns whose rows are held where they cannot be read. */
const readColumns = ['ordered_at', 'amount', 'quantity', 'unit_price', 'discount', 'paid_at'];
/** Years of the Thai calendar are 543 ahead. */
const thaiYears = /(?<!\d)2[45]\d\d(?!\d)/;

const isOpen = (value: unknown) => JSON.stringify(value ?? null).includes('"?"');

/** Values that loading will hold as they are described: said before, with what they look like. */
export const unreadValues: Detector = async (engine, sample, candidate, context) => {
  const { dates, decimal, group, money: written } = context.before.settings as Partial<Feed>;
  const { questions } = context.before;
  const isAsked = (code: string) => questions.some((one) => one.code === code);
  const areDatesOpen = isOpen(dates) || isAsked('date_order') || isAsked('two_digit_years');
  const feed: Feed = {
    entity: '',
    files: [],
    columns: {},
    ...(dates && !areDatesOpen ? { dates } : {}),
    ...(decimal ? { decimal } : {}),
    ...(group ? { group } : {}),
    ...(written?.unit ? { money: { unit: written.unit } } : {}),
  };
  const code = context.currency?.found?.code;
  const isToman = context.currency?.isToman === true;
  // A sign that no currency is known for yet is asked about as that.
  const money = code ? { currency: { code }, toman: isToman } : null;
  const looked = readColumns.flatMap((name) => {
    const source = [candidate.columns[name] ?? []].flat();
    const type = candidate.entity.columns[name]?.type;
    const cells = source.flatMap((header) => columnOf(sample, header) ?? []);
    if (!type || cells.length === 0 || cells.length < source.length) return [];
    const isTime = type === 'timestamp' || type === 'date';
    const isMoney = type === 'money';
    if ((isTime && areDatesOpen) || (!isTime && (isAsked('decimal') || isToman))) return [];
    if (name === 'discount' && isAsked('discount_rate')) return [];
    if (isMoney && !money && context.currency) return [];
    if (questions.some(({ path }) => path === `columns.${name}`)) return [];
    const text = cells.length === 1 ? String(cells[0]) : `concat_ws(' ', ${cells.join(', ')})`;
    const read = reading(
      text,
      type,
      { feed, businessZone: dates?.zone ?? 'UTC', money: money ?? noMoney },
      name,
    );
    const value = read.check ? read.check(`(${read.value})`) : read.value;
    return [{ name, source, text, value }];
  });
  if (looked.length === 0) return finding({});
  const when = ({ text, value }: (typeof looked)[number]) =>
    `(${trimmed(text)} is not null and (${value}) is null)`;
  // Each value is read once.
  const [row] = await engine.rows<Record<string, number | string | null>>(`
with cells as materialized (
    select ${looked.map((one, at) => `${trimmed(one.text)} as text_${at}, (${one.value}) is null as is_null_${at}`).join(', ')} from ${sample.table}
)
select ${looked
    .map(
      (_, at) =>
        `cast(count(text_${at}) as integer) as filled_${at}, cast(count(text_${at}) filter (where is_null_${at}) as integer) as unread_${at}, min(case when is_null_${at} then text_${at} end) as example_${at}`,
    )
    .join(', ')} from cells`);
  const asked: Question[] = [];
  for (const [at, one] of looked.entries()) {
    const [filled, unread] = [Number(row?.[`filled_${at}`] ?? 0), Number(row?.[`unread_${at}`] ?? 0)];
    if (unread < minValues || unread < filled * minShare) continue;
    const [stake] = await engine.rows<{ rows: number; money: number | null }>(
      `select ${stakes(worthOf(sample, candidate, context), when(one))} from ${sample.table}`,
    );
    const example = String(row?.[`example_${at}`] ?? '');
    const [header] = one.source;
    const isTime = one.name.endsWith('_at');
    const how = isTime
      ? thaiYears.test(example)
        ? 'Years of the Thai calendar are 543 ahead: write them as those of the common one.'
        : 'Write them as the others.'
      : 'Write them as the others, as numbers with one decimal mark and without units.';
    const value = one.source.length === 1 ? header : one.source;
    asked.push({
      code: 'unread_values',
      path: `columns.${one.name}`,
      text: `${one.source.join(' + ')}: ${unread} of ${filled} values cannot be read as ${isTime ? 'dates' : 'numbers'} beside the others, such as ${JSON.stringify(example)}. Their rows will be held and are missing in every sum until then. ${how} To load the others now, map it as ${JSON.stringify(one.name)}.`,
      evidence: `${unread} of ${filled} values${inMoney(stake?.money ?? null)}`,
      rows: unread,
      money: stake?.money ?? null,
      choices: [{ value, label: `these ${unread} rows are held until they are mended` }],
    });
  }
  return finding({ questions: asked });
};
