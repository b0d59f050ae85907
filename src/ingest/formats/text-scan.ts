import { isAscii, isUtf8 } from 'node:buffer';
import { Failure } from '../../warehouse/failure.ts';
import { suspectedIn } from '../encoding/mojibake.ts';

/** A text that is not UTF-8 as it stands; another encoding may fit. */
export class NotUtf8 extends Failure {
  readonly line: number;

  constructor(name: string, line: number, what: string, hint: string) {
    super('input', `${name}, line ${line}: ${what}.`, hint);
    this.line = line;
  }
}

/** A place where the text seems to have been read in a wrong encoding before. */
interface Suspect {
  readonly line: number;
  readonly sample: string;
  /** What stands before it on its line. */
  readonly before: string;
}

/** Length of an incomplete UTF-8 sequence at the end of a chunk. */
function incompleteTail(chunk: Buffer): number {
  for (let back = 1; back <= Math.min(3, chunk.length); back++) {
    const byte = chunk[chunk.length - back] as number;
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? back : 0;
  }
  return 0;
}

/** What passes through: lines, blank lines, how it begins; refuses NUL bytes and what is not UTF-8. */
export class TextScan {
  lines = 0;
  readonly blank: number[] = [];
  longestLine = 0;
  /** How the text begins: its header, and what stands above. */
  head = '';
  suspect: Suspect | null = null;
  hasTab = false;
  hasReturn = false;
  hasQuote = false;
  #head: Buffer[] = [];
  #headLength = 0;
  #sinceBreak = 0;
  #endsWithReturn = false;
  #linesWithReturn = 0;
  #tail: Buffer = Buffer.alloc(0);
  readonly #name: string;

  constructor(name: string) {
    this.#name = name;
  }

  /** What a line ends with where DuckDB would refuse the text: lines that end in two ways, or in a return alone. */
  get unreadableLineEnd(): string | null {
    const ends = this.lines + this.blank.length - (this.#sinceBreak > 0 ? 1 : 0);
    if (ends === 0) return this.hasReturn ? '\r' : null;
    // The last line of a text whose lines end with returns may have been ended by another program.
    if (ends === 1 && this.#sinceBreak === 0 && /\r(?!\n|$)/.test(this.head)) return '\r';
    return this.#linesWithReturn > 0 && this.#linesWithReturn < ends ? '\r\n' : null;
  }

  push(chunk: Buffer): void {
    const nul = chunk.indexOf(0);
    if (nul >= 0) {
      throw new NotUtf8(
        this.#name,
        this.#line + countBreaks(chunk.subarray(0, nul)),
        'a NUL byte',
        'The file is damaged or is UTF-16: export it again, or set "encoding" in its feed.',
      );
    }
    const whole = this.#tail.length > 0 ? Buffer.concat([this.#tail, chunk]) : chunk;
    const cut = whole.length - incompleteTail(whole);
    if (!isUtf8(whole.subarray(0, cut))) this.#refuseEncoding(whole.subarray(0, cut));
    this.#tail = Buffer.from(whole.subarray(cut));
    if (this.suspect === null && !isAscii(chunk)) this.#suspect(chunk);
    if (this.#headLength < 1 << 16) {
      this.#head.push(Buffer.from(chunk.subarray(0, 1 << 16)));
      this.#headLength += chunk.length;
    }
    this.hasReturn ||= chunk.includes(13);
    this.hasTab ||= chunk.includes(9);
    this.hasQuote ||= chunk.includes(34);
    let start = 0;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, start)) {
      const hasReturn = at > 0 ? chunk[at - 1] === 13 : this.#endsWithReturn;
      if (hasReturn) this.#linesWithReturn += 1;
      const length = this.#sinceBreak + (at - start);
      this.#endLine(length, hasReturn);
      start = at + 1;
      this.#sinceBreak = 0;
    }
    this.#sinceBreak += chunk.length - start;
    if (chunk.length > 0) this.#endsWithReturn = chunk[chunk.length - 1] === 13;
  }

  end(): void {
    if (this.#tail.length > 0) this.#refuseEncoding(this.#tail);
    if (this.#sinceBreak > 0) this.#endLine(this.#sinceBreak, this.#endsWithReturn);
    this.head = Buffer.concat(this.#head).toString('utf8');
  }

  get #line(): number {
    return this.lines + this.blank.length + 1;
  }

  #suspect(chunk: Buffer): void {
    const found = suspectedIn(chunk);
    if (found === null) return;
    const start = chunk.lastIndexOf(10, found.at) + 1;
    this.suspect = {
      line: this.#line + countBreaks(chunk.subarray(0, found.at)),
      sample: found.sample,
      before: chunk.toString('utf8', Math.max(start, found.at - 4096), found.at),
    };
  }

  #endLine(length: number, hasReturn: boolean): void {
    if (length === 0 || (length === 1 && hasReturn)) this.blank.push(this.#line);
    else this.lines += 1;
    if (length > this.longestLine) this.longestLine = length;
  }

  #refuseEncoding(text: Buffer): never {
    let line = this.#line;
    let start = 0;
    for (let at = text.indexOf(10); at >= 0; at = text.indexOf(10, start)) {
      if (!isUtf8(text.subarray(start, at))) break;
      start = at + 1;
      line += 1;
    }
    throw new NotUtf8(
      this.#name,
      line,
      'not UTF-8',
      'Say what the file is in its feed, e.g. "encoding": "windows-1256".',
    );
  }
}

function countBreaks(chunk: Buffer): number {
  let breaks = 0;
  for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) breaks += 1;
  return breaks;
}
