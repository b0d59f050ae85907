/** Decimal text without the zeros that a fixed scale adds: 9747747.9340 is 9747747.934. */
export function plainDecimal(text: string | null): string {
  if (text === null) return '0';
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
