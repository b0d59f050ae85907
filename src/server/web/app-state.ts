import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import { noCurrency } from '../../facts/no-currency.ts';
import type { PageMessage } from '../../reports/locale/en/pages.ts';
import { type Formats, formats, languageEntry, say, texts } from '../../reports/locale/index.ts';
import type { Calendar, Language, Theme } from '../../reports/view.ts';
import { ApiFailure, type ApiProblem, type Role, type Status } from './api.ts';

export type ThemeChoice = 'auto' | Theme;

/** What every part of the page may ask. */
export interface AppState {
  readonly language: Language;
  readonly theme: Theme;
  readonly calendar: Calendar;
  readonly role: Role;
  readonly status: Status;
  readonly format: Formats;
  t(key: PageMessage, values?: Readonly<Record<string, string | number>>): string;
  /** Parameters that say how the server should draw and speak. */
  readonly view: Readonly<Record<'lang' | 'theme' | 'calendar', string>>;
}

export function translate(language: Language) {
  const { pages } = texts(language);
  return (key: PageMessage, values: Readonly<Record<string, string | number>> = {}) =>
    say(language, pages[key], values);
}

export function makeState(language: Language, theme: Theme, role: Role, status: Status): AppState {
  const business = status.calendar ?? 'gregorian';
  const calendar = business === 'gregorian' ? languageEntry(language).calendar : business;
  return {
    language,
    theme,
    calendar,
    role,
    status,
    format: formats({ language, calendar, currency: status.currency ?? noCurrency }),
    t: translate(language),
    view: { lang: language, theme, calendar },
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
