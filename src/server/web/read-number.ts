const zeros = [0x0660, 0x06f0] as const;

/** Latin digits for Persian and Arabic ones. */
export function latinDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => {
    const code = digit.charCodeAt(0);
    const zero = zeros.find((first) => code >= first && code <= first + 9) ?? code;
    return String(code - zero);
  });
}

/**
 * A number as a person types it, in digits of any script, thousands in groups of three; null where it is none, or
 * could be two: `1,5` is no number, since the comma groups thousands.
 */
export function readNumber(typed: string, mayBePercent = false): number | null {
  const plain = latinDigits(typed)
    .replace(/[\u200e\u200f\u061c\s\u00a0]/g, '')
    .replace(/٫/g, '.')
    .replace(/[٬،]/g, ',')
    .replace(/−/g, '-')
    .replace(mayBePercent ? /[%٪]$/ : /$^/, '');
  if (!/^-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/.test(plain)) return null;
  return Number(plain.replace(/,/g, ''));
}
