import type { DeliveriesAnswer } from '../../schemas/exports.ts';
import { get } from '../api.ts';
import { useApp, useLoaded } from '../app-state.ts';
import { Notice, Ready } from './states.tsx';
import { Table } from './table.tsx';

const shown = 20;

/** What went to tools and folders, newest first; nothing where nothing was ever to go anywhere. */
export function Deliveries() {
  const { t, format } = useApp();
  const loaded = useLoaded('deliveries', () => get<DeliveriesAnswer>('/deliveries'));
  return (
    <Ready loaded={loaded}>
      {({ deliveries }) => {
        if (deliveries.length === 0) return null;
        const failed = deliveries.filter(
          ({ state, tries }) => state === 'failed' || (state === 'waiting' && tries > 0),
        );
        return (
          <section class="block" data-deliveries={failed.length}>
            <h2>{t('deliveries.title')}</h2>
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
            <Table
              caption={t('deliveries.title')}
              isWhole
              columns={[
                { label: t('deliveries.name') },
                { label: t('deliveries.what') },
                { label: t('deliveries.day') },
                { label: t('deliveries.rows'), numeric: true },
                { label: t('deliveries.tries'), numeric: true },
                { label: t('deliveries.state') },
              ]}
              rows={deliveries
                .slice(0, shown)
                .map((one) => [
                  one.delivery,
                  one.segment ? `${one.segment} · ${one.what}` : one.what,
                  format.date(one.createdAt.slice(0, 10)),
                  one.rows === null ? '–' : format.count(one.rows),
                  format.count(one.tries),
                  `${t(`deliveries.${one.state}`)}${one.problem ? ` (${one.problem.code})` : ''}`,
                ])}
            />
          </section>
        );
      }}
    </Ready>
  );
}
