export type { Generation } from './content.ts';
export { addEvent, addRun } from './enqueue.ts';
export { deliveryStates, type LoggedDelivery, openDeliveryLog } from './log.ts';
export type { Resolve } from './post.ts';
export {
  missingForRun,
  missingIn,
  type SkippedDelivery,
  skippedDeliveries,
} from './references.ts';
export { type Outcome, type SendOptions, sendDue, troubled } from './send.ts';
export { type Deliveries, type Delivery, deliveryIssue } from './settings.ts';
export { secretOf, signatureHeaders } from './signature.ts';
