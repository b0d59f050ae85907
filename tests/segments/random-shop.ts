import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { Catalogue } from '../../src/segments/index.ts';
import type { Engine, SqlValue } from '../../src/warehouse/engine.ts';
import type { Cell, EventRow, PersonRow, World } from './evaluate.ts';

/** A small shop out of chance: people without values, events of people who are gone, and days after the as-of day. */
const trait = (name: string, type: Catalogue[number]['type'], categories?: string[]): Catalogue[number] => ({
  name,
  type,
  unit: null,
  labels: { en: name, fa: name, ar: name },
  definition: { en: name, fa: name, ar: name },
  privacy: 'aggregate',
  ...(categories ? { categories } : {}),
  source: 'test',
});

const bands = ['active', 'cooling', 'leaving', 'gone'];
export const shopCatalogue: Catalogue = [
  trait('customer_id', 'text'),
  trait('city', 'text'),
  trait('order_count', 'count'),
  trait('clv_12m', 'money'),
  trait('last_order_on', 'date'),
  trait('birth_date', 'date'),
  trait('email_consent', 'boolean'),
  trait('churn_band', 'category', bands),
];

const asOf = '2025-03-21';
const cities = [
  'تهران',
  'تهران ',
  'قم',
  'كرج',
  'کرج',
  'ﻛﺮﺝ',
  'LONDON',
  'London',
  'İzmir',
  'izmir',
  'Sao Paulo',
  'São Paulo',
  "O'Hara",
  '%',
  '_',
  '$v0',
  "'; drop table people; --",
  '',
  'علي‌آباد',
  'علی آباد',
  '۱۲',
  '12',
  '١٢',
];
const days = [
  '2023-12-31',
  '2024-02-29',
  '2024-12-20',
  '2025-01-21',
  '2025-02-21',
  '2025-02-28',
  '2025-03-19',
  '2025-03-20',
  '2025-03-21',
  '2025-03-29',
  '2025-06-01',
];
const births = [
  '1990-03-21',
  '1988-02-29',
  '1992-02-28',
  '1970-03-20',
  '2001-04-03',
  '1980-12-31',
  '1977-03-21',
  '1996-03-19',
  '1955-07-07',
];
const counts = [-1, 0, 1, 2, 5];
const amounts = [-0.5, 0, 9.99, 10, 25, 1000];
const products = ['Tea', 'tea pot', 'چای', 'چاي', 'Cup'];
const categories = ['Drinks', 'kitchen', 'نوشیدنی'];
const channels = ['web', 'Web', 'shop'];
const plans = ['basic', 'Gold'];

const orNull = <T>(of: fc.Arbitrary<T>) => fc.option(of, { freq: 4 });
const one = <T>(...of: readonly T[]) => fc.constantFrom(...of);
/** Half are in the shop, the others have gone, or come later. */
const ids = Array.from({ length: 24 }, (_, index) => `C${index + 1}`);
const moment = fc
  .tuple(one(...days), one('00:00', '08:30', '08:31', '23:59'))
  .map(([day, time]) => `${day}T${time}`);

interface Order {
  readonly order_id: string;
  readonly customer_id: string;
  readonly happened_at: string;
  readonly net: number;
  readonly channel: string | null;
  readonly kind: 'sale' | 'refund';
  readonly is_purchase: boolean;
}

export interface Shop {
  readonly people: readonly PersonRow[];
  readonly orders: readonly Order[];
  readonly lines: readonly {
    order: number;
    product: string | null;
    quantity: number;
    amount: number;
    kind: 'sale' | 'refund';
  }[];
  readonly interactions: readonly (EventRow & { topic: string | null; resolved: string | null })[];
  readonly subscriptions: readonly {
    customer_id: string;
    started: string;
    ended: string | null;
    plan: string | null;
    price: number;
  }[];
}

