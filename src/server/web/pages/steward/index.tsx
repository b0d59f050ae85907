import type { VNode } from 'preact';
import type { PageMessage } from '../../../../reports/locale/en/pages.ts';
import { useApp } from '../../app-state.ts';
import { Notice } from '../../parts/states.tsx';
import { Access } from './access.tsx';
import { Audit } from './audit.tsx';
import { Rollback } from './generations.tsx';
import { Held } from './held.tsx';
import { type StewardPageName, stewardPages } from './pages.ts';
import { TraceSearch } from './trace.tsx';

const pages: Readonly<Record<StewardPageName, () => VNode>> = {
  held: Held,
  generations: Rollback,
  trace: TraceSearch,
  access: Access,
  audit: Audit,
};

/** Ways between the steward's pages; who is no steward has the first alone. */
export function StewardTabs({ here }: { readonly here: string }) {
  const { t, role } = useApp();
  if (role !== 'steward') return null;
  return (
    <nav class="tabs" aria-label={t('steward.tabs')}>
      {['books', ...stewardPages].map((name) => (
        <a
          key={name}
          href={name === 'books' ? '#/data' : `#/data/${name}`}
          {...(here === name ? { 'aria-current': 'page' as const } : {})}
        >
          {t(`steward.tab.${name}` as PageMessage)}
        </a>
      ))}
    </nav>
  );
}

export function StewardPage({ name }: { readonly name: string }) {
  const { t, role } = useApp();
  const known = stewardPages.find((page) => page === name);
  if (!known) return <Notice title={t('state.missing')} hint={t('state.missing-hint')} />;
  if (role !== 'steward') return <Notice title={t('state.forbidden')} hint={t('state.forbidden-hint')} />;
  const Shown = pages[known];
  return (
    <>
      <StewardTabs here={known} />
      <Shown />
    </>
  );
}
