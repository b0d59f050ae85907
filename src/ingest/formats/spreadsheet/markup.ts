import { markedEncoding } from '../../encoding/detect.ts';

/** How a web page and a workbook of Excel 2003 begin. */
const beginning =
  /^(?:\ufeff|\u00ef\u00bb\u00bf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*(?:<!doctype html|<html|<head|<body|<table|<meta|<style|<\?mso-application|<(?:ss:)?Workbook\b)/i;

/** Many programs save a web page with a table, or a workbook as XML, and call it .xls. */
export function isMarkup(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 4096));
  const wide = markedEncoding(head);
  return beginning.test(wide ? new TextDecoder(wide).decode(head) : head.toString('latin1'));
}
