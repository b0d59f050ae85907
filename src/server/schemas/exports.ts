import { type Static, Type } from 'typebox';
import { deliveryStates } from '../../deliveries/index.ts';
import {
  addressProblems,
  channels,
  formatNames,
  profileNamePattern,
  purposes,
  type Step,
  steps,
  suppressionKinds,
  suppressionReasons,
} from '../../exports/index.ts';
import { snapshotNamePattern } from '../../segments/index.ts';
import { jobStates } from '../export-jobs.ts';
import {
  answer,
  count,
  day,
  flag,
  generation,
  language,
  list,
  nullable,
  number,
  oneOf,
  text,
  time,
} from './common.ts';

export const purpose = oneOf(
  purposes,
  'What the rows are for. mail, sms and ads leave out who cannot be reached; spreadsheet and machine have everybody, and an address where it may be used.',
);
export const profileName = Type.String({
  pattern: profileNamePattern,
  description: 'A platform’s list: meta, google, mail-list, or one of the store.',
});
export const columnsPattern = '^[a-z][a-z0-9_]{0,63}(,[a-z][a-z0-9_]{0,63}){0,199}$';
export const chosenColumns = Type.String({
  pattern: columnsPattern,
  description: 'Columns in their order, with commas between them.',
});
export const country = Type.String({
  pattern: '^[A-Za-z]{2}$',
  description: 'The country of phone numbers whose customer has none: two letters.',
});
export const languageOption = Type.Optional({
  ...language,
  description: 'Of the reasons in words; else by Accept-Language, else en.',
});
export const reason = Type.String({
  minLength: 5,
  maxLength: 200,
  pattern: '\\S',
  description: 'Why everything is needed; it is audited.',
});
export const snapshotName = Type.String({
  pattern: snapshotNamePattern,
  description: 'A snapshot of the segment: its members as far as the data still knows them.',
});

const people = count;
const counted = <Name extends string>(names: readonly Name[]) =>
  Type.Unsafe<Readonly<Partial<Record<Name, number>>>>({
    ...{ type: 'object', additionalProperties: false },
    properties: Object.fromEntries(names.map((name) => [name, count])),
  });
const stepNames = steps.filter((step) => step !== 'members') as Exclude<Step, 'members'>[];
const waterfall = {
  purpose,
  steps: list(answer({ step: oneOf(steps), people })),
  addresses: list(
    answer({
      channel: oneOf(channels),
      steps: list(answer({ step: oneOf(stepNames), addresses: count })),
      unusable: counted(addressProblems),
      passedThrough: count,
    }),
  ),
  suppressed: counted(suppressionReasons),
  holdout: nullable(
    answer({
      heldOut: count,
      baseRate: number,
      baseRateFrom: oneOf(['churn_probability', 'worst_case'] as const),
      smallestEffect: nullable(number),
    }),
  ),
};

const exportedSnapshot = nullable(answer({ id: text, name: text, asOf: day, people, noLongerKnown: count }));

export const waterfallAnswer = answer({
  generation,
  asOf: day,
  segment: text,
  snapshot: exportedSnapshot,
  profile: nullable(text),
  ...waterfall,
});
export type WaterfallAnswer = Static<typeof waterfallAnswer>;

export const manifestAnswer = answer({
  manifest: Type.Literal(1),
  id: text,
  createdAt: time,
  by: text,
  segment: text,
  version: count,
  rule: Type.String({ description: 'Tells the rule from another.' }),
  snapshot: exportedSnapshot,
  run: text,
  asOf: day,
  engine: text,
  purpose,
  profile: nullable(text),
  scope: oneOf(['contact', 'traits', 'everything'] as const),
  reason: nullable(text),
  language: text,
  file: text,
  format: oneOf(formatNames),
  gz: flag,
  columns: list(text),
  rows: count,
  bytes: count,
  sha256: text,
  waterfall: answer(waterfall),
  holdouts: list(answer({ segment: nullable(text), percent: number, seed: text })),
  signature: answer({ algorithm: Type.Literal('HMAC-SHA256'), key: text, value: text }),
});

const problem = nullable(answer({ code: text, message: text }));

export const jobAnswer = answer({
  id: text,
  state: oneOf(jobStates),
  segment: text,
  snapshot: nullable(text),
  format: oneOf(formatNames),
  gz: flag,
  purpose,
  profile: nullable(text),
  createdAt: time,
  finishedAt: nullable(time),
  expiresAt: nullable(time),
  file: nullable(text),
  rows: nullable(count),
  bytes: nullable(count),
  sha256: nullable(text),
  problem,
  progress: nullable(
    answer({
      stage: oneOf(['queued', 'counting', 'writing', 'finishing'] as const),
      rows: nullable(count),
      share: nullable(number),
    }),
  ),
});
export const jobsAnswer = answer({ exports: list(jobAnswer) });
export type JobAnswer = Static<typeof jobAnswer>;

export const deliveriesAnswer = answer({
  deliveries: list(
    answer({
      id: text,
      delivery: text,
      what: text,
      segment: nullable(text),
      run: text,
      state: oneOf(deliveryStates),
      createdAt: time,
      tries: count,
      lastTriedAt: nullable(time),
      nextTryAt: nullable(time),
      deliveredAt: nullable(time),
      status: nullable(count),
      problem,
      rows: nullable(count),
      bytes: nullable(count),
      sha256: nullable(text),
    }),
  ),
});
export type DeliveriesAnswer = Static<typeof deliveriesAnswer>;
export const retriedAnswer = answer({ id: text, state: oneOf(deliveryStates), tries: count, problem });

export const suppressionsAnswer = answer({
  suppressions: list(
    answer({
      id: text,
      kind: oneOf(suppressionKinds),
      value: Type.String({ description: 'A customer id, or the SHA-256 of a normalised address.' }),
      channel: oneOf([...channels, 'all'] as const),
      reason: oneOf(suppressionReasons),
      addedAt: time,
      by: text,
    }),
  ),
});
export const addedAnswer = answer({ added: count, known: count });

export const holdoutAnswer = answer({
  segment: nullable(text),
  percent: number,
  seed: text,
  since: time,
  by: text,
});
export const holdoutsAnswer = answer({ holdouts: list(holdoutAnswer) });

export const capAnswer = answer({
  channel: nullable(oneOf(channels)),
  contacts: count,
  days: count,
  since: time,
  by: text,
});
export const capsAnswer = answer({ caps: list(capAnswer) });
