import { type Static, Type } from 'typebox';
import type { Rule } from './rule.ts';

export const segmentNamePattern = '^[a-z0-9][a-z0-9_-]{0,63}$';

const oneLine = Type.String({ minLength: 1, maxLength: 200 });
/** A language's code. Rules and their names are read before it is known which languages there are. */
const code = Type.String({ pattern: '^[a-z]{2,3}$' });
const perLanguage = Type.Record(code, oneLine, { additionalProperties: false, minProperties: 1 });
const sentence = Type.String({ maxLength: 600 });
const sentences = Type.Record(code, sentence, { additionalProperties: false });

/** What a shipped segment is for: people to write to, or people who come last. The figures decide, not this. */
type Advice = 'contact' | 'leave';

/** What a person writes of a segment; the rule is checked against the catalogue by `parseRule`. */
export const segmentBody = Type.Object(
  {
    labels: perLanguage,
    why: Type.Optional(sentences),
    rule: Type.Unsafe<Rule>({ type: 'object', description: 'A rule: see the schema Rule.' }),
  },
  { additionalProperties: false },
);

export type SegmentBody = Static<typeof segmentBody>;

export interface Segment {
  readonly name: string;
  readonly labels: SegmentBody['labels'];
  readonly why: Static<typeof sentences>;
  readonly rule: Rule;
  readonly advice: Advice;
  readonly shipped: boolean;
  /** When it was saved last; null for a shipped one. */
  readonly changedAt: string | null;
  /** 1 when it was first saved, one more each time that it was replaced; 0 for a shipped one. */
  readonly version: number;
}

/** A saved segment as it was: what it said until it was replaced or removed. */
export type SegmentVersion = Pick<Segment, 'labels' | 'why' | 'rule' | 'version'> & {
  readonly changedAt: string;
};
