import { type Static, Type } from 'typebox';
import { groupKinds } from '../groups.ts';
import { answer, day, flag, generation, list, nullable, number, oneOf, text } from './common.ts';

const share = Type.Number({ description: 'Of the people, or the mean share of their purchases.' });
const kind = oneOf(groupKinds, 'What groups it is one of.');

export const groupsAnswer = answer({
  generation,
  asOf: day,
  groups: list(answer({ kind, name: text, label: text })),
});
export type GroupsAnswer = Static<typeof groupsAnswer>;

export const profileAnswer = answer({
  generation,
  asOf: day,
  kind,
  name: text,
  label: text,
  people: nullable(
    Type.Integer({ minimum: 0, description: 'Customers in it; null for roles without persons.' }),
  ),
  rule: nullable(
    Type.Unsafe<Readonly<Record<string, unknown>>>({
      type: 'object',
      description: 'Its people as a rule, for those who build segments.',
    }),
  ),
  finding: text,
  note: text,
  alike: list(Type.String({ description: 'Dimensions in which nothing sets these people apart.' })),
  dimensions: list(
    answer({
      name: text,
      label: text,
      of: oneOf(
        ['trait', 'purchases'] as const,
        'Whether people are counted, or their purchases shared out.',
      ),
      compared: Type.Integer({
        minimum: 0,
        description: 'Values looked at, each of thirty people at least.',
      }),
      note: text,
      values: list(
        answer({
          value: text,
          label: text,
          here: share,
          everyone: share,
          isApart: flag,
          lift: answer(
            { ratio: number, low: nullable(number), high: nullable(number) },
            'How many times as common as among all customers, with a 95 % interval.',
          ),
        }),
      ),
    }),
  ),
});
export type ProfileAnswer = Static<typeof profileAnswer>;
