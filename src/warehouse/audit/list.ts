import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { type AuditEntry, parseEntry, trailFile } from './entry.ts';

interface AuditPage {
  /** Newest first. */
  readonly entries: readonly AuditEntry[];
  /** Entries that match, of which these are some. */
  readonly matching: number;
}

/** The last entries of the trail that match, from before an entry on: a page of them. */
export async function listAudit(
  store: string,
  {
    limit,
    before = Number.POSITIVE_INFINITY,
    action,
  }: { readonly limit: number; readonly before?: number; readonly action?: string | undefined },
): Promise<AuditPage> {
  const file = trailFile(store);
  if (!existsSync(file)) return { entries: [], matching: 0 };
  const last: AuditEntry[] = [];
  let matching = 0;
  for await (const line of createInterface({
    input: createReadStream(file),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    const entry = parseEntry(line);
    if (!entry || (action !== undefined && entry.action !== action)) continue;
    matching += 1;
    if (entry.sequence >= before) continue;
    last.push(entry);
    if (last.length > limit) last.shift();
  }
  return { entries: last.reverse(), matching };
}
