export { type EventField, type EventKind, eventKinds, findEvent } from './kinds.ts';
export { writeEvents } from './write.ts';
