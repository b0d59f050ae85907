import { type Static, Type } from 'typebox';
import type { Rule } from '../../segments/index.ts';
import {
  answer,
  count,
  day,
  flag,
  generation,
  list,
  nullable,
  number,
  oneOf,
  perLanguage,
  row,
  text,
  time,
} from './common.ts';
import { trust } from './trust.ts';

const savedRule = Type.Unsafe<Rule>({ type: 'object', description: 'A rule: see the schema in /traits.' });
const head = { generation, asOf: day, ...trust };

const valueRange = {
  valueLow: nullable(
    Type.Number({
      description:
        'Lower end of the 80 % range of the value: chance of its customers, and what rolling tests have missed. Null where nothing is expected or the model refused.',
    }),
  ),
  valueHigh: nullable(Type.Number({ description: 'Upper end of the 80 % range of the value.' })),
};

/** A group as the caller may see it: figures of few people are withheld from roles without persons. */
const shown = {
  count: nullable(count),
  share: nullable(number),
  value: nullable(Type.Number({ description: 'Predicted value of twelve months.' })),
  ...valueRange,
  total: nullable(Type.Integer({ minimum: 0, description: 'Of all customers.' })),
  withheld: flag,
};

const segmentSummary = answer({
  name: text,
  label: text,
  why: text,
  words: nullable(
    Type.String({ description: 'The rule in words; null where it is hidden or fits no longer.' }),
  ),
  ruleHidden: flag,
  shipped: flag,
  changedAt: nullable(time),
  problem: nullable(Type.String({ description: 'Why it has no figures; null where it has.' })),
  verdict: oneOf(['contact', 'leave', 'last', 'unknown'] as const),
  ...shown,
});
export type SegmentSummary = Static<typeof segmentSummary>;

export const segmentsAnswer = answer({
  ...head,
  contactCost: nullable(number),
  average: nullable(number),
  unreadable: list(answer({ name: text, problem: text })),
  segments: list(segmentSummary),
});

const distinction = answer({
  trait: text,
  category: nullable(
    Type.String({ description: 'The value that stands out; null where means are compared.' }),
  ),
  inside: number,
  outside: number,
  strength: Type.Number({ description: 'Distance in standard deviations of everybody.' }),
  lift: nullable(
    answer(
      { ratio: number, low: nullable(number), high: nullable(number) },
      'How many times as common as among everybody, with a 95 % interval; null where means are compared.',
    ),
  ),
});
export type Distinction = Static<typeof distinction>;

const effect = answer({
  index: count,
  alone: Type.Integer({ minimum: 0, description: 'Customers that this part alone selects.' }),
  cumulative: count,
});

const unknownCauses = list(answer({ label: text, people: count }));
const unknown = Type.Integer({
  minimum: 0,
  description: 'People of whom the rule is neither true nor false.',
});

export const segmentAnswer = answer({
  ...head,
  name: text,
  labels: perLanguage,
  label: text,
  why: text,
  rule: nullable(savedRule),
  words: nullable(text),
  ruleHidden: flag,
  shipped: flag,
  changedAt: nullable(time),
  version: count,
  ...shown,
  distinctions: list(distinction),
  effects: list(effect),
  unknown: nullable(unknown),
  unknownCauses,
});
export type SegmentAnswer = Static<typeof segmentAnswer>;

export const savedSegment = answer({
  name: text,
  labels: perLanguage,
  why: perLanguage,
  rule: savedRule,
  advice: oneOf(['contact', 'leave'] as const),
  shipped: flag,
  changedAt: nullable(time),
  version: count,
});

export const removedAnswer = answer({ removed: text });

export const versionsAnswer = answer({
  name: text,
  version: nullable(count),
  versions: list(
    answer({
      version: count,
      changedAt: time,
      label: text,
      words: nullable(Type.String({ description: 'Null where the rule fits no longer.' })),
      rule: savedRule,
    }),
  ),
});
export type VersionsAnswer = Static<typeof versionsAnswer>;

const figures = { ...head, words: text, ...shown, count, unknown, total: count, unknownCauses };
export const countAnswer = answer(figures);
export const previewAnswer = answer({
  ...figures,
  churn: answer(
    { here: nullable(number), all: nullable(number) },
    'Mean probability of churn of these customers and of all.',
  ),
  reach: answer(
    { email: count, phone: count },
    'People with an address who agree to be written to and are not suppressed.',
  ),
  distinctions: list(distinction),
  effects: list(effect),
  rows: list(row),
});
export type PreviewAnswer = Static<typeof previewAnswer>;

const sum = { people: count, value: nullable(number) };
export const compareAnswer = answer({
  ...head,
  words: list(text),
  regions: list(answer({ inside: list(flag), ...sum })),
  union: answer(sum),
  unknown: Type.Integer({ minimum: 0, description: 'Customers in one of them of whom another is unknown.' }),
  total: count,
  distinctions: list(distinction),
});
export type CompareAnswer = Static<typeof compareAnswer>;

export const cascadeAnswer = answer({
  generation,
  asOf: day,
  segments: list(answer({ segment: text, before: count, after: count, value: nullable(number) })),
  none: Type.Integer({ minimum: 0, description: 'Customers whom no segment selects.' }),
  total: count,
});
export type CascadeAnswer = Static<typeof cascadeAnswer>;

const recorded = answer({ run: text, asOf: day });
export const migrationAnswer = answer({
  generation,
  from: recorded,
  to: recorded,
  segments: list(text),
  unrecorded: list(text),
  people: Type.Immutable(
    Type.Array(list(count), {
      description: 'A row a segment at the first run, a column at the second; last none.',
    }),
  ),
});
export type MigrationAnswer = Static<typeof migrationAnswer>;

export const historyAnswer = answer({
  generation,
  segment: text,
  ruleChangedSince: Type.Boolean({ description: 'The rule was changed since the last run counted it.' }),
  runs: list(
    answer({
      run: text,
      asOf: day,
      members: count,
      entered: count,
      departed: count,
      ruleChanged: flag,
    }),
  ),
});
export type HistoryAnswer = Static<typeof historyAnswer>;

const snapshotFields = {
  id: text,
  name: text,
  asOf: day,
  createdAt: time,
  by: text,
  run: text,
  people: Type.Integer({ minimum: 0, description: 'Members at its date.' }),
  known: count,
  noLongerKnown: count,
};
export const takenAnswer = answer(snapshotFields);
export const snapshotsAnswer = answer({ generation, segment: text, snapshots: list(takenAnswer) });
export type SnapshotsAnswer = Static<typeof snapshotsAnswer>;
export const snapshotAnswer = answer({
  generation,
  segment: text,
  version: count,
  rule: savedRule,
  sha256: text,
  ...snapshotFields,
});

export const changesAnswer = answer({
  generation,
  segment: text,
  since: nullable(text),
  run: Type.String({ description: 'Ask with it as `since` the next time.' }),
  asOf: day,
  counts: answer({ entered: count, left: count, changed: count }),
  changes: list(
    answer({
      customer_id: text,
      change: oneOf(['entered', 'left', 'changed'] as const),
      email: nullable(text),
      phone: nullable(text),
    }),
  ),
  next: nullable(Type.String({ description: 'The cursor of the next page.' })),
});

export const membersAnswer = answer({
  generation,
  count,
  snapshot: nullable(takenAnswer),
  columns: list(text),
  rows: list(row),
  next: nullable(Type.String({ description: 'The cursor of the next page; null at the end.' })),
});
export type MembersAnswer = Static<typeof membersAnswer>;
