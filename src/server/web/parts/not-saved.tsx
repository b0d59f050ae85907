import type { ApiProblem } from '../api.ts';
import { useApp } from '../app-state.ts';
import { Notice } from './states.tsx';

/** Why it was not saved. What stands there now is replaced only on demand, and stays as an earlier version. */
export function NotSaved({
  problem,
  name,
  replace,
}: {
  readonly problem: ApiProblem;
  readonly name: string;
  readonly replace: (event: Event) => void;
}) {
  const { t } = useApp();
  const hasOther = problem.code === 'segment_exists' || problem.code === 'segment_changed';
  if (!hasOther)
    return <Notice title={problem.problem ?? problem.message} hint={problem.hint ?? ''} tone="risk" />;
  return (
    <Notice
      title={t(problem.code === 'segment_exists' ? 'builder.exists' : 'builder.changed')}
      hint={t('builder.replace-hint')}
      tone="risk"
    >
      <a href={`#/segments/${name}`}>{t('builder.look')}</a>{' '}
      <button type="button" class="plain" onClick={replace}>
        {t('builder.replace')}
      </button>
    </Notice>
  );
}
