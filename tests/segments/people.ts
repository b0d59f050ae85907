import fc from 'fast-check';
import type { Catalogue } from '../../src/segments/index.ts';
import type { PersonRow } from './evaluate.ts';

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

export const bands = ['active', 'cooling', 'leaving', 'gone'];

/** One trait of each kind. */
export const peopleCatalogue: Catalogue = [
  trait('customer_id', 'text'),
  trait('city', 'text'),
  trait('order_count', 'count'),
  trait('clv_12m', 'money'),
  trait('last_order_on', 'date'),
  trait('email_consent', 'boolean'),
  trait('churn_band', 'category', bands),
];

// Few values, so that rules and rows meet; and text that would hurt where it is not bound.
const cities = ['تهران', 'London', 'lon', "O'Hara", '%', '_', '$v0', "'; drop table people; --", 'بيروت'];
const counts = [-1, 0, 1, 2, 5];
const amounts = [-0.5, 0, 9.99, 10, 1e9];
const dates = ['2023-12-31', '2024-02-29', '2025-03-21'];

const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 4 });

export const people: fc.Arbitrary<PersonRow[]> = fc.array(
  fc.record({
    city: orNull(fc.constantFrom(...cities)),
    order_count: orNull(fc.constantFrom(...counts)),
    clv_12m: orNull(fc.constantFrom(...amounts)),
    last_order_on: orNull(fc.constantFrom(...dates)),
    email_consent: orNull(fc.boolean()),
    churn_band: orNull(fc.constantFrom(...bands)),
  }),
  { minLength: 1, maxLength: 25 },
);

const leafOf = (name: string, values: fc.Arbitrary<string | number>, comparisons: readonly string[]) =>
  fc.oneof(
    fc
      .tuple(fc.constantFrom(...comparisons), values)
      .map(([operator, value]) => ({ trait: name, [operator]: value })),
    fc.boolean().map((value) => ({ trait: name, is_null: value })),
  );

const ordered = ['is', 'is_not', 'over', 'at_least', 'under', 'at_most'];
const listOf = (name: string, values: fc.Arbitrary<string | number>) =>
  fc
    .tuple(fc.constantFrom('in', 'not_in'), fc.array(values, { minLength: 1, maxLength: 3 }))
    .map(([operator, list]) => ({ trait: name, [operator]: list }));
const betweenOf = (name: string, values: readonly (string | number)[]) =>
  fc.tuple(fc.nat(values.length - 1), fc.nat(values.length - 1)).map(([a, b]) => ({
    trait: name,
    between: [values[Math.min(a, b)], values[Math.max(a, b)]],
  }));

const leaf: fc.Arbitrary<object> = fc.oneof(
  leafOf('city', fc.constantFrom(...cities), ['is', 'is_not', 'contains']),
  listOf('city', fc.constantFrom(...cities)),
  leafOf('order_count', fc.constantFrom(...counts), ordered),
  listOf('order_count', fc.constantFrom(...counts)),
  betweenOf('order_count', counts),
  leafOf('clv_12m', fc.constantFrom(...amounts), ordered),
  betweenOf('clv_12m', amounts),
  leafOf('last_order_on', fc.constantFrom(...dates), ordered),
  betweenOf('last_order_on', dates),
  fc.tuple(fc.constantFrom('is', 'is_not'), fc.boolean()).map(([operator, value]) => ({
    trait: 'email_consent',
    [operator]: value,
  })),
  leafOf('churn_band', fc.constantFrom(...bands), ['is', 'is_not']),
  listOf('churn_band', fc.constantFrom(...bands)),
);

export const rules: fc.Arbitrary<object> = fc.letrec<{ rule: object }>((tie) => ({
  rule: fc.oneof(
    { depthSize: 'small', maxDepth: 4 },
    leaf,
    fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
    tie('rule').map((not) => ({ not })),
  ),
})).rule;
