import { ExportRefused, findProfile, knownColumns, type Profile, profileNames } from '../exports/index.ts';
import { reasonSentences } from '../reports/churn-reasons/sentences.ts';
import { openSegments } from '../segments/index.ts';
import { traits } from '../traits/index.ts';
import { openDeliveryLog } from './log.ts';
import type { Deliveries, Delivery } from './settings.ts';

/** What a delivery names and the store, or the catalogue, does not have. */
export interface ReferenceIssue {
  readonly path: readonly string[];
  readonly says: string;
  /** The name as it is written, and those that there are; without them `hint` says what to do. */
  readonly meant?: { readonly word: string; readonly names: readonly string[]; readonly all: string };
  readonly hint?: string;
}

/** Whether everything that a delivery names is there: it is to be refused before a run, not after it. */
function referenceIssue(store: string, delivery: Delivery): ReferenceIssue | undefined {
  const { segment, profile: named, columns = [], purpose } = delivery;
  const quoted = (word: string) => JSON.stringify(word);
  if (segment !== undefined) {
    const segments = openSegments(store, traits);
    const names = segments.list().map(({ name }) => name);
    if (!names.includes(segment) && !segments.unreadable().some(({ name }) => name === segment))
      return {
        path: ['segment'],
        says: `there is no segment ${quoted(segment)}.`,
        meant: { word: segment, names, all: `Segments: ${names.join(', ')}.` },
      };
  }
  let profile: Profile | null = null;
  if (named !== undefined) {
    const names = profileNames(store);
    if (!names.includes(named))
      return {
        path: ['profile'],
        says: `there is no profile ${quoted(named)}.`,
        meant: {
          word: named,
          names,
          all: `Profiles: ${names.join(', ')}. Your own are files profiles/NAME.json of the store.`,
        },
      };
    try {
      profile = findProfile(store, named);
    } catch (error) {
      if (!(error instanceof ExportRefused)) throw error;
      return { path: ['profile'], says: error.message, hint: 'See docs/exports.md.' };
    }
    if (purpose !== undefined && purpose !== profile.purpose)
      return {
        path: ['purpose'],
        says: `the profile ${named} is for ${profile.purpose}, not for ${purpose}.`,
        hint: 'Leave the purpose out.',
      };
    if (columns.length > 0)
      return {
        path: ['columns'],
        says: 'a profile has its own columns.',
        hint: 'Leave them out, or the profile.',
      };
  }
  const known = knownColumns(traits, purpose ?? 'machine', reasonSentences);
  const strange = columns.findIndex(
    (name, index) => !known.includes(name) || columns.indexOf(name) !== index,
  );
  const word = columns[strange];
  if (word === undefined) return undefined;
  return {
    path: ['columns', String(strange)],
    says: known.includes(word)
      ? `the column ${quoted(word)} stands here twice.`
      : `there is no column ${quoted(word)} for the purpose ${purpose ?? 'machine'}.`,
    ...(known.includes(word)
      ? { hint: 'Keep one of them.' }
      : { meant: { word, names: known, all: `Columns: ${known.join(', ')}.` } }),
  };
}

/** What is missing in one store, for reading a configuration. */
export const missingIn = (store: string) => (delivery: Delivery) => referenceIssue(store, delivery);

/** The same for a run: a segment that is gone stops none of the other deliveries, and is named after the run. */
export const missingForRun = (store: string) => (delivery: Delivery) => {
  const { segment, ...others } = delivery;
  return segment !== undefined && isGone(store, segment)
    ? referenceIssue(store, others)
    : referenceIssue(store, delivery);
};

/** A segment that was there and no longer is; one that never was is a slip of the pen. */
function isGone(store: string, segment: string): boolean {
  const segments = openSegments(store, traits);
  if (segments.find(segment) || segments.unreadable().some(({ name }) => name === segment)) return false;
  const wasDelivered = () =>
    openDeliveryLog(store)
      .list()
      .some(({ subject }) => subject.kind !== 'event' && subject.segment === segment);
  return segments.wasRemoved(segment) || wasDelivered();
}

/** Deliveries of a segment that is gone: nothing is sent of it, not an empty list either. */
export interface SkippedDelivery {
  readonly delivery: string;
  readonly segment: string;
}

export function skippedDeliveries(store: string, deliveries: Deliveries): SkippedDelivery[] {
  return Object.entries(deliveries).flatMap(([delivery, { segment }]) =>
    segment !== undefined && isGone(store, segment) ? [{ delivery, segment }] : [],
  );
}
