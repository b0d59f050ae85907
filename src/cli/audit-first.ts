import { createHash } from 'node:crypto';
import { type AuditEvent, appendAudit } from '../server/audit.ts';
import { diskFailure } from '../warehouse/disk.ts';
import { Failure } from '../warehouse/failure.ts';
import type { Effects } from './effects.ts';

/** Writes the line before persons are shown or a file is written. @throws Failure where it cannot be written */
export async function auditFirst(
  store: string,
  event: AuditEvent,
  effects: Effects,
  refuses = 'no customer is shown',
): Promise<void> {
  try {
    await appendAudit(store, event, effects.now);
  } catch (error) {
    const disk = diskFailure(error);
    const lead = `The audit trail cannot be written, so ${refuses}.`;
    throw disk
      ? new Failure('disk', `${lead} ${disk.message}`, disk.hint, { cause: error })
      : new Failure('store', lead, `Let this user write to the store: ${store}`, { cause: error });
  }
}

/** What was asked for, in the trail: an id may be an e-mail address, so that only its hash stands there. */
export const asked = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);
