import { crc32, inflateRawSync } from 'node:zlib';

/** Why a workbook cannot be read, in words. */
export class WorkbookFault extends Error {
  readonly code: string;
  readonly hint: string;

  constructor(code: string, message: string, hint: string) {
    super(message);
    this.code = code;
    this.hint = hint;
  }
}

const maxRatio = 100;
const alwaysAllowed = 256 << 20;

const copyAgain = 'The sender has the whole file: copy it again. Nothing of it was loaded.';
const splitIt = 'Export the sheet as CSV, which has no such limit.';

export const isZip = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b;
export const isCompound = (bytes: Uint8Array) =>
  Buffer.from(bytes.subarray(0, 8)).toString('hex') === 'd0cf11e0a1b11ae1';

/** Finds the end of a zip's list of contents; a zip that was cut has none. */
function endOfDirectory(bytes: Buffer): number {
  const at = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  if (at < 0 || at + 22 > bytes.length)
    throw new WorkbookFault('cut_off', 'is cut off: the end of the workbook is missing', copyAgain);
  return at;
}

/** What the parts of a workbook, and the text of its sheet, may come to. */
const mostUnpacked = (packed: number, largest: number) =>
  Math.min(largest, Math.max(alwaysAllowed, packed * maxRatio));

/** @throws WorkbookFault where a sheet's text is out of proportion: thousands of cells can name one long text. */
export function requireInProportion(written: number, packed: number, largest: number): void {
  const most = mostUnpacked(packed, largest);
  if (written <= most) return;
  throw new WorkbookFault(
    'too_large',
    `is too large: it is ${packed} bytes and holds more than ${most} bytes of text, as no table does`,
    splitIt,
  );
}

/**
 * Unpacks every part once and compares its checksum, within a limit: a small file can hold petabytes.
 *
 * @throws WorkbookFault where a part is cut, damaged, encrypted, or they are too large together.
 */
export function checkZip(bytes: Buffer, largest: number): string[] {
  const end = endOfDirectory(bytes);
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  // Sheets are text that repeats itself: a real one packs to a twentieth, hardly ever to a hundredth.
  let left = mostUnpacked(bytes.length, largest);
  const names: string[] = [];
  for (let entry = 0; entry < count; entry++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50)
      throw new WorkbookFault('damaged', 'is damaged: its list of parts is broken', copyAgain);
    const flags = bytes.readUInt16LE(at + 8);
    const method = bytes.readUInt16LE(at + 10);
    const checksum = bytes.readUInt32LE(at + 16);
    const packed = bytes.readUInt32LE(at + 20);
    const nameLength = bytes.readUInt16LE(at + 28);
    const local = bytes.readUInt32LE(at + 42);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    names.push(name);
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    if (flags & 1) throw new WorkbookFault('encrypted', 'is encrypted', 'Save it without a password.');
    if (local + 30 > bytes.length)
      throw new WorkbookFault('cut_off', `is cut off: ${name} is missing`, copyAgain);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    if (from + packed > end) throw new WorkbookFault('cut_off', `is cut off within ${name}`, copyAgain);
    const content = inflate(bytes.subarray(from, from + packed), method, left, name);
    left -= content.length;
    if (crc32(content) !== checksum)
      throw new WorkbookFault('damaged', `is damaged: ${name} is not what was saved`, copyAgain);
  }
  return names;
}

function inflate(packed: Buffer, method: number, left: number, name: string): Buffer {
  if (method === 0) return packed;
  if (method !== 8)
    throw new WorkbookFault('damaged', `is packed in a way that is not known (${method})`, splitIt);
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, left) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
      throw new WorkbookFault('too_large', 'is too large when it is unpacked', splitIt);
    throw new WorkbookFault('damaged', `is damaged: ${name} cannot be unpacked`, copyAgain);
  }
}

/** Past it stand marks, not sectors. */
const lastSector = 0xfffffff0;

/** An old workbook is a chain of sectors; where the last of them is missing, it was cut. */
export function checkCompound(bytes: Buffer): void {
  if (bytes.length < 512) throw new WorkbookFault('cut_off', 'is cut off within its first sector', copyAgain);
  const shift = bytes.readUInt16LE(30);
  if (shift !== 9 && shift !== 12)
    throw new WorkbookFault('damaged', 'is damaged: its sectors have no size', copyAgain);
  const size = 1 << shift;
  const tables = bytes.readUInt32LE(44);
  let last = -1;
  for (let table = 0; table < Math.min(tables, 109); table++) {
    const sector = bytes.readUInt32LE(76 + 4 * table);
    const from = (sector + 1) * size;
    if (sector >= lastSector || from + size > bytes.length)
      throw new WorkbookFault('cut_off', 'is cut off: the table of its sectors is missing', copyAgain);
    // Some writers mark what is free as the end of a chain: only a sector that another names is surely there.
    for (let entry = 0; entry < size / 4; entry++) {
      const next = bytes.readUInt32LE(from + 4 * entry);
      if (next < lastSector) last = Math.max(last, next);
    }
  }
  if ((last + 1) * size >= bytes.length)
    throw new WorkbookFault('cut_off', 'is cut off: its last sectors are missing', copyAgain);
}
