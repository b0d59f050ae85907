import { languages } from '../reports/locale/index.ts';
import type { Language } from '../reports/view.ts';

/** The language that an Accept-Language header likes best of those there are (RFC 9110, 12.5.4); else English. */
export function acceptedLanguage(header: string | undefined): Language {
  const wanted = (header ?? '').split(',').flatMap((part) => {
    const [range = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
    const found = languages.find(({ code }) => code === range.split('-')[0]);
    const quality = parameters.find((text) => text.startsWith('q='))?.slice(2) ?? '1';
    return found && Number(quality) > 0 ? [{ code: found.code, quality: Number(quality) }] : [];
  });
  return wanted.sort((a, b) => b.quality - a.quality)[0]?.code ?? 'en';
}
