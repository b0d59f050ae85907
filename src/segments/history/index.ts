export {
  type Contacts,
  changesQuery,
  countChanges,
  type KnownRun,
  knownRuns,
  listChanges,
  type RecordedRun,
  recordedRuns,
  type Span,
} from './changes.ts';
export { type RecordedSegment, recordHistory, ruleMark } from './record.ts';
export { historyTables } from './tables.ts';
