const [quote, backslash, comma, colon] = [0x22, 0x5c, 0x2c, 0x3a];
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d];

/** What the key of an entry is called as a column. */
export const keyColumn = 'key';

const isSpace = (byte: number) => byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;

/**
 * The objects that stand under names in one object, {"1001": {…}, "1002": {…}}, one after the other, each with its name
 * as its first member. Lines stay as they are.
 */
export async function* entriesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let [depth, inText, isEscaped] = [0, false, false];
  /** The name of the next entry, in its quotes; and whether its object has just begun. */
  let key: number[] = [];
  let hasBegun = false;
  for await (const chunk of chunks) {
    const out: number[] = [];
    for (const byte of chunk) {
      if (inText) {
        if (depth === 1) key.push(byte);
        else out.push(byte);
        if (isEscaped) isEscaped = false;
        else if (byte === backslash) isEscaped = true;
        else if (byte === quote) inText = false;
        continue;
      }
      if (hasBegun && !isSpace(byte)) {
        hasBegun = false;
        if (byte !== closeBrace) out.push(comma);
      }
      if (byte === quote) {
        inText = true;
        if (depth === 1) key = [byte];
        else out.push(byte);
      } else if (byte === openBrace || byte === openBracket) {
        depth += 1;
        if (depth === 1) continue;
        out.push(byte);
        if (depth === 2) {
          out.push(...Buffer.from(`"${keyColumn}":`), ...key);
          hasBegun = true;
        }
      } else if (byte === closeBrace || byte === closeBracket) {
        if (depth > 1) out.push(byte);
        depth -= 1;
      } else if (depth > 1 || isSpace(byte) || (byte !== comma && byte !== colon)) out.push(byte);
    }
    yield Buffer.from(out);
  }
}
