import { textOf } from '../encoding/decode.ts';
import type { Format, Given, Preflight } from './format.ts';
import { openObjects, type RawObject, stageObjects } from './json-stage.ts';
import { scanText } from './text.ts';

/** The lines of a text: those with something on them, and the numbers of those without. */
class Lines {
  lines = 0;
  readonly blank: number[] = [];

  async *of(chunks: AsyncIterable<Buffer>): AsyncGenerator<RawObject> {
    let held: Buffer[] = [];
    let line = 1;
    const whole = (end: Buffer): RawObject | null => {
      let text = held.length === 0 ? end : Buffer.concat([...held, end]);
      held = [];
      if (line === 1 && text[0] === 0xef && text[1] === 0xbb && text[2] === 0xbf) text = text.subarray(3);
      if (text.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d)) {
        this.blank.push(line);
        return null;
      }
      this.lines += 1;
      return { line, text: Buffer.from(text) };
    };
    for await (const chunk of chunks) {
      let start = 0;
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, start)) {
        const object = whole(chunk.subarray(start, at));
        if (object) yield object;
        start = at + 1;
        line += 1;
      }
      if (start < chunk.length) held.push(Buffer.from(chunk.subarray(start)));
    }
    if (held.length === 0) return;
    const last = whole(Buffer.alloc(0));
    if (last) yield last;
  }
}

async function check(given: Given): Promise<Preflight> {
  const { path, name, bytes } = given;
  const { encoding, sha256, readable, isGzip } = await scanText(given);
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
    warnings: [],
    promised: null,
    ...staged,
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
  open: (engine, _feed, file) => openObjects(engine, file),
};
