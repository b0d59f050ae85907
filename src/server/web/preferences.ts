import { useEffect, useState } from 'preact/hooks';
import { type DigitSystem, digitSystems } from '../../reports/locale/entry.ts';
import { languageEntry, languages } from '../../reports/locale/index.ts';
import { loadTexts } from '../../reports/locale/load.ts';
import { type Calendar, calendars, type Language, type Theme } from '../../reports/view.ts';
import type { ThemeChoice } from './app-state.ts';

const codes: readonly Language[] = languages.map(({ code }) => code);
const choices: readonly ThemeChoice[] = ['auto', 'light', 'dark'];

/** Storage may be forbidden: then a choice lasts as long as the page. */
function remembered(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // See above.
  }
}

const asked = new URLSearchParams(location.search);

export function firstLanguage(): Language {
  const wishes = [asked.get('lang'), remembered('arzesh.language'), ...navigator.languages];
  for (const wish of wishes) {
    const found = codes.find((language) => wish?.toLowerCase().startsWith(language));
    if (found) return found;
  }
  return 'en';
}

export function useLanguage(): [Language, (language: Language) => void] {
  const [language, set] = useState(firstLanguage);
  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dir = languageEntry(language).direction;
  }, [language]);
  return [
    language,
    (next) => {
      remember('arzesh.language', next);
      void loadTexts(next).then(() => set(next));
    },
  ];
}

const systemDark = matchMedia('(prefers-color-scheme: dark)');

export function useTheme(): { choice: ThemeChoice; theme: Theme; choose: (choice: ThemeChoice) => void } {
  const [choice, set] = useState<ThemeChoice>(() => {
    const wish = asked.get('theme') ?? remembered('arzesh.theme');
    return choices.find((each) => each === wish) ?? 'auto';
  });
  const [dark, setDark] = useState(systemDark.matches);
  useEffect(() => {
    const follow = () => setDark(systemDark.matches);
    systemDark.addEventListener('change', follow);
    return () => systemDark.removeEventListener('change', follow);
  }, []);
  const theme: Theme = choice === 'auto' ? (dark ? 'dark' : 'light') : choice;
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  return {
    choice,
    theme,
    choose(next) {
      remember('arzesh.theme', next);
      set(next);
    },
  };
}

/** A choice that stands in the address alone, so that a link tells everybody the same. */
function useParameter<Choice extends string>(
  name: string,
  choices: readonly Choice[],
): [Choice | undefined, (choice: Choice | undefined) => void] {
  const [choice, set] = useState(() => choices.find((each) => each === asked.get(name)));
  return [
    choice,
    (next) => {
      const parameters = new URLSearchParams(location.search);
      if (next === undefined) parameters.delete(name);
      else parameters.set(name, next);
      const query = parameters.size > 0 ? `?${parameters}` : '';
      history.replaceState(null, '', `${location.pathname}${query}${location.hash}`);
      set(next);
    },
  ];
}

export const useCalendar = () => useParameter<Calendar>('calendar', calendars);
export const useDigits = () => useParameter<DigitSystem>('digits', digitSystems);

/** The page's address is its fragment: `#/segments/champions_at_risk`. */
export function useAddress(): readonly string[] {
  const read = () => location.hash.replace(/^#\/?/, '').split('/').filter(Boolean).map(decodeURIComponent);
  const [address, set] = useState(read);
  useEffect(() => {
    const follow = () => {
      set(read());
      scrollTo(0, 0);
    };
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return address;
}

export function go(...parts: readonly string[]): void {
  location.hash = `/${parts.map(encodeURIComponent).join('/')}`;
}