export const shops: fc.Arbitrary<Shop> = fc.record({
  people: fc.uniqueArray(
    fc.record({
      customer_id: one(...ids.slice(0, 16)),
      city: orNull(one(...cities)),
      order_count: orNull(one(...counts)),
      clv_12m: orNull(one(...amounts)),
      last_order_on: orNull(one(...days)),
      birth_date: orNull(one(...births)),
      email_consent: orNull(fc.boolean()),
      churn_band: orNull(one(...bands)),
    }),
    { selector: ({ customer_id }) => customer_id, minLength: 6, maxLength: 16 },
  ),
  orders: fc
    .uniqueArray(
      fc.record({
        customer_id: one(...ids),
        happened_at: moment,
        net: one(...amounts),
        channel: orNull(one(...channels)),
        kind: one('sale' as const, 'sale' as const, 'refund' as const),
        is_purchase: one(true, true, false),
      }),
      // No two at one moment: which of them is first would be a matter of their ids.
      { selector: ({ customer_id, happened_at }) => `${customer_id} ${happened_at}`, maxLength: 60 },
    )
    .map((orders) => orders.map((order, index) => ({ ...order, order_id: `O${index}` }))),
  lines: fc.array(
    fc.record({
      order: fc.nat(59),
      product: orNull(one(...products)),
      quantity: one(1, 2, 3),
      amount: one(...amounts),
      kind: one('sale' as const, 'sale' as const, 'refund' as const),
    }),
    { maxLength: 60 },
  ),
  interactions: fc.uniqueArray(
    fc.record({
      customer_id: one(...ids),
      happened_at: moment,
      topic: orNull(one('late', 'Late', 'broken')),
      channel: orNull(one(...channels)),
      resolved: orNull(one(...days)),
    }),
    { selector: ({ customer_id, happened_at }) => `${customer_id} ${happened_at}`, maxLength: 30 },
  ),
  subscriptions: fc.uniqueArray(
    fc.record({
      customer_id: one(...ids),
      started: one(...days),
      ended: orNull(one(...days)),
      plan: orNull(one(...plans)),
      price: one(...amounts),
    }),
    { selector: ({ customer_id, started }) => `${customer_id} ${started}`, maxLength: 20 },
  ),
});

const categoryOf = (product: string | null) =>
  product === null ? null : (categories[products.indexOf(product)] ?? null);

const fieldKinds: Readonly<Record<string, 'text' | 'number' | 'date' | 'boolean' | 'exact'>> = {
  'order.day': 'date',
  'order.net': 'number',
  'order.channel': 'text',
  'order_line.day': 'date',
  'order_line.product': 'text',
  'order_line.product_id': 'exact',
  'order_line.category': 'text',
  'order_line.quantity': 'number',
  'order_line.amount': 'number',
  'returned_line.amount': 'number',
  'returned_line.category': 'text',
  'interaction.topic': 'text',
  'interaction.channel': 'text',
  'interaction.is_resolved': 'boolean',
  'subscription.plan': 'text',
  'subscription.price': 'number',
  'subscription.is_running': 'boolean',
};

/** The shop as the evaluator sees it, worked out here from the same rows in its own way. */
export function worldOf(shop: Shop): World {
  const known = (row: { happened_at: string }) => row.happened_at.slice(0, 10) < asOf;
  const lines = (kind: 'sale' | 'refund'): EventRow[] =>
    shop.lines.flatMap((line) => {
      const order = shop.orders[line.order];
      if (line.kind !== kind || !order) return [];
      const { customer_id, happened_at, channel } = order;
      const product_id = line.product === null ? null : `P${products.indexOf(line.product)}`;
      return [{ ...line, customer_id, happened_at, channel, product_id, category: categoryOf(line.product) }];
    });
  return {
    asOf,
    people: shop.people,
    events: {
      order: shop.orders.filter((order) => order.is_purchase && known(order)).map((order) => ({ ...order })),
      order_line: lines('sale').filter(known),
      returned_line: lines('refund').filter(known),
      interaction: shop.interactions
        .filter(known)
        .map((row) => ({ ...row, is_resolved: row.resolved !== null && row.resolved < asOf })),
      subscription: shop.subscriptions
        .map((row) => ({
          ...row,
          happened_at: `${row.started}T00:00`,
          is_running: row.ended === null || row.ended >= asOf,
        }))
        .filter(known),
    },
    segments: savedRules,
    kindOf: (subject) => {
      const kind = fieldKinds[subject];
      if (kind) return kind;
      const { type } = shopCatalogue.find(({ name }) => name === subject)!;
      if (type === 'category' || subject === 'customer_id') return 'exact';
      return type === 'text' || type === 'date' || type === 'boolean' ? type : 'number';
    },
    bucket: (salt, id) =>
      Number(BigInt(`0x${createHash('md5').update(`${salt}:${id}`).digest('hex').slice(0, 12)}`) % 10_000n),
  };
}

