import { useEffect, useState } from 'preact/hooks';
import { ApiFailure, type ApiProblem, type PreviewAnswer, post, query, type TraitAnswer } from '../api.ts';
import { useApp } from '../app-state.ts';
import { Distinctions, Figures, Outlook, Unknown } from './profile.tsx';
import { Notice, Skeleton } from './states.tsx';

interface Previewed {
  readonly preview: PreviewAnswer | null;
  readonly problem: ApiProblem | null;
}

/** What a rule selects as it is being written. */
export function usePreview(rule: unknown): Previewed {
  const { view } = useApp();
  const [found, set] = useState<Previewed>({
    preview: null,
    problem: null,
  });
  const text = JSON.stringify(rule);
  const parameters = query(view);
  useEffect(() => {
    const stop = new AbortController();
    const timer = setTimeout(() => {
      post<PreviewAnswer>(
        `/segments/preview?${parameters}`,
        { rule: JSON.parse(text) },
        { signal: stop.signal },
      ).then(
        (preview) => set({ preview, problem: null }),
        (error: unknown) => {
          if (stop.signal.aborted || !(error instanceof ApiFailure)) return;
          set((last) => ({ ...last, problem: error.problem }));
        },
      );
    }, 250);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [text, parameters]);
  return found;
}

/** What stands beside the rule: people, value, whom it does not know, and what sets them apart. */
export function LivePanel({
  previewed: { preview, problem },
  hint,
  traits,
  withUnknown,
  countsUnknown,
}: {
  readonly previewed: Previewed;
  /** What is wrong with the rule, in the reader's words. */
  readonly hint: string;
  readonly traits: readonly TraitAnswer[];
  /** Counts those in of whom the rule is unknown, or leaves them out; null where the rule is not one of rows. */
  readonly withUnknown: ((counted: boolean) => void) | null;
  readonly countsUnknown: boolean;
}) {
  const { t } = useApp();
  return (
    <aside aria-label={t('builder.live')} aria-live="polite">
      <h2>{t('builder.live')}</h2>
      {problem ? <Notice title={t('builder.problem')} hint={hint} /> : null}
      {preview ? (
        <div class={problem ? 'stale' : ''}>
          <Figures figures={preview} />
          <Outlook preview={preview} />
          <Unknown
            figures={preview}
            countIn={withUnknown && !countsUnknown ? () => withUnknown(true) : undefined}
            leaveOut={withUnknown && countsUnknown ? () => withUnknown(false) : undefined}
          />
          <h3>{t('segment.distinguishes')}</h3>
          <Distinctions distinctions={preview.distinctions} traits={traits} />
        </div>
      ) : (
        <Skeleton lines={5} />
      )}
    </aside>
  );
}
