import { appendRecord } from '../warehouse/audit/append.ts';
import type { AuditEntry, AuditRecord } from '../warehouse/audit/entry.ts';

type AuditAction =
  | 'key_added'
  | 'key_revoked'
  | 'key_rotated'
  | 'signed_in'
  | 'signed_out'
  | 'session_ended'
  | 'suppression_added'
  | 'suppression_removed'
  | 'holdout_set'
  | 'holdout_removed'
  | 'cap_set'
  | 'cap_removed'
  | 'segment_saved'
  | 'segment_removed'
  | 'segment_restored'
  | 'delivery_retried'
  | 'delivery_secret_shown'
  | 'snapshot_taken'
  | 'snapshot_deleted'
  | 'members_viewed'
  | 'customer_viewed'
  | 'members_exported'
  | 'report_written'
  | 'link_made'
  | 'quarantine_viewed'
  | 'quarantine_exported'
  | 'quarantine_previewed'
  | 'quarantine_replayed'
  | 'generation_rolled_back'
  | 'audit_viewed'
  | 'record_traced';

/** What happened, by whom, to what. Never a person's data: ids of keys, sessions and segments, and counts. */
export interface AuditEvent extends AuditRecord {
  readonly action: AuditAction;
}

/** Appends one entry to `audit.ndjson` and flushes it; the store's key goes into its hash. */
export function appendAudit(
  store: string,
  event: AuditEvent,
  now: () => Date = () => new Date(),
): Promise<AuditEntry> {
  return appendRecord(store, event, now);
}
