import { contentOf } from '../encoding/decode.ts';

const [lineFeed, carriageReturn, quote] = [0x0a, 0x0d, 0x22];

/** The line on which a return stands outside of quotes without a line feed after it, or null. */
export async function unquotedReturn(path: string, isGzip: boolean): Promise<number | null> {
  let [line, isQuoted, isHeld] = [1, false, false];
  for await (const chunk of contentOf(path, isGzip)) {
    for (const byte of chunk) {
      if (isHeld && byte !== lineFeed) return line;
      isHeld = byte === carriageReturn && !isQuoted;
      if (byte === quote) isQuoted = !isQuoted;
      else if (byte === lineFeed) line += 1;
    }
  }
  return null;
}
