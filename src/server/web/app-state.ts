import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import { noCurrency } from '../../facts/no-currency.ts';
import { inDigits } from '../../reports/locale/digits.ts';
import type { PageMessage } from '../../reports/locale/en/pages.ts';
import type { DigitSystem } from '../../reports/locale/entry.ts';
import { type Formats, formats, say, texts } from '../../reports/locale/index.ts';
import type { Calendar, Language, Theme } from '../../reports/view.ts';
import { ApiFailure, type ApiProblem, type Role, type Status } from './api.ts';

export type ThemeChoice = 'auto' | Theme;

/** What every part of the page may ask. */
export interface AppState {
  readonly language: Language;
  readonly theme: Theme;
  readonly calendar: Calendar;
  /** Where the reader asks for others than the language's own. */
  readonly digits: DigitSystem | undefined;
  readonly role: Role;
  readonly status: Status;
  readonly format: Formats;
  t(key: PageMessage, values?: Readonly<Record<string, string | number>>): string;
  /** Parameters that say how the server should draw and speak. */
  readonly view: Readonly<Record<'lang' | 'theme' | 'calendar', string>> & { readonly digits?: string };
}

export function translate(language: Language, digits?: DigitSystem) {
  const { pages } = texts(language);
  return (key: PageMessage, values: Readonly<Record<string, string | number>> = {}) =>
    inDigits({ language, digits }, say(language, pages[key], values));
}

/** How the reader wants it told. */
export interface Preferences {
  readonly language: Language;
  readonly theme: Theme;
  /** Where the reader asks for another than the shop's. */
  readonly calendar: Calendar | undefined;
  readonly digits: DigitSystem | undefined;
}

export function makeState(
  { language, theme, calendar: asked, digits }: Preferences,
  role: Role,
  status: Status,
): AppState {
  const calendar = asked ?? status.calendar ?? 'gregorian';
  const chosen = digits === undefined ? {} : { digits };
  return {
    language,
    theme,
    calendar,
    digits,
    role,
    status,
    format: formats({ language, calendar, ...chosen, currency: status.currency ?? noCurrency }),
    t: translate(language, digits),
    view: { lang: language, theme, calendar, ...chosen },
  };
}

export const AppContext = createContext<AppState | null>(null);

export function useApp(): AppState {
  const state = useContext(AppContext);
  if (!state) throw new Error('outside of the page');
  return state;
}

export type Loaded<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly problem: ApiProblem; retry(): void }
  | { readonly state: 'ready'; readonly value: T };

const unexpected: ApiProblem = { code: 'unexpected', message: '', request: '–' };

/** Loads again when the key changes; an answer to an older question is dropped. */
export function useLoaded<T>(key: string, load: () => Promise<T>): Loaded<T> {
  const [attempt, setAttempt] = useState(0);
  const [found, setFound] = useState<{ key: string; loaded: Loaded<T> }>({
    key: '',
    loaded: { state: 'loading' },
  });
  useEffect(() => {
    let current = true;
    load().then(
      (value) => current && setFound({ key, loaded: { state: 'ready', value } }),
      (error: unknown) => {
        const problem = error instanceof ApiFailure ? error.problem : unexpected;
        const retry = () => setAttempt((last) => last + 1);
        if (current) setFound({ key, loaded: { state: 'failed', problem, retry } });
      },
    );
    return () => {
      current = false;
    };
  }, [key, attempt]);
  return found.key === key ? found.loaded : { state: 'loading' };
}
