import { entities } from '../../../facts/index.ts';
import { isOfType } from '../candidate.ts';
import { type Finding, finding } from '../finding.ts';
import type { Profile } from '../profile.ts';
import type { Candidate, Sample } from '../sampled.ts';
import { recognise } from './index.ts';

/** A file as the export of a known program describes it. */
interface KnownFit {
  readonly candidate: Candidate;
  readonly found: Finding;
  /** What the export says of its settings: it outweighs what the rows of one file show. */
  readonly known: Readonly<Record<string, unknown>>;
}

/** A file of a known program; null where its headers or its values are not those of one. */
export function asKnown({ profiles, reading }: Sample): KnownFit | null {
  if (reading.header) return null;
  const recognised = recognise(profiles);
  if (!recognised) return null;
  const { columns, settings, known } = recognised;
  const entity = entities.find(({ name }) => name === known.entity);
  if (!entity) throw new RangeError(`no entity ${known.entity}`);
  const profileOf = (header: string) => profiles.find((one) => one.header === header) as Profile;
  const isSound = Object.entries(columns).every(([name, source]) => {
    const type = entity.columns[name]?.type;
    return Array.isArray(source) || type === undefined || isOfType(type, profileOf(String(source)));
  });
  const hasRequired = Object.entries(entity.columns).every(
    ([name, { required }]) => !required || name in columns,
  );
  // Heads of orders do not repeat their id: a file that does has lines, whatever its headers.
  const key = entity.keyIsRequired
    ? profiles.find(({ header }) => header === columns[entity.key[0] ?? ''])
    : undefined;
  const isOfHeads = !key || key.filled - key.distinct <= 0.01 * key.filled;
  if (!isSound || !hasRequired || !isOfHeads) return null;
  const $entity = `this looks like an export of ${known.program} (${known.export})${known.note ? `. ${known.note}` : ''}`;
  const why = Object.fromEntries(
    Object.keys(columns).map((name) => [name, `as ${known.program} exports it`]),
  );
  return {
    candidate: { entity, columns, why: { entity: $entity, ...why }, unsure: [], score: 0 },
    found: finding({ settings }),
    known: settings,
  };
}
