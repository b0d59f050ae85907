import type { PageMessage } from '../../../reports/locale/en/pages.ts';
import { languages } from '../../../reports/locale/index.ts';
import type { Language } from '../../../reports/view.ts';
import { remove } from '../api.ts';
import { type ThemeChoice, useApp } from '../app-state.ts';
import { navigation } from '../pages/index.tsx';

const themes: readonly ThemeChoice[] = ['auto', 'light', 'dark'];

export function Head({
  address,
  choice,
  chooseLanguage,
  chooseTheme,
  leave,
}: {
  readonly address: readonly string[];
  readonly choice: ThemeChoice;
  readonly chooseLanguage: (language: Language) => void;
  readonly chooseTheme: (choice: ThemeChoice) => void;
  readonly leave: () => void;
}) {
  const { t, language, role } = useApp();
  // Segments are compared, and their exports listed, on pages of their own, below those.
  const [page = 'value'] = address;
  const here = page === 'compare' || page === 'exports' ? 'segments' : page;
  return (
    <header class="head">
      <a class="brand" href="#/value">
        <span lang="fa">ارزش</span>
        {language === 'en' ? <span class="brand-latin">Arzesh</span> : null}
      </a>
      <nav aria-label={t('nav.label')}>
        {navigation
          .filter((page) => page.roles.includes(role))
          .map((page) => (
            <a
              key={page.name}
              href={`#/${page.name}`}
              {...(here === page.name ? { 'aria-current': 'page' as const } : {})}
            >
              {t(`nav.${page.name}` as PageMessage)}
            </a>
          ))}
      </nav>
      <div class="head-end">
        <label>
          <span class="unseen">{t('head.language')}</span>
          <select
            value={language}
            onChange={(event) => chooseLanguage(event.currentTarget.value as Language)}
          >
            {languages.map(({ code, name }) => (
              <option key={code} value={code} lang={code}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span class="unseen">{t('head.theme')}</span>
          <select value={choice} onChange={(event) => chooseTheme(event.currentTarget.value as ThemeChoice)}>
            {themes.map((theme) => (
              <option key={theme} value={theme}>
                {t(`theme.${theme}`)}
              </option>
            ))}
          </select>
        </label>
        <button type="button" class="plain" onClick={() => void remove('/session').finally(leave)}>
          {t('head.sign-out')}
        </button>
      </div>
    </header>
  );
}
