export {
  type Change,
  type ChangedMember,
  countChanges,
  knownRuns,
  listChanges,
  type RecordedRun,
  recordedRuns,
  type Span,
} from './changes.ts';
export { type RecordedSegment, recordHistory, ruleMark } from './record.ts';
export { historyTables } from './tables.ts';
