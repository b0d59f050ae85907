import { useEffect, useState } from 'preact/hooks';
import type { JobAnswer } from '../../../schemas/steward.ts';
import { ApiFailure, type ApiProblem, get, post, remove } from '../../api.ts';
import { useApp } from '../../app-state.ts';
import { Notice, Problem } from '../../parts/states.tsx';

const everyMilliseconds = 400;

interface Work {
  readonly job: JobAnswer | null;
  readonly problem: ApiProblem | null;
  readonly isRunning: boolean;
  start(path: string, body: unknown): void;
  cancel(): void;
  forget(): void;
}

/** Long work on the store: started, watched until it ends, stopped. */
export function useWork(onDone: (job: JobAnswer) => void = () => {}): Work {
  const [job, setJob] = useState<JobAnswer | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [asking, setAsking] = useState(false);
  const fail = (error: unknown) =>
    setProblem(
      error instanceof ApiFailure ? error.problem : { code: 'unexpected', message: '', request: '–' },
    );
  const isRunning = asking || job?.state === 'running';
  useEffect(() => {
    if (job?.state !== 'running') return;
    const timer = setTimeout(() => {
      get<JobAnswer>(`/steward/jobs/${job.id}`).then((next) => {
        setJob({ ...next });
        if (next.state === 'done') onDone(next);
      }, fail);
    }, everyMilliseconds);
    return () => clearTimeout(timer);
  }, [job]);
  return {
    ...{ job, problem, isRunning },
    start(path, body) {
      setJob(null);
      setProblem(null);
      setAsking(true);
      post<JobAnswer>(path, body)
        .then(setJob, fail)
        .finally(() => setAsking(false));
    },
    cancel: () => job && void remove(`/steward/jobs/${job.id}`),
    forget() {
      setJob(null);
      setProblem(null);
    },
  };
}

/** How the work stands: its seconds and a way to stop it, or why it was not done and what to do. */
export function WorkState({ work }: { readonly work: Work }) {
  const { t, format } = useApp();
  const { job, problem, isRunning } = work;
  if (problem) return <Said problem={problem} />;
  if (isRunning) {
    const seconds = job ? Math.max(0, Math.round((Date.now() - Date.parse(job.startedAt)) / 1000)) : 0;
    return (
      <div class="notice quiet working" role="status">
        <p class="notice-title">{t('steward.working')}</p>
        <p class="notice-hint">{t('steward.seconds', { count: seconds, shown: format.count(seconds) })}</p>
        <progress aria-label={t('steward.working')} />
        <button type="button" onClick={work.cancel} disabled={job === null}>
          {t('steward.cancel')}
        </button>
      </div>
    );
  }
  if (job?.state === 'cancelled') return <Notice title={t('steward.cancelled')} />;
  if (job?.problem) {
    const { code, message, hint } = job.problem;
    return code === 'busy' ? (
      <Notice title={t('steward.failed.busy')} hint={t('steward.failed.busy-hint')} tone="risk" />
    ) : (
      <Notice title={t('steward.failed')} tone="risk">
        <Detail text={`${message} ${hint}`} />
      </Notice>
    );
  }
  return null;
}

/** What the program said, as it says it on the command line. */
const Detail = ({ text }: { readonly text: string }) => (
  <p class="notice-hint" lang="en" dir="ltr">
    {text}
  </p>
);

/** Why the server did not do it, with its hint. */
export function Said({ problem }: { readonly problem: ApiProblem & { readonly reason?: string } }) {
  const { t } = useApp();
  if (problem.code !== 'refused') return <Problem problem={problem} />;
  if (problem.reason === 'no_configuration')
    return <Notice title={t('steward.failed')} hint={t('steward.failed.no-configuration')} tone="risk" />;
  return (
    <Notice title={t('steward.failed')} tone="risk">
      <Detail text={[problem.problem, problem.hint].filter(Boolean).join(' ')} />
    </Notice>
  );
}
