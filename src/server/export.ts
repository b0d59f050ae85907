import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { laySentences } from '../reports/churn-reasons/sentences.ts';
import type { Language } from '../reports/view.ts';
import {
  countQuery,
  type ExportScope,
  exportColumns,
  membersQuery,
  type RuleNode,
  type Scope,
} from '../segments/index.ts';
import { engineVersion } from '../warehouse/generations/build.ts';
import type { ServingGeneration } from './context.ts';
import { ApiError } from './errors.ts';
import type { ByteRange } from './range.ts';

export type MemberFormat = 'csv' | 'spreadsheet' | 'ndjson' | 'arrow';

export interface MemberExport {
  readonly file: string;
  readonly count: number;
  /** Bytes that the answer will have, a leading byte-order mark included. */
  readonly length: number;
  readonly prefix: string;
  readonly tag: string;
}

/** Large pieces: each costs the event loop a turn, and many downloads are under way. */
const readBytes = 512 * 1024;

/** Excel takes a CSV for UTF-8 only when it begins with this. */
const byteOrderMark = '\u{FEFF}';

export interface MemberOptions {
  readonly scope: ExportScope;
  readonly format: MemberFormat;
  readonly language: Language;
}

/** Names the bytes of an export before it is made: the same generation, rule and options give the same. */
export function exportTag(
  { name, manifest }: Pick<ServingGeneration, 'name' | 'manifest'>,
  node: RuleNode,
  { catalogue }: Pick<Scope, 'catalogue'>,
  { scope, format, language }: MemberOptions,
): string {
  // A name comes again where the newest generation was taken away; the time when it was made does not.
  // A later version of Arzesh may have other columns of the same generation.
  const columns = exportColumns(catalogue, scope);
  const identity = JSON.stringify([
    name,
    manifest.createdAt,
    engineVersion,
    columns,
    scope,
    format,
    language,
    node,
  ]);
  return `"${createHash('sha256').update(identity).digest('hex').slice(0, 32)}"`;
}

/**
 * Writes a rule's members to a file and counts them apart from that. A stream that DuckDB ends early ends without
 * an error, so nothing is sent before the file is whole and both counts agree.
 * @throws ApiError `incomplete`
 */
export async function exportMembers(
  generation: Pick<ServingGeneration, 'name' | 'manifest' | 'engine'>,
  folder: string,
  node: RuleNode,
  reach: Scope,
  options: MemberOptions,
): Promise<MemberExport> {
  const { engine } = generation;
  const query = membersQuery(node, reach, {
    scope: options.scope,
    variant: options.format === 'spreadsheet' ? 'spreadsheet' : 'machine',
    ...(options.scope === 'contact'
      ? {}
      : { sentences: await laySentences(engine, options.language, reach.catalogue) }),
  });
  const counting = countQuery(node, reach);
  const file = join(folder, `${randomUUID()}.part`);
  try {
    const written = await engine.copy(
      query.sql,
      query.values,
      file,
      options.format === 'spreadsheet' ? 'csv' : options.format,
    );
    const [counted] = await engine.rows<{ count: number }>(counting.sql, counting.values);
    if (counted?.count !== written) throw new ApiError('incomplete');
    const prefix = options.format === 'spreadsheet' ? byteOrderMark : '';
    const { size } = await stat(file);
    return {
      file,
      count: written,
      length: size + Buffer.byteLength(prefix),
      prefix,
      tag: exportTag(generation, node, reach, options),
    };
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
}

/**
 * The file, or a range of it, as a stream that removes the file. It fails, and so breaks the connection, when it does
 * not give exactly the bytes that were announced.
 */
export async function streamExport(
  made: MemberExport,
  range: ByteRange = { start: 0, end: made.length - 1 },
): Promise<Transform> {
  const handle = await open(made.file, 'r');
  // The name goes at once, the content stays until the stream ends: no export is left behind by a crash.
  await rm(made.file, { force: true });
  const announced = range.end - range.start + 1;
  let sent = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sent += chunk.length;
      done(null, chunk);
    },
    flush(done) {
      done(sent === announced ? null : new ApiError('incomplete'));
    },
  });
  // The byte-order mark comes before the file: its bytes count as the first of the whole.
  const prefix = Buffer.from(made.prefix);
  const ofPrefix = prefix.subarray(range.start, range.end + 1);
  if (ofPrefix.length > 0) counted.write(ofPrefix);
  if (range.end < prefix.length && made.length > 0) {
    await handle.close();
    return counted.end();
  }
  const source = createReadStream('', {
    fd: handle,
    highWaterMark: readBytes,
    autoClose: true,
    start: Math.max(0, range.start - prefix.length),
    ...(range.end < made.length - 1 ? { end: range.end - prefix.length } : {}),
  });
  source.on('error', (error) => counted.destroy(error));
  counted.on('close', () => source.destroy());
  source.pipe(counted);
  return counted;
}
