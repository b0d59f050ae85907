import { useState } from 'preact/hooks';
import { get } from '../../api.ts';
import { useApp, useLoaded } from '../../app-state.ts';
import { Notice, Ready } from '../../parts/states.tsx';
import { FigureChanges } from './figures.tsx';
import { useWork, WorkState } from './job.tsx';

interface GenerationsAnswer {
  readonly published: string;
  readonly generations: readonly {
    name: string;
    kind: 'ingest' | 'run';
    createdAt: string;
    asOf: string | null;
  }[];
}

/** Back to what was published before: first what changes by it. */
export function Rollback() {
  const { t } = useApp();
  const [round, setRound] = useState(0);
  const loaded = useLoaded(`rollback ${round}`, () => get<GenerationsAnswer>('/generations'));
  return (
    <>
      <div class="headline">
        <h1>{t('steward.rollback-title')}</h1>
        <p class="quiet">{t('steward.rollback-lead')}</p>
      </div>
      <Ready loaded={loaded}>{(found) => <Compared found={found} again={() => setRound(round + 1)} />}</Ready>
    </>
  );
}

function Compared({ found, again }: { readonly found: GenerationsAnswer; readonly again: () => void }) {
  const { t, format } = useApp();
  const others = found.generations.filter(({ name }) => name !== found.published);
  const [chosen, choose] = useState(others[0]?.name ?? '');
  const compare = useWork();
  const rollback = useWork(again);
  if (others.length === 0) return <Notice title={t('steward.one-generation')} />;
  const comparison = compare.job?.outcome?.kind === 'compare' ? compare.job.outcome : null;
  const isOf = comparison?.other.generation === chosen && comparison.now.generation === found.published;
  const done = rollback.job?.outcome?.kind === 'rollback' ? rollback.job.outcome : null;
  return (
    <section class="block" data-steward="rollback" data-published={found.published}>
      <div class="form-row">
        <label class="field">
          <span>{t('data.name')}</span>
          <select value={chosen} onChange={(event) => choose(event.currentTarget.value)}>
            {others.map(({ name, kind, createdAt, asOf }) => (
              <option key={name} value={name}>
                {[
                  format.isolate(name),
                  t(`data.kind.${kind}`),
                  format.date(createdAt.slice(0, 10)),
                  asOf ? t('head.as-of', { date: format.date(asOf) }) : '',
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </option>
            ))}
          </select>
        </label>
        <button
          type="button"
          class={isOf ? '' : 'main-action'}
          disabled={compare.isRunning}
          onClick={() => compare.start('/generations/compare', { generation: chosen })}
        >
          {t('steward.compare')}
        </button>
      </div>
      <WorkState work={compare} />
      {comparison && isOf ? (
        <>
          <h2>
            {t('steward.compared', {
              other: format.isolate(comparison.other.generation),
              now: format.isolate(comparison.now.generation),
            })}
          </h2>
          <FigureChanges
            caption={t('steward.compare')}
            before={comparison.now}
            after={comparison.other}
            labels={[t('steward.now'), t('steward.then')]}
          />
          <p class="buttons">
            <button
              type="button"
              class="main-action"
              disabled={rollback.isRunning}
              onClick={() =>
                rollback.start('/generations/rollback', {
                  generation: chosen,
                  published: comparison.now.generation,
                })
              }
            >
              {t('steward.rollback', { name: format.isolate(chosen) })}
            </button>
          </p>
        </>
      ) : null}
      <WorkState work={rollback} />
      {done ? (
        <Notice
          title={t('steward.rolled-back', {
            name: format.isolate(done.published),
            before: format.isolate(done.before ?? '–'),
          })}
        />
      ) : null}
    </section>
  );
}
