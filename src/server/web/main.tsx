import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { loadTexts } from '../../reports/locale/load.ts';
import { ApiFailure, get, post, type Role, type Status } from './api.ts';
import { AppContext, makeState, type Preferences, translate } from './app-state.ts';
import { printLight } from './light-print.ts';
import { Page, pageTitle } from './pages/index.tsx';
import { AsOfBar } from './parts/as-of-bar.tsx';
import { Head } from './parts/head.tsx';
import { ShopNotices } from './parts/shop-notices.tsx';
import { Notice } from './parts/states.tsx';
import { firstLanguage, useAddress, useCalendar, useDigits, useLanguage, useTheme } from './preferences.ts';

type Entry =
  | { readonly state: 'entering' }
  | { readonly state: 'outside'; readonly spent: boolean }
  | { readonly state: 'failed'; readonly request: string }
  | { readonly state: 'inside'; readonly role: Role; readonly status: Status };

/** Spends the one-time token of the address, if there is one, and takes it out of the address and the history. */
async function enter(): Promise<Entry> {
  const [, token] = /^#sign-in=([\w-]+)$/.exec(location.hash) ?? [];
  let spent = false;
  if (token) {
    history.replaceState(null, '', `${location.pathname}${location.search}#/value`);
    dispatchEvent(new HashChangeEvent('hashchange'));
    try {
      await post('/session', { token });
    } catch (error) {
      spent = error instanceof ApiFailure && error.problem.code === 'link_spent';
    }
  }
  try {
    const [{ role }, status] = await Promise.all([get<{ role: Role }>('/session'), get<Status>('/status')]);
    return { state: 'inside', role, status };
  } catch (error) {
    const problem = error instanceof ApiFailure ? error.problem : null;
    if (problem?.code === 'not_signed_in') return { state: 'outside', spent };
    if (problem?.code === 'nothing_yet') {
      const { role } = await get<{ role: Role }>('/session');
      const nothing = {
        asOf: null,
        fault: null,
        business: null,
        currency: null,
        calendar: null,
        comparedWith: null,
      };
      const status = { generation: '', createdAt: '', ...nothing };
      return { state: 'inside', role, status };
    }
    return { state: 'failed', request: problem?.request ?? '–' };
  }
}

function Application() {
  const [language, setLanguage] = useLanguage();
  const { choice, theme, choose } = useTheme();
  const [calendar, setCalendar] = useCalendar();
  const [digits, setDigits] = useDigits();
  const address = useAddress();
  const [entry, setEntry] = useState<Entry>({ state: 'entering' });
  useEffect(() => {
    void enter().then(setEntry);
  }, []);

  const t = translate(language, digits);
  const preferences: Preferences = { language, theme, calendar, digits };
  const app = entry.state === 'inside' ? makeStateOnce(preferences, entry.role, entry.status) : null;
  const title = pageTitle(address, t);
  useEffect(() => {
    const business = app?.status.business;
    document.title = [title, business, t('brand.name')].filter(Boolean).join(' · ');
  });

  if (entry.state === 'entering') return null;
  if (!app) {
    const [name, hint] =
      entry.state === 'failed'
        ? [t('state.error'), t('state.error-hint', { request: entry.request })]
        : entry.state === 'outside' && entry.spent
          ? [t('state.link-spent'), t('state.link-spent-hint')]
          : [t('state.sign-in'), t('state.sign-in-hint')];
    return (
      <main class="alone">
        <p class="brand">
          <span lang="fa">ارزش</span> Arzesh
        </p>
        <Notice title={name} hint={hint} />
      </main>
    );
  }
  return (
    <AppContext.Provider value={app}>
      <button type="button" class="skip" onClick={skipToContent}>
        {t('skip')}
      </button>
      <Head
        address={address}
        choice={choice}
        chooseLanguage={setLanguage}
        chooseTheme={choose}
        leave={() => setEntry({ state: 'outside', spent: false })}
      />
      {app.status.asOf === null ? null : <AsOfBar chooseCalendar={setCalendar} chooseDigits={setDigits} />}
      <main id="content" tabIndex={-1}>
        {app.status.business === null ? (
          <Notice title={t('state.nothing-yet')} hint={t('state.nothing-yet-hint')} />
        ) : (
          <>
            <ShopNotices />
            <Page address={address} />
          </>
        )}
      </main>
    </AppContext.Provider>
  );
}

/** A button, not a link to `#content`: the fragment is the page's address here. */
function skipToContent(): void {
  document.getElementById('content')?.focus();
}

let last: { key: string; state: ReturnType<typeof makeState> } | null = null;

/** The same state for the same choices, so that charts are not drawn again without need. */
function makeStateOnce(...parts: Parameters<typeof makeState>): ReturnType<typeof makeState> {
  const key = JSON.stringify(parts);
  if (last?.key !== key) last = { key, state: makeState(...parts) };
  return last.state;
}

printLight();
const root = document.getElementById('page');
if (root) void loadTexts(firstLanguage()).then(() => render(<Application />, root));
