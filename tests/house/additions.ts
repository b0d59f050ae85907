/** What a newcomer adds: the files of one folder, and the line that lists it. */
export interface Addition {
  readonly files: Readonly<Record<string, string>>;
  /** The list, in a file of src/, with where its first entry stands. */
  readonly list: string;
  readonly from: string;
  readonly name: string;
  readonly before: string;
}

const trait = (name: string, label: string, type: string, unit: string) => `{
    name: '${name}', type: '${type}', unit: '${unit}', privacy: 'pseudonymous', group: 'orders', source: 'tenure',
    labels: { en: '${label}', fa: '${label}', ar: '${label}' },
    definition: { en: '${label}.', fa: '${label}.', ar: '${label}.' },
  }`;

/** A model of two traits: adding a trait to a model is one entry of its list, and its column. */
export const model: Addition = {
  list: 'models/index.ts',
  from: './tenure/index.ts',
  name: 'tenure',
  before: 'models: readonly Model[] = [',
  files: {
    'models/tenure/traits.ts': `import type { Trait } from '../../facts/trait.ts';

export const traits: readonly Trait[] = [
  ${trait('tenure_days', 'Tenure', 'days', 'days')},
  ${trait('tenure_orders', 'Tenure in orders', 'count', 'orders')},
];
`,
    'models/tenure/score.sql': `select
    customer_id,
    cast(date_diff('day', min(order_date), cast($as_of as date)) as double) as tenure_days,
    count(*) as tenure_orders
from scratch.orders
where customer_id is not null
group by customer_id
order by customer_id asc nulls last
`,
    'models/tenure/index.ts': `import { fill } from '../../warehouse/relation.ts';
import { loadSql } from '../../warehouse/sql.ts';
import { type Model, traitsTable } from '../model.ts';
import { traits } from './traits.ts';

const scoreSql = loadSql(new URL('./score.sql', import.meta.url));
const tenureTable = traitsTable('tenure', traits);

export const tenure: Model = {
  name: 'tenure',
  traits,
  tables: [tenureTable],
  async run({ engine, asOf }) {
    await fill(engine, tenureTable, scoreSql, { as_of: asOf });
    return {
      model: 'tenure', asOf, settings: {}, parameters: [], logLikelihood: null, observations: 0, iterations: null,
      converged: null, grade: null, refusal: null, backtest: null, diagnostics: {}, seconds: {},
    };
  },
};
`,
  },
};

/** Its sentences are some that there are: new ones are a line each in every language. */
export const report: Addition = {
  list: 'reports/index.ts',
  from: './tenure-orders/index.ts',
  name: 'tenureOrders',
  before: 'reports: readonly Report[] = [',
  files: {
    'reports/tenure-orders/query.sql': `select cast(tenure_orders as integer) as repeats, cast(count(*) as integer) as customers
from results.tenure
group by tenure_orders
order by tenure_orders asc nulls last
`,
    'reports/tenure-orders/index.ts': `import { loadSql } from '../../warehouse/sql.ts';
import { parts } from '../disclosure/index.ts';
import { plain, type Report } from '../report.ts';

export const tenureOrders: Report = {
  name: 'tenure-orders',
  title: 'model-frequency.title',
  definition: 'model-frequency.definition',
  sql: loadSql(new URL('./query.sql', import.meta.url)),
  byCalendar: false,
  columns: [
    { name: 'repeats', type: 'integer', unit: 'score', label: 'column.repeats' },
    { name: 'customers', type: 'integer', unit: 'count', people: true, label: 'column.customers' },
  ],
  disclose: parts('customers'),
  order: ['repeats'],
  roles: ['analyst'],
  needs: [],
  finding: () => plain('model-frequency.empty'),
  subtitle: () => plain('model-frequency.subtitle'),
  chart: () => null,
};
`,
  },
};

/** Esperanto, of which a newcomer has translated little so far. */
export const language: Addition = {
  list: 'reports/locale/languages.ts',
  from: './eo/language.ts',
  name: 'eo',
  before: 'const entries = [',
  files: {
    'reports/locale/eo/index.ts': `import { type en as Texts, en } from '../en/index.ts';

export const eo: typeof Texts = {
  ...en,
  reports: { ...en.reports, 'model-frequency.title': 'Kiom ofte oni revenas' },
};
`,
    'reports/locale/eo/language.ts': `import { en } from '../en/language.ts';
import type { LanguageEntry } from '../entry.ts';
import { eo as texts } from './index.ts';

export const eo = {
  ...en,
  code: 'eo' as const,
  name: 'Esperanto',
  intl: 'eo',
  texts,
  rules: { ...en.rules, every: ' kaj ' },
  labels: { Tenure: 'Daŭro', Orders: 'Mendoj' },
} satisfies LanguageEntry;
`,
  },
};

/** Cells between bars under a line that says so: a copy without that line is delimited text. */
export const format: Addition = {
  list: 'ingest/formats/index.ts',
  from: './bars.ts',
  name: 'bars',
  before: 'formats: readonly Format[] = [',
  files: {
    'ingest/formats/bars.ts': `import { readFileSync, writeFileSync } from 'node:fs';
import { csv } from './csv.ts';
import type { Format } from './format.ts';
import { copyName } from './text.ts';

const rules = { delimiter: '|' };

export const bars: Format = {
  name: 'bars',
  label: 'a table between bars',
  extensions: ['bars'],
  recognises: (head) => head.toString('latin1').startsWith('BARS\\n'),
  async check(given) {
    const path = copyName(given, 'csv');
    writeFileSync(path, readFileSync(given.path).subarray(5));
    const found = await csv.check({ ...given, path, rules: { ...given.rules, ...rules } });
    return { ...found, path: given.path, format: 'bars', readable: path };
  },
  open: (engine, feed, file) => csv.open(engine, { ...feed, ...rules }, file),
};
`,
  },
};
