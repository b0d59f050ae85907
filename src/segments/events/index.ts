export { eventKinds, findEvent } from './kinds.ts';
export { valuesOfEvents } from './values.ts';
export { writeEvents } from './write.ts';
