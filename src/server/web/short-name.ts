/** Latin letters for Persian and Arabic ones, as they are usually written; vowels that are not written stay away. */
const latin: Readonly<Record<string, string>> = {
  ا: 'a',
  آ: 'a',
  أ: 'a',
  إ: 'e',
  ٱ: 'a',
  ب: 'b',
  پ: 'p',
  ت: 't',
  ة: 'a',
  ث: 's',
  ج: 'j',
  چ: 'ch',
  ح: 'h',
  خ: 'kh',
  د: 'd',
  ذ: 'z',
  ر: 'r',
  ز: 'z',
  ژ: 'zh',
  س: 's',
  ش: 'sh',
  ص: 's',
  ض: 'z',
  ط: 't',
  ظ: 'z',
  ع: 'a',
  غ: 'gh',
  ف: 'f',
  ق: 'q',
  ک: 'k',
  ك: 'k',
  گ: 'g',
  ل: 'l',
  م: 'm',
  ن: 'n',
  و: 'v',
  ؤ: 'o',
  ه: 'h',
  ی: 'i',
  ي: 'i',
  ى: 'a',
  ئ: 'e',
  ء: '',
};

/** A name for addresses and files out of a title of any script; empty where the title has no letter or digit of ours. */
export function shortName(title: string): string {
  return title
    .toLowerCase()
    .replace(/[\u200c\u0640]/g, '')
    .replace(/[\u0621-\u06d3]/g, (letter) => latin[letter] ?? letter)
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u064b-\u065f\u0654]/g, '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 64);
}
