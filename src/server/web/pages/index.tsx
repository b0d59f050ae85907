import { useEffect } from 'preact/hooks';
import type { PageMessage } from '../../../reports/locale/en/pages.ts';
import type { Role } from '../api.ts';
import { useApp } from '../app-state.ts';
import { beginWith } from '../draft-store.ts';
import { Notice, Skeleton } from '../parts/states.tsx';
import { Builder } from './builder.tsx';
import { Cohorts } from './cohorts.tsx';
import { Compare } from './compare.tsx';
import { Data } from './data.tsx';
import { Exports } from './exports.tsx';
import { Groups } from './groups.tsx';
import { Models } from './models.tsx';
import { NumberPage } from './number.tsx';
import { SegmentPage } from './segment.tsx';
import { Segments } from './segments.tsx';
import { StewardPage } from './steward/index.tsx';
import { stewardPages } from './steward/pages.ts';
import { Value } from './value.tsx';

interface NavigationEntry {
  readonly name: 'value' | 'groups' | 'segments' | 'cohorts' | 'models' | 'data';
  readonly roles: readonly Role[];
}

const everyone: readonly Role[] = ['executive', 'analyst', 'steward'];

export const navigation: readonly NavigationEntry[] = [
  { name: 'value', roles: everyone },
  { name: 'groups', roles: everyone },
  { name: 'segments', roles: everyone },
  { name: 'cohorts', roles: everyone },
  { name: 'models', roles: everyone },
  { name: 'data', roles: ['analyst', 'steward'] },
];

export function pageTitle(address: readonly string[], t: (key: PageMessage) => string): string {
  const [page = 'value', name] = address;
  if (page === 'compare') return t('compare.title');
  if (page === 'number') return t('number.how');
  if (page === 'exports') return t('exports.title');
  const known = navigation.find((entry) => entry.name === page);
  if (!known) return '';
  const own = stewardPages.find((one) => page === 'data' && one === name);
  if (own) return t(`steward.tab.${own}`);
  if (page === 'segments' && name) return name === 'new' ? t('builder.new') : name.replaceAll('_', ' ');
  return t(`nav.${known.name}`);
}

/** The builder with the rule that the address carries, which then is no part of the address any longer. */
function Opened({ rule }: { readonly rule: string }) {
  useEffect(() => {
    try {
      beginWith(JSON.parse(rule));
    } catch {
      // An address that was cut off begins from what was being written.
    }
    location.replace('#/segments/new');
  }, [rule]);
  return <Skeleton lines={8} />;
}

export function Page({ address }: { readonly address: readonly string[] }) {
  const { t } = useApp();
  const [page = 'value', name, action] = address;
  switch (page) {
    case 'value':
      return <Value />;
    case 'groups':
      return <Groups />;
    case 'segments':
      if (name === undefined) return <Segments />;
      if (name === 'new' && action === '~') return <Opened rule={address[3] ?? ''} />;
      if (name === 'new') return <Builder key={`new ${action ?? ''}`} from={action ?? null} isNew />;
      if (action === 'edit') return <Builder key={name} from={name} isNew={false} />;
      return <SegmentPage key={name} name={name} />;
    case 'compare':
      return <Compare names={address.slice(1)} />;
    case 'exports':
      return <Exports />;
    case 'number':
      return <NumberPage key={`${name} ${action}`} name={name ?? 'value-kpis'} part={action} />;
    case 'cohorts':
      return <Cohorts />;
    case 'models':
      return <Models />;
    case 'data':
      return name === undefined ? <Data /> : <StewardPage key={name} name={name} />;
    default:
      return <Notice title={t('state.missing')} hint={t('state.missing-hint')} />;
  }
}
