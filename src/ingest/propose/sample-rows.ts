import type { Engine } from '../../warehouse/engine.ts';
import { trimmed } from '../values/text.ts';
import type { DetectionContext } from './detector.ts';
import { type Finding, finding } from './finding.ts';
import { fold } from './names/index.ts';
import { says } from './names/words.ts';
import { dated, numeric, type Profile } from './profile.ts';
import type { Question } from './questions/question.ts';
import type { Candidate, Sample } from './sampled.ts';
import { inMoney, stakes, worthOf } from './worth.ts';

/** Words that mark what somebody entered to try the shop out. */
const marks = ['test', 'تست', 'تستی', 'آزمایشی', 'ازمایشی', 'اختبار', 'تجريبي', 'تجريبية'];
/** Headers of columns that say of each row whether it is such a one. */
const flagNames = [
  'test',
  'istest',
  'testorder',
  'testflag',
  'تست',
  'آزمایشی',
  'سفارش آزمایشی',
  'اختبار',
  'تجريبي',
].map(fold);
const yes: Readonly<Record<string, string>> = {
  ...{ '0': '1', no: 'yes', n: 'y', false: 'true', f: 't', خیر: 'بله', لا: 'نعم' },
};

/** Headers of columns that sort rows into kinds; elsewhere a product or a person may just be called so. */
const kindOf = /status|state|type|kind|source|channel|وضعیت|نوع|کانال|منبع|حاله|القناه|المصدر/;
/** A column of more values than these is no list of kinds. */
const maxKinds = 20;

interface Marked {
  readonly value: string;
  readonly rows: number;
}

/** Words for the same anywhere in a value of a list, such as "Bogus Gateway (for testing)". */
const wordsOfLists = [
  ...marks,
  ...[
    'tests',
    'testing',
    'bogus',
    'sandbox',
    'dummy',
    'prueba',
    'pruebas',
    'essai',
    'prova',
    'teste',
    'deneme',
  ],
  ...['testzahlung', 'testbestellung', 'тест', 'тестовый'],
];

/** The values that are a mark, or that begin with one as a word of its own; of a list those that have one. */
function markedValues(engine: Engine, sample: Sample, column: string, isList: boolean): Promise<Marked[]> {
  const list = marks.map((mark) => `'${mark}'`).join(', ');
  const within = isList
    ? ` or regexp_matches(value, '(^|[^\\p{L}])(${wordsOfLists.join('|')})([^\\p{L}]|$)')`
    : '';
  return engine.rows<Marked>(
    `select value, cast(count(*) as integer) as rows
     from (select lower(${trimmed(column)}) as value from ${sample.table})
     where value in (${list}) or regexp_matches(value, '^(${marks.join('|')})[^\\p{L}]')${within}
     group by value order by rows desc, value`,
  );
}

async function flagged(engine: Engine, sample: Sample, flag: Profile): Promise<Finding> {
  const { header, column } = flag;
  const values = await engine.rows<Marked>(
    `select lower(${trimmed(column)}) as value, cast(count(*) as integer) as rows
     from ${sample.table} where ${trimmed(column)} is not null group by value order by value`,
  );
  const meant = new Set(Object.values(yes));
  const said = values.filter(({ value }) => meant.has(value));
  const equals =
    said.length > 0 ? said.map(({ value }) => value) : values.flatMap(({ value }) => yes[value] ?? []);
  const rows = said.reduce((sum, one) => sum + one.rows, 0);
  return finding({
    settings: { test: { column: header, equals } },
    why: { test: `called ${JSON.stringify(header)}; ${rows} of ${flag.filled} rows say yes` },
  });
}

/** Rows that try the shop out: a rule where a column is there for saying so, a question where a name may be chance. */
export async function sampleRows(
  engine: Engine,
  sample: Sample,
  candidate: Candidate,
  context: DetectionContext,
): Promise<Finding> {
  if (!['orders', 'order_lines'].includes(candidate.entity.name)) return finding({});
  const flag = sample.profiles.find(
    ({ header, filled, yesNo }) => filled > 0 && yesNo === filled && flagNames.includes(fold(header)),
  );
  if (flag) return flagged(engine, sample, flag);
  const questions: Question[] = [];
  const named = new Set(
    Object.entries(candidate.columns).flatMap(([name, of]) => (name === 'status' ? [] : of)),
  );
  let rule: Pick<Finding, 'settings' | 'why'> | null = null;
  for (const profile of sample.profiles) {
    if (profile.filled === 0 || Math.max(numeric(profile), dated(profile)) > 0.9) continue;
    const { header, filled, distinct } = profile;
    const isList = distinct <= maxKinds && distinct < filled / 2 && profile.emails === 0;
    const values = await markedValues(engine, sample, profile.column, isList);
    if (values.length === 0) continue;
    const rows = values.reduce((sum, one) => sum + one.rows, 0);
    const examples = values.slice(0, 3).map(({ value }) => JSON.stringify(value));
    const said = `${rows} of ${filled} rows whose ${header} is ${examples.join(', ')}${values.length > 3 ? ', …' : ''}`;
    const isKind = isList && kindOf.test(fold(header));
    if (isKind && rule === null && values.every(({ value }) => marks.includes(value))) {
      rule = {
        settings: { test: { column: header, equals: values.map(({ value }) => value) } },
        why: { test: said },
      };
      continue;
    }
    // Of a list of products or people it may be what one of them is called.
    const isLikely =
      isList && !named.has(header) && !says(header, 'product', 'customer') && rows < filled / 2;
    const proposed =
      isList || values.length === 1
        ? { column: header, equals: values.map(({ value }) => value) }
        : { column: header, prefix: marks.find((mark) => values[0]?.value.startsWith(mark)) };
    const listed = values.map(({ value }) => `'${value.replaceAll("'", "''")}'`).join(', ');
    const [at] = await engine.rows<{ rows: number; money: number | null }>(
      `select ${stakes(worthOf(sample, candidate, context), `coalesce(lower(${trimmed(profile.column)}) in (${listed}), false)`)} from ${sample.table}`,
    );
    questions.push({
      code: 'test_rows',
      path: 'test',
      text: `${said}: if they try the shop out, set "test": ${JSON.stringify(proposed)}, so that they are neither revenue nor purchases.`,
      evidence: `${rows} of ${filled} rows${inMoney(at?.money ?? null)}`,
      rows,
      money: at?.money ?? null,
      choices: [
        { value: null, label: 'they are sales', ...(isLikely ? {} : { recommended: true as const }) },
        {
          value: proposed,
          label: 'they try the shop out: neither revenue nor purchases',
          ...(isLikely ? { recommended: true as const } : {}),
        },
      ],
    });
  }
  return finding({ ...(rule ?? {}), questions });
}
