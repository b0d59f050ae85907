/** A place in nested objects, with the column that it becomes where a value stands there. */
interface Place {
  readonly children: Map<string, Place>;
  readonly name: string;
  readonly pointer: string;
  column: JsonColumn | null;
  /** The last object in which it was met. */
  seen: number;
  /** Below it are values that nobody reads: they are checked, and make no columns. */
  readonly isIgnored: boolean;
}

/** Of more keys than these in one place, names are data, such as article numbers. */
const maxKeys = 200;
const maxColumns = 500;
const deepest = 64;
const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const [quote, backslash, comma, colon] = [0x22, 0x5c, 0x2c, 0x3a];
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d];

/** What is wrong with a JSON text, in words. */
export class JsonFault extends Error {}

/** A path at which values stand, a number there that has decimals, and whether texts stand there, too. */
export interface JsonColumn {
  readonly name: string;
  readonly pointer: string;
  fraction?: string;
  hasText?: boolean;
}

/**
 * Reads objects one by one, strictly as RFC 8259 has them, and writes each again with every number and list as text:
 * 1.10 and 12345678901234567890 stay as they are. Learns the columns on its way: every path at which a value stands,
 * in the order in which they are first seen.
 */
export class JsonObjects {
  readonly columns: JsonColumn[] = [];
  /** Places whose keys are data, as far as they were met: what they hold was not read. */
  readonly unread = new Set<string>();
  readonly #root: Place = placeAt('', '', false);
  readonly #wanted: ReadonlySet<string>;
  #text: Buffer = Buffer.alloc(0);
  #at = 0;
  #copied = 0;
  #out: Buffer = Buffer.alloc(1 << 16);
  #written = 0;
  #objects = 0;

  /** @param wanted Paths, such as `address.city`, that are columns however many others there are. */
  constructor(wanted: readonly string[] = []) {
    this.#wanted = new Set(wanted);
  }

