export { type Compared, compareRules, type Region } from './compare.ts';
export { compileRule, condition } from './compile.ts';
export { type Distinction, distinguish } from './distinguish.ts';
export { type Distribution, distribution, type ValueCount, valuesOf } from './distribution.ts';
export { type Effect, effects } from './effects.ts';
export { type EventKind, eventKinds, findEvent, valuesOfEvents, writeEvents } from './events/index.ts';
export { type Cascade, countCascade, countMigration, type Migration } from './flows.ts';
export { compose } from './fragment.ts';
export {
  type Change,
  type ChangedMember,
  type Contacts,
  changesQuery,
  countChanges,
  type ExclusionTimes,
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
export { allowedOperators, type ParseOptions, parseRule } from './parse/index.ts';
export { type ProfileDimension, type ProfileValue, profileOf } from './profile/index.ts';
export { nodesOf, type Rule, RuleError, type RuleNode, traitOf } from './rule.ts';
export { type Operator, operatorNames, ruleSchema, type Value } from './schema.ts';
export type { Scope } from './scope.ts';
export { searchValues } from './search.ts';
export {
  type Segment,
  type SegmentBody,
  type SegmentVersion,
  segmentBody,
  segmentNamePattern,
} from './segment.ts';
export type { SentenceColumn } from './sentences.ts';
export { shippedSegments } from './shipped/index.ts';
export { isFew, isSmall, minPeople } from './small-cells.ts';
export { type Snapshot, SnapshotExists, type SnapshotStore, snapshotNamePattern } from './snapshots.ts';
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
export { type RuleLanguage, ruleInWords, type SayValue } from './words/index.ts';
export type { RuleWords } from './words/sentences.ts';
