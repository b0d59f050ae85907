import { textOf } from '../encoding/decode.ts';
import type { Format, Preflight, ReadOptions } from './format.ts';
import { checkScanned, wrappedLists } from './json.ts';
import { openObjects, type RawObject, stageObjects } from './json-stage.ts';
import { scanText, suspicionsOf } from './text.ts';

/** The lines of a text: those with something on them, and the numbers of those without. */
class Lines {
  lines = 0;
  readonly blank: number[] = [];

  async *of(chunks: AsyncIterable<Buffer>): AsyncGenerator<RawObject[]> {
    let held: Buffer[] = [];
    let line = 1;
    const objects: RawObject[] = [];
    const whole = (end: Buffer) => {
      let text = held.length === 0 ? end : Buffer.concat([...held, end]);
      held = [];
      if (line === 1 && text[0] === 0xef && text[1] === 0xbb && text[2] === 0xbf) text = text.subarray(3);
      if (isBlank(text)) this.blank.push(line);
      else {
        this.lines += 1;
        objects.push({ line, text });
      }
    };
    for await (const chunk of chunks) {
      let start = 0;
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, start)) {
        whole(chunk.subarray(start, at));
        start = at + 1;
        line += 1;
      }
      yield objects.splice(0);
      if (start < chunk.length) held.push(Buffer.from(chunk.subarray(start)));
    }
    if (held.length === 0) return;
    whole(Buffer.alloc(0));
    yield objects;
  }
}

function isBlank(text: Buffer): boolean {
  // An object begins at its first byte, as a rule.
  if (text[0] === 0x7b) return false;
  return text.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);
}

async function check(given: ReadOptions): Promise<Preflight> {
  const { path, name, bytes } = given;
  const scanned = await scanText(given);
  const { scan, encoding, sha256, readable, isGzip } = scanned;
  // One line may be a whole file of another kind.
  if (scan.lines === 1) {
    const lists = await wrappedLists(given, () => textOf(readable, isGzip, undefined));
    if (lists.length > 0) return checkScanned(given, scanned, lists);
  }
  const counted = new Lines();
  const staged = await stageObjects(given, counted.of(textOf(readable, isGzip, undefined)));
  return {
    path,
    name,
    format: 'ndjson',
    bytes,
    sha256,
    lines: counted.lines,
    blank: counted.blank,
    firstLine: '',
    encoding,
    promised: null,
    ...staged,
    warnings: [...suspicionsOf(scan), ...staged.warnings],
  };
}

/** An object a line. */
export const ndjson: Format = {
  name: 'ndjson',
  label: 'NDJSON (an object a line)',
  extensions: ['ndjson', 'jsonl'],
  recognises: (head) => {
    const [first = ''] = head
      .toString('utf8')
      .replace(/^\ufeff/, '')
      .trimStart()
      .split(/\r?\n/, 1);
    return /^\{\s*("|\})/.test(first) && (/\}\s*$/.test(first) || first.length >= head.length / 2);
  },
  check,
  open: openObjects,
};
