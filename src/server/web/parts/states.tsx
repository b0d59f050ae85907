import type { ComponentChildren } from 'preact';
import { refusalText } from '../../../reports/locale/refusal.ts';
import type { ApiProblem, Refusal } from '../api.ts';
import { type Loaded, useApp } from '../app-state.ts';

/** A sentence where something would have stood, with what to do. */
export function Notice({
  title,
  hint,
  tone = 'quiet',
  children,
}: {
  readonly title: string;
  readonly hint?: string;
  readonly tone?: 'quiet' | 'risk';
  readonly children?: ComponentChildren;
}) {
  return (
    <div class={`notice ${tone}`} role={tone === 'risk' ? 'alert' : 'status'}>
      <p class="notice-title">{title}</p>
      {hint ? <p class="notice-hint">{hint}</p> : null}
      {children}
    </div>
  );
}

export function Problem({
  problem,
  retry,
}: {
  readonly problem: ApiProblem;
  retry?: (() => void) | undefined;
}) {
  const { t } = useApp();
  switch (problem.code) {
    case 'forbidden':
      return <Notice title={t('state.forbidden')} hint={t('state.forbidden-hint')} />;
    case 'nothing_yet':
      return <Notice title={t('state.nothing-yet')} hint={t('state.nothing-yet-hint')} />;
    case 'run_again':
      return <Notice title={t('state.run-again')} hint={t('state.run-again-hint')} />;
    case 'not_found':
      return <Notice title={t('state.missing')} hint={t('state.missing-hint')} />;
    default:
      return (
        <Notice
          title={t('state.error')}
          hint={t('state.error-hint', { request: problem.request })}
          tone="risk"
        >
          {retry ? (
            <button type="button" class="plain" onClick={retry}>
              {t('state.retry')}
            </button>
          ) : null}
        </Notice>
      );
  }
}

export function Refused({ refusal }: { readonly refusal: Refusal }) {
  const { t, format, language } = useApp();
  return <Notice title={t('state.refused')} hint={refusalText(language, format, refusal)} />;
}

/** Grey shapes of about what is coming. */
export function Skeleton({ lines = 3, tall = false }: { readonly lines?: number; readonly tall?: boolean }) {
  const { t } = useApp();
  return (
    <div class="skeleton" role="status" aria-label={t('state.loading')}>
      {tall ? <div class="bone picture" /> : null}
      {Array.from({ length: lines }, (_, index) => (
        <div class="bone" key={index} />
      ))}
    </div>
  );
}

/** The value once it is there; before that its skeleton, or what went wrong. */
export function Ready<T>({
  loaded,
  children,
  tall = false,
  lines = 4,
}: {
  readonly loaded: Loaded<T>;
  readonly children: (value: T) => ComponentChildren;
  readonly tall?: boolean;
  readonly lines?: number;
}) {
  if (loaded.state === 'loading') return <Skeleton tall={tall} lines={lines} />;
  if (loaded.state === 'failed') return <Problem problem={loaded.problem} retry={loaded.retry} />;
  return <>{children(loaded.value)}</>;
}
