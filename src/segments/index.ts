export { compareRules } from './compare.ts';
export { compileRule, condition } from './compile.ts';
export { type Distinction, distinguish } from './distinguish.ts';
export { distribution, valuesOf } from './distribution.ts';
export { effects } from './effects.ts';
export { eventKinds, findEvent, valuesOfEvents, writeEvents } from './events/index.ts';
export { countCascade, countMigration } from './flows.ts';
export { compose } from './fragment.ts';
export {
  type Contacts,
  changesQuery,
  countChanges,
  historyTables,
  type KnownRun,
  knownRuns,
  listChanges,
  type RecordedRun,
  recordedRuns,
  recordHistory,
  ruleMark,
  type Span,
} from './history/index.ts';
export { averageChurn, type Measure, measure, measureAll } from './measure.ts';
export { materialiseMemberships } from './memberships.ts';
export { rulesNearOthers, segmentsNearOthers } from './near-others.ts';
export { allowedOperators, parseRule } from './parse/index.ts';
export { type ProfileDimension, profileOf } from './profile/index.ts';
export { nodesOf, type Rule, RuleError, type RuleNode, traitOf } from './rule.ts';
export { ruleSchema, type Value } from './schema.ts';
export type { Scope } from './scope.ts';
export { searchValues } from './search.ts';
export { type Segment, type SegmentVersion, segmentBody, segmentNamePattern } from './segment.ts';
export type { SentenceColumn } from './sentences.ts';
export { shippedSegments } from './shipped/index.ts';
export { isFew, isSmall, minPeople } from './small-cells.ts';
export { type Snapshot, SnapshotExists, snapshotNamePattern } from './snapshots.ts';
export {
  openSegments,
  SegmentChanged,
  SegmentExists,
  type SegmentStore,
  UnreadableSegment,
} from './store.ts';
export { type Catalogue, kindOf, type RuleTrait } from './trait.ts';
export { type UnknownCause, unknownCauses } from './unknown.ts';
export { type UnusableSegment, usableSegments } from './usable.ts';
export { type RuleLanguage, ruleInWords } from './words/index.ts';
export type { RuleWords } from './words/sentences.ts';
