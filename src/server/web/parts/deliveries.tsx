import { useState } from 'preact/hooks';
import type { DeliveriesAnswer } from '../../schemas/exports.ts';
import { ApiFailure, type ApiProblem, get, post } from '../api.ts';
import { useApp, useLoaded } from '../app-state.ts';
import { useSegmentLabels } from './segment-labels.ts';
import { Notice, Problem, Ready } from './states.tsx';
import { Table } from './table.tsx';

const shown = 20;

type Delivery = DeliveriesAnswer['deliveries'][number];
const isTroubled = ({ state, tries }: Delivery) => state === 'failed' || (state === 'waiting' && tries > 0);

/** What went to tools and folders, newest first, with another try; where nothing was ever to go anywhere, nothing or that. */
export function Deliveries({ saysNone = false }: { readonly saysNone?: boolean }) {
  const { t, format, role } = useApp();
  const [round, setRound] = useState(0);
  const [tried, setTried] = useState<string | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const loaded = useLoaded(`deliveries ${round}`, () => get<DeliveriesAnswer>('/deliveries'));
  const retry = async (id: string) => {
    setTried(id);
    setProblem(null);
    try {
      await post(`/deliveries/${id}/retry`, {});
    } catch (error) {
      setProblem(
        error instanceof ApiFailure ? error.problem : { code: 'unexpected', message: '', request: '–' },
      );
    }
    setTried(null);
    setRound((last) => last + 1);
  };
  const labelOf = useSegmentLabels();
  const whatOf = ({ what }: Delivery) => t(`deliveries.what.${what}` as 'deliveries.what.full');
  const outcome = ({ state, problem: why }: Delivery) =>
    `${t(`deliveries.${state}`)}${why ? `: ${t(`deliveries.problem.${why.code}` as 'deliveries.problem.folder')}` : ''}`;
  return (
    <Ready loaded={loaded}>
      {({ deliveries }) => {
        if (deliveries.length === 0 && !saysNone) return null;
        const failed = deliveries.filter(isTroubled);
        return (
          <section class="block" data-deliveries={failed.length}>
            <h2>{t('deliveries.title')}</h2>
            {problem ? <Problem problem={problem} /> : null}
            {deliveries.length === 0 ? (
              <Notice title={t('deliveries.none')} hint={t('deliveries.none-hint')} />
            ) : null}
            {failed.length > 0 ? (
              <Notice
                title={t('deliveries.some-failed', {
                  count: failed.length,
                  shown: format.count(failed.length),
                })}
                hint={t('deliveries.failed-hint')}
                tone="risk"
              />
            ) : null}
            {deliveries.length > 0 ? (
              <Table
                caption={t('deliveries.title')}
                isWhole
                columns={[
                  { label: t('deliveries.name') },
                  { label: t('deliveries.what') },
                  { label: t('deliveries.day') },
                  { label: t('deliveries.rows'), numeric: true },
                  { label: t('deliveries.tries'), numeric: true },
                  { label: t('deliveries.state'), line: true },
                ]}
                rows={deliveries.slice(0, shown).map((one) => [
                  one.delivery,
                  [...(one.segment ? [labelOf(one.segment)] : []), whatOf(one)].join(' · '),
                  format.date(one.createdAt.slice(0, 10)),
                  one.rows === null ? '–' : format.count(one.rows),
                  format.count(one.tries),
                  <span key="state" class="acts" data-delivery={one.id}>
                    {outcome(one)}
                    {role === 'steward' && isTroubled(one) ? (
                      <button
                        type="button"
                        disabled={tried !== null}
                        data-retry={one.id}
                        onClick={() => void retry(one.id)}
                      >
                        {t('deliveries.retry')}
                      </button>
                    ) : null}
                  </span>,
                ])}
              />
            ) : null}
          </section>
        );
      }}
    </Ready>
  );
}