/** Loads the shop as a run finds it; events are then written by the program itself. */
export async function loadShop(engine: Engine, shop: Shop): Promise<void> {
  const fill = async (table: string, columns: string, rows: readonly Readonly<Record<string, Cell>>[]) => {
    await engine.run(`create or replace table ${table} (${columns})`);
    const parts = columns.split(',').map((column) => column.trim().split(' ') as [string, string]);
    const values: Record<string, SqlValue> = {};
    const tuples = rows.map(
      (row, index) =>
        `(${parts
          .map(([name, type]) => {
            values[`${name}_${index}`] = row[name] ?? null;
            return `cast($${name}_${index} as ${type})`;
          })
          .join(', ')})`,
    );
    if (tuples.length > 0) await engine.run(`insert into ${table} values ${tuples.join(', ')}`, values);
  };
  await fill(
    'results.traits',
    'customer_id varchar, city varchar, order_count bigint, clv_12m double, last_order_on date, birth_date date, email_consent boolean, churn_band varchar',
    shop.people,
  );
  await engine.create(
    'results.traits',
    'select *, cast(row_number() over (order by customer_id) as integer) as customer_number from results.traits',
  );
  await fill(
    'scratch.orders',
    'order_id varchar, customer_id varchar, ordered_at timestamp, order_date date, net decimal, gross decimal, refunded decimal, line_count bigint, channel varchar, country varchar, is_purchase boolean'.replaceAll(
      'decimal',
      'double',
    ),
    shop.orders.map((order) => ({
      ...order,
      ordered_at: order.happened_at,
      order_date: order.happened_at.slice(0, 10),
    })),
  );
  await fill(
    'facts.order_lines',
    'order_id varchar, customer_id varchar, line_id varchar, line_number bigint, file_id bigint, line bigint, product_id varchar, description varchar, ordered_at timestamp, quantity double, amount double, kind varchar, exclusion varchar, channel varchar, country varchar',
    shop.lines.flatMap((line, index) => {
      const order = shop.orders[line.order];
      if (!order) return [];
      return [
        {
          ...line,
          order: null,
          order_id: order.order_id,
          line: index,
          product_id: line.product === null ? null : `P${products.indexOf(line.product)}`,
          description: null,
        },
      ];
    }),
  );
  await fill(
    'facts.products',
    'product_id varchar, name varchar, category varchar',
    products.map((name, index) => ({ product_id: `P${index}`, name, category: categoryOf(name) })),
  );
  await fill(
    'facts.interactions',
    'interaction_id varchar, customer_id varchar, happened_at timestamp, channel varchar, kind varchar, topic varchar, sentiment varchar, resolved_at timestamp',
    shop.interactions.map((row, index) => ({
      ...row,
      interaction_id: `I${index}`,
      resolved_at: row.resolved,
    })),
  );
  await fill(
    'facts.subscriptions',
    'subscription_id varchar, customer_id varchar, plan varchar, started_on date, ended_on date, price double',
    shop.subscriptions.map((row, index) => ({
      ...row,
      subscription_id: `S${index}`,
      started_on: row.started,
      ended_on: row.ended,
    })),
  );
}

const ordered = ['is', 'is_not', 'over', 'at_least', 'under', 'at_most'];
const duration = fc.oneof(
  one(0, 1, 2, 30, 60).map((days) => ({ days })),
  one(1, 4).map((weeks) => ({ weeks })),
  one(1, 3).map((months) => ({ months })),
  one(1, 2).map((years) => ({ years })),
);
const day = fc.oneof(
  one(...days),
  duration.map((ago) => ({ ago })),
  duration.map((ahead) => ({ ahead })),
);

