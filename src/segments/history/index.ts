export {
  type Contacts,
  changesQuery,
  countChanges,
  knownRuns,
  listChanges,
  type RecordedRun,
  recordedRuns,
  type Span,
} from './changes.ts';
export { type ExclusionTimes, type RecordedSegment, recordHistory, ruleMark } from './record.ts';
export { historyTables } from './tables.ts';
