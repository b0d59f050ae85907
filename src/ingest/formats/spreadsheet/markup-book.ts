import { read, type WorkBook } from '@e965/xlsx';
import { detectEncoding, markedEncoding } from '../../encoding/detect.ts';
import { WorkbookFault } from './container.ts';

const isPage = (text: string) => !/<(?:ss:)?Workbook\b/i.test(text.slice(0, 4096));

function textOf(bytes: Buffer): string {
  const marked = markedEncoding(bytes);
  if (marked) return new TextDecoder(marked).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const head = bytes.toString('latin1', 0, 4096);
    const said = /(?:charset|encoding)\s*=\s*["']?([\w-]+)/i.exec(head)?.[1];
    const isSaid = said !== undefined && !/^utf-?8$/i.test(said);
    return new TextDecoder(isSaid ? said : detectEncoding('page', 1, bytes).name).decode(bytes);
  }
}

/** A page or an XML workbook as a book: of a page every value is the text that a reader sees. */
export function markupBook(bytes: Buffer): WorkBook {
  const text = textOf(bytes);
  if (!isPage(text)) return read(text, { type: 'string', dense: true, cellNF: true, cellText: false });
  if (!/<table[\s>]/i.test(text))
    throw new WorkbookFault(
      'web_page',
      'is a web page without a table',
      'It may be the page of a login or of an error: export the file again.',
    );
  return read(text, { type: 'string', dense: true, raw: true });
}