function comparisonOf(
  kind: ReturnType<World['kindOf']>,
  values: readonly (string | number)[],
): fc.Arbitrary<object> {
  const value = values.length > 0 ? one(...values) : fc.constant(0);
  const op = (names: readonly string[], of: fc.Arbitrary<unknown>) =>
    fc.tuple(one(...names), of).map(([name, given]) => ({ [name]: given }));
  const list = fc.array(value, { minLength: 1, maxLength: 3 });
  const isNull = op(['is_null'], fc.boolean());
  const between = fc.tuple(value, value).map(([a, b]) => ({ between: a <= b ? [a, b] : [b, a] }));
  switch (kind) {
    case 'number':
      return fc.oneof(op(ordered, value), op(['in', 'not_in'], list), between, isNull);
    case 'date':
      return fc.oneof(
        op(ordered, day),
        between,
        op(
          ['between'],
          fc.tuple(
            duration.map((ago) => ({ ago })),
            duration.map((ahead) => ({ ahead })),
          ),
        ),
        op(['in_last', 'in_next'], duration),
        isNull,
      );
    case 'boolean':
      return fc.oneof(op(['is', 'is_not'], fc.boolean()), isNull);
    default: {
      const filled = value.filter((text) => text !== '');
      const parts = filled.chain((text) => {
        const letters = [...String(text)];
        return fc
          .tuple(fc.nat(letters.length - 1), fc.integer({ min: 1, max: 4 }))
          .map(([start, length]) => letters.slice(start, start + length).join(''));
      });
      return fc.oneof(
        op(['is', 'is_not'], filled),
        op(['in', 'not_in'], fc.array(filled, { minLength: 1, maxLength: 3 })),
        op(
          ['contains', 'not_contains', 'starts_with', 'ends_with'],
          parts.filter((text) => text.trim() !== ''),
        ),
        op(['is_empty'], fc.boolean()),
        isNull,
      );
    }
  }
}

const category = (values: readonly string[]) =>
  fc.oneof(
    fc.tuple(one('is', 'is_not'), one(...values)).map(([name, value]) => ({ [name]: value })),
    fc
      .tuple(one('in', 'not_in'), fc.array(one(...values), { minLength: 1, maxLength: 2 }))
      .map(([name, value]) => ({ [name]: value })),
  );

const leaf = fc.oneof(
  ...(
    [
      ['city', comparisonOf('text', cities)],
      ['order_count', comparisonOf('number', counts)],
      ['clv_12m', comparisonOf('number', amounts)],
      ['last_order_on', comparisonOf('date', days)],
      ['birth_date', comparisonOf('date', births)],
      ['email_consent', comparisonOf('boolean', [])],
      ['churn_band', category(bands)],
      ['customer_id', comparisonOf('exact', ids)],
    ] as const
  ).map(([name, comparison]) => comparison.map((given) => ({ trait: name, ...given }))),
);

const valuesOf: Readonly<Record<string, readonly (string | number)[]>> = {
  'order.day': days,
  'order.net': amounts,
  'order.channel': channels,
  'order_line.day': days,
  'order_line.product': products,
  'order_line.product_id': ['P0', 'P1', 'p1'],
  'order_line.category': categories,
  'order_line.quantity': counts,
  'order_line.amount': amounts,
  'returned_line.amount': amounts,
  'returned_line.category': categories,
  'interaction.topic': ['late', 'broken'],
  'interaction.channel': channels,
  'interaction.is_resolved': [],
  'subscription.plan': plans,
  'subscription.price': amounts,
  'subscription.is_running': [],
};
const eventNames = ['order', 'order_line', 'returned_line', 'interaction', 'subscription'];
const fieldsOf = (event: string) =>
  Object.entries(fieldKinds)
    .filter(([name]) => name.startsWith(`${event}.`))
    .map(([name, kind]) => ({ name: name.slice(event.length + 1), kind, values: valuesOf[name] ?? [] }));

const whereOf = (event: string): fc.Arbitrary<object> => {
  const field = fc.oneof(
    ...fieldsOf(event).map(({ name, kind, values }) =>
      comparisonOf(kind, values).map((comparison) => ({ field: name, ...comparison })),
    ),
  );
  return fc.oneof(
    field,
    fc
      .tuple(one('all', 'any'), fc.array(field, { minLength: 1, maxLength: 2 }))
      .map(([key, parts]) => ({ [key]: parts })),
    field.map((part) => ({ not: part })),
  );
};
const during = fc.oneof(
  duration.map((last) => ({ last })),
  fc.tuple(one(...days), one(...days)).map(([a, b]) => ({ between: a <= b ? [a, b] : [b, a] })),
  day.map((since) => ({ since })),
  day.map((until) => ({ until })),
);
const chosenOf = (event: string) =>
  fc
    .record({
      where: fc.option(whereOf(event), { nil: undefined }),
      during: fc.option(during, { nil: undefined }),
    })
    .map(({ where, during: time }) => ({
      event,
      ...(where ? { where } : {}),
      ...(time ? { during: time } : {}),
    }));