  /** The object as it is to be kept; good until the next is read. @throws JsonFault where the text is no object. */
  read(text: Buffer): Buffer {
    this.#text = text;
    this.#at = 0;
    this.#copied = 0;
    this.#written = 0;
    this.#objects += 1;
    this.#space();
    if (text[this.#at] !== openBrace) throw new JsonFault('no object');
    this.#object(this.#root, 0);
    this.#space();
    if (this.#at < text.length) throw new JsonFault('something follows the object');
    this.#copyTo(text.length);
    return this.#out.subarray(0, this.#written);
  }

  #space(): void {
    const text = this.#text;
    for (;;) {
      const byte = text[this.#at];
      if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) return;
      this.#at += 1;
    }
  }

  #object(place: Place, depth: number): void {
    if (depth > deepest) throw new JsonFault('objects within objects without end');
    const text = this.#text;
    this.#at += 1;
    this.#space();
    if (text[this.#at] === closeBrace) {
      this.#at += 1;
      return;
    }
    for (;;) {
      if (text[this.#at] !== quote) throw new JsonFault('a key without quotes');
      const key = this.#key();
      const child = this.#child(place, key);
      if (!child.isIgnored && child.seen === this.#objects)
        throw new JsonFault(`the key ${JSON.stringify(child.name)} stands twice`);
      child.seen = this.#objects;
      this.#space();
      if (text[this.#at] !== colon) throw new JsonFault('a key without a value');
      this.#at += 1;
      this.#space();
      this.#value(child, depth);
      this.#space();
      const end = text[this.#at];
      this.#at += 1;
      if (end === closeBrace) return;
      if (end !== comma)
        throw new JsonFault(end === undefined ? 'it ends too early' : 'no comma between values');
      this.#space();
    }
  }

  #child(place: Place, key: string): Place {
    if (place.isIgnored) return ignored;
    let child = place.children.get(key);
    if (!child) {
      const name = place.name === '' ? key : `${place.name}.${key}`;
      if (place.children.size >= maxKeys && !this.#isWanted(name)) {
        this.unread.add(place.name);
        return ignored;
      }
      const pointer = `${place.pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      child = placeAt(name, pointer, false);
      place.children.set(key, child);
    }
    return child;
  }

  /** Whether a path is read, or leads to one that is. */
  #isWanted(name: string): boolean {
    if (this.#wanted.has(name)) return true;
    for (const wanted of this.#wanted) if (wanted.startsWith(`${name}.`)) return true;
    return false;
  }

  #value(place: Place, depth: number): void {
    const text = this.#text;
    const from = this.#at;
    const byte = text[from];
    if (byte === openBrace) {
      this.#object(place, depth + 1);
      return;
    }
    const isColumn = place.column !== null || this.#makesColumn(place);
    if (byte === quote) {
      this.#string();
      if (place.column && this.#at > from + 2) place.column.hasText = true;
    } else if (byte === openBracket) {
      this.#list(depth + 1);
      if (isColumn) this.#replace(from, JSON.stringify(text.toString('utf8', from, this.#at)));
    } else {
      const word = this.#word();
      if (isColumn && word !== 'true' && word !== 'false' && word !== 'null')
        this.#replace(from, `"${word}"`);
      if (place.column && word.includes('.')) place.column.fraction ??= word;
    }
  }

  #makesColumn(place: Place): boolean {
    if (place.isIgnored) return false;
    if (this.columns.length >= maxColumns && !this.#isWanted(place.name)) {
      this.unread.add(parentOf(place.name));
      return false;
    }
    place.column = { name: place.name, pointer: place.pointer };
    this.columns.push(place.column);
    return true;
  }

  #replace(from: number, by: string): void {
    this.#copyTo(from);
    const length = Buffer.byteLength(by);
    this.#reserve(length);
    this.#written += this.#out.write(by, this.#written);
    this.#copied = this.#at;
  }

  #copyTo(end: number): void {
    this.#reserve(end - this.#copied);
    this.#written += this.#text.copy(this.#out, this.#written, this.#copied, end);
  }

  #reserve(bytes: number): void {
    if (this.#written + bytes <= this.#out.length) return;
    const larger = Buffer.alloc(2 * (this.#written + bytes));
    this.#out.copy(larger, 0, 0, this.#written);
    this.#out = larger;
  }

  /** A number or a literal. */
  #word(): string {
    const text = this.#text;
    const from = this.#at;
    while (isWordByte(text[this.#at])) this.#at += 1;
    const word = text.toString('latin1', from, this.#at);
    if (word !== 'true' && word !== 'false' && word !== 'null' && !number.test(word))
      throw new JsonFault(
        word === '' ? 'a value is missing' : `${JSON.stringify(word.slice(0, 40))} is no value`,
      );
    return word;
  }

  /** Lists are kept as text; what they hold is only checked. */
  #list(depth: number): void {
    if (depth > deepest) throw new JsonFault('lists within lists without end');
    const text = this.#text;
    const isObject = text[this.#at] === openBrace;
    const close = isObject ? closeBrace : closeBracket;
    this.#at += 1;
    this.#space();
    if (text[this.#at] === close) {
      this.#at += 1;
      return;
    }
    for (;;) {
      if (isObject) {
        if (text[this.#at] !== quote) throw new JsonFault('a key without quotes');
        this.#string();
        this.#space();
        if (text[this.#at] !== colon) throw new JsonFault('a key without a value');
        this.#at += 1;
        this.#space();
      }
      const byte = text[this.#at];
      if (byte === quote) this.#string();
      else if (byte === openBrace || byte === openBracket) this.#list(depth + 1);
      else this.#word();
      this.#space();
      const end = text[this.#at];
      this.#at += 1;
      if (end === close) return;
      if (end !== comma)
        throw new JsonFault(end === undefined ? 'it ends too early' : 'no comma between values');
      this.#space();
    }
  }

  /** A text in quotes. */
  #string(): void {
    const text = this.#text;
    const from = this.#at;
    let isEscaped = false;
    for (this.#at += 1; ; this.#at += 1) {
      const byte = text[this.#at];
      if (byte === undefined) throw new JsonFault('a text without its closing quote');
      if (byte === quote) break;
      if (byte < 0x20) throw new JsonFault('a control character within a text');
      if (byte === backslash) {
        isEscaped = true;
        this.#at += 1;
      }
    }
    this.#at += 1;
    if (isEscaped) unescaped(text.toString('utf8', from, this.#at));
  }

  #key(): string {
    const from = this.#at;
    this.#string();
    const key = this.#text.toString('utf8', from + 1, this.#at - 1);
    return key.includes('\\') ? unescaped(`"${key}"`) : key;
  }
}

function placeAt(name: string, pointer: string, isIgnored: boolean): Place {
  return { children: new Map(), name, pointer, column: null, seen: 0, isIgnored };
}

const ignored = placeAt('', '', true);

const parentOf = (name: string) => name.slice(0, Math.max(0, name.lastIndexOf('.')));

/** Letters, digits and the signs of numbers. */
function isWordByte(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  if (byte >= 0x30 && byte <= 0x39) return true;
  const lower = byte | 0x20;
  return (lower >= 0x61 && lower <= 0x7a) || byte === 0x2d || byte === 0x2e || byte === 0x2b || byte === 0x5f;
}

function unescaped(text: string): string {
  let value: string;
  try {
    value = JSON.parse(text) as string;
  } catch {
    throw new JsonFault('an escape that JSON does not have');
  }
  if (value.includes('\0')) throw new JsonFault('a NUL character within a text');
  if (/\p{Surrogate}/u.test(value)) throw new JsonFault('half a surrogate pair within a text');
  return value;
}
