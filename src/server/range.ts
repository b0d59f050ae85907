export interface ByteRange {
  readonly start: number;
  /** The last byte, included. */
  readonly end: number;
}

/**
 * One range of bytes out of a Range header (RFC 9110, 14.1.2). Null where the whole is to be sent: there is none, it
 * asks for several, it is no such header, or it was meant for another version (If-Range).
 */
export function requestedRange(
  headers: { readonly range?: string | undefined; readonly 'if-range'?: string | string[] | undefined },
  length: number,
  tag: string,
): ByteRange | 'unsatisfiable' | null {
  const meantFor = headers['if-range'];
  if (meantFor !== undefined && meantFor !== tag) return null;
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(headers.range ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return null;
  if (first === '') {
    const suffix = Math.min(Number(last), length);
    return suffix === 0 ? 'unsatisfiable' : { start: length - suffix, end: length - 1 };
  }
  const start = Number(first);
  const end = last === '' ? length - 1 : Math.min(Number(last), length - 1);
  if (last !== '' && Number(last) < start) return null;
  return start >= length ? 'unsatisfiable' : { start, end };
}
