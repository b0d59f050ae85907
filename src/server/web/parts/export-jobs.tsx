import { useEffect, useState } from 'preact/hooks';
import type { JobAnswer } from '../../schemas/exports.ts';
import { ApiFailure, type ApiProblem, get, remove } from '../api.ts';
import { useApp } from '../app-state.ts';
import { useSegmentLabels } from './segment-labels.ts';
import { Notice, Problem, Skeleton } from './states.tsx';
import { Table } from './table.tsx';

const everyMilliseconds = 1000;
const isUnderWay = ({ state }: JobAnswer) => state === 'queued' || state === 'running';

/** Exports that were ordered, newest first: how far they are, their files, and a way to stop them. */
export function ExportJobs() {
  const { t, format } = useApp();
  const [jobs, setJobs] = useState<readonly JobAnswer[] | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [round, setRound] = useState(0);
  const labelOf = useSegmentLabels();
  const fail = (error: unknown) =>
    setProblem(
      error instanceof ApiFailure ? error.problem : { code: 'unexpected', message: '', request: '–' },
    );
  useEffect(() => {
    let current = true;
    get<{ exports: readonly JobAnswer[] }>('/exports').then(
      ({ exports }) => {
        if (!current) return;
        setProblem(null);
        setJobs(exports);
      },
      (error) => current && fail(error),
    );
    return () => {
      current = false;
    };
  }, [round]);
  useEffect(() => {
    if (!jobs?.some(isUnderWay)) return;
    const timer = setTimeout(() => setRound((last) => last + 1), everyMilliseconds);
    return () => clearTimeout(timer);
  }, [jobs]);
  const drop = (id: string) => {
    remove(`/exports/${id}`).then(() => setRound((last) => last + 1), fail);
  };
  if (!jobs) return problem ? <Problem problem={problem} /> : <Skeleton lines={4} />;
  return (
    <section class="block" data-jobs={jobs.length}>
      <h2>{t('exports.ordered')}</h2>
      <p class="subtitle">{t('exports.ordered-lead')}</p>
      {problem ? <Problem problem={problem} /> : null}
      {jobs.length === 0 ? (
        <Notice title={t('exports.none')} hint={t('exports.none-hint')} />
      ) : (
        <Table
          caption={t('exports.ordered')}
          isWhole
          columns={[
            { label: t('flows.segment') },
            { label: t('exports.purpose') },
            { label: t('exports.format') },
            { label: t('deliveries.rows'), numeric: true },
            { label: t('deliveries.state'), line: true },
            { label: t('exports.file'), line: true },
          ]}
          rows={jobs.map((job) => [
            <a key="segment" href={`#/segments/${job.segment}`} data-job={job.state}>
              <bdi>{labelOf(job.segment)}</bdi>
              {job.snapshot ? ` · ${job.snapshot}` : ''}
            </a>,
            t(`exports.purpose.${job.purpose}`),
            t(`exports.format.${job.format}`),
            job.rows === null ? '–' : format.count(job.rows),
            <State key="state" job={job} />,
            <Acts key="acts" job={job} drop={() => drop(job.id)} />,
          ])}
        />
      )}
    </section>
  );
}

function State({ job }: { readonly job: JobAnswer }) {
  const { t, format } = useApp();
  const { state, progress, problem, expiresAt } = job;
  if (isUnderWay(job)) {
    const stage = t(`exports.stage.${progress?.stage ?? 'queued'}`);
    const share = progress?.share ?? null;
    return (
      <span class="working" role="status">
        <progress aria-label={stage} {...(share === null ? {} : { value: share, max: 1 })} />
        {stage}
        {share === null ? '' : ` ${format.percent(share)}`}
      </span>
    );
  }
  if (state === 'failed')
    return (
      <>
        {t('exports.failed')}{' '}
        {problem ? (
          <bdi lang="en" dir="ltr">
            {problem.message}
          </bdi>
        ) : null}
      </>
    );
  if (state === 'cancelled') return <>{t('exports.cancelled')}</>;
  return (
    <>
      {expiresAt
        ? t('exports.ready-until', { day: format.date(expiresAt.slice(0, 10)) })
        : t('exports.ready')}
    </>
  );
}

function Acts({ job, drop }: { readonly job: JobAnswer; readonly drop: () => void }) {
  const { t } = useApp();
  const { id, state, file, segment } = job;
  if (state === 'failed' || state === 'cancelled') return <>–</>;
  return (
    <span class="acts buttons">
      {state === 'ready' ? (
        <a
          href={`/api/v1/exports/${id}/file`}
          download={file ?? segment}
          aria-label={t('exports.download-of', { name: segment })}
        >
          {t('exports.download')}
        </a>
      ) : null}
      <button type="button" onClick={drop} data-drop={id}>
        {state === 'ready' ? t('exports.let-go') : t('exports.cancel')}
      </button>
    </span>
  );
}