const numberComparison = fc.oneof(
  fc.tuple(one(...ordered), one(-1, 0, 1, 2, 3, 9.99, 20, 1000)).map(([name, value]) => ({ [name]: value })),
  one([0, 1], [1, 3], [-5, 20]).map((between) => ({ between })),
);
const isAskable = (comparison: object) => !('is_null' in comparison || 'is_empty' in comparison);
const events = one(...eventNames).chain((event) => {
  const fields = fieldsOf(event);
  const numbers = fields.filter(({ kind }) => kind === 'number');
  const orderedFields = fields.filter(({ kind }) => kind === 'number' || kind === 'date');
  const aggregate = (names: readonly string[], from: typeof fields, comparison?: fc.Arbitrary<object>) =>
    from.length === 0
      ? []
      : [
          fc.tuple(one(...names), one(...from)).chain(([name, field]) =>
            (comparison ?? comparisonOf(field.kind, field.values).filter(isAskable)).map((given) => ({
              [name]: { of: field.name, ...given },
            })),
          ),
        ];
  return fc
    .tuple(
      chosenOf(event),
      fc.oneof(
        fc.boolean().map((happened) => ({ happened }) as object),
        numberComparison.map((count) => ({ count })),
        ...aggregate(['sum', 'average'], numbers, numberComparison),
        ...aggregate(['min', 'max'], orderedFields),
        ...(event.endsWith('_line') ? [] : aggregate(['first', 'last'], fields)),
      ),
    )
    .map(([chosen, measure]) => ({ ...chosen, ...measure }));
});
const sequence = fc
  .tuple(one(...eventNames), one(...eventNames))
  .chain(([first, then]) => fc.tuple(chosenOf(first), chosenOf(then)))
  .chain((parts) => one(0, 1, 30, 400).map((within) => ({ sequence: parts, within: { days: within } })));
const anniversary = fc
  .tuple(one('birth_date', 'last_order_on'), one(undefined, 'gregorian', 'jalali'), one(1, 2, 14, 366))
  .map(([name, calendar, within]) => ({
    anniversary: name,
    ...(calendar ? { calendar } : {}),
    in_next: { days: within },
  }));
const random = fc
  .tuple(one('a', "b'; --"), one(0, 12.5, 50), one(60, 99.99, 100))
  .map(([salt, from_percent, to_percent]) => ({ random: { salt, from_percent, to_percent } }));

/** Segments that rules may refer to: of both versions, one over the other. */
export const savedRules: Readonly<Record<string, unknown>> = {
  in_london: { trait: 'city', is: 'London' },
  londoners: { version: 2, where: { trait: 'city', is: 'london' } },
  not_in_london: { version: 2, where: { not: { segment: 'londoners' } } },
};

/** Any rule of version 2. */
export const anyRule: fc.Arbitrary<object> = fc
  .letrec<{ rule: object }>((tie) => ({
    rule: fc.oneof(
      { depthSize: 'small', maxDepth: 4 },
      fc.oneof(
        leaf,
        events,
        events,
        sequence,
        anniversary,
        random,
        one(...Object.keys(savedRules)).map((segment) => ({ segment })),
      ),
      fc
        .tuple(
          one('all', 'any', 'union', 'intersection'),
          fc.array(tie('rule'), { minLength: 1, maxLength: 3 }),
        )
        .map(([key, parts]) => ({ [key]: parts })),
      fc.array(tie('rule'), { minLength: 2, maxLength: 3 }).map((difference) => ({ difference })),
      fc.tuple(one('not', 'or_unknown'), tie('rule')).map(([key, part]) => ({ [key]: part })),
      fc
        .tuple(
          one('top', 'bottom'),
          one('clv_12m', 'order_count', 'last_order_on'),
          fc.oneof(
            one(1, 3).map((count) => ({ count }) as object),
            one(10, 33.3, 100).map((percent) => ({ percent })),
          ),
          fc.option(tie('rule'), { nil: undefined }),
        )
        .map(([end, name, size, among]) => ({
          [end]: { trait: name, ...size, ...(among ? { among } : {}) },
        })),
    ),
  }))
  .rule.chain((where) =>
    fc.oneof(
      fc.constant({ version: 2, where }),
      leaf.map((vip) => ({ version: 2, named: { vip }, where: { any: [where, { rule: 'vip' }] } })),
    ),
  );
