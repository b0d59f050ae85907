/** Markup that needs no escaping any more. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | number | Markup | null | readonly Part[];

const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

function markupOf(part: Part): string {
  if (part === null) return '';
  if (part instanceof Markup) return part.text;
  if (typeof part === 'string' || typeof part === 'number') return escapeText(String(part));
  return part.map(markupOf).join('');
}

/** A template whose values are escaped, unless they are markup themselves. Null writes nothing. */
export function html(pieces: TemplateStringsArray, ...values: readonly Part[]): Markup {
  return new Markup(pieces.map((piece, at) => piece + markupOf(values[at] ?? null)).join(''));
}
