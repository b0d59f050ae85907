import type { PageMessage } from '../../../../reports/locale/en/pages.ts';
import type { FileRow } from '../../../schemas/data.ts';
import type { FeedsAnswer } from '../../../schemas/steward.ts';
import { get } from '../../api.ts';
import { useApp, useLoaded } from '../../app-state.ts';
import { Ready } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';

/** How fresh each feed is: the finding first, then feed by feed. */
export function Feeds() {
  const { t, format } = useApp();
  const loaded = useLoaded('feeds', () => get<FeedsAnswer>('/feeds'));
  return (
    <section class="block" data-steward="feeds">
      <Ready loaded={loaded}>
        {({ feeds }) => {
          const late = feeds.filter(({ isLate }) => isLate).length;
          return (
            <>
              <h2>
                {late === 0
                  ? t(
                      feeds.every(({ usualDays }) => usualDays === null)
                        ? 'steward.feeds-unknown'
                        : 'steward.feeds-fresh',
                    )
                  : t('steward.feeds-late', { count: late, shown: format.count(late) })}
              </h2>
              <p class="subtitle">{t('steward.feeds-subtitle')}</p>
              <Table
                caption={t('steward.feeds')}
                isWhole
                columns={[
                  { label: t('data.feed') },
                  { label: t('data.entity') },
                  { label: t('steward.files'), numeric: true },
                  { label: t('steward.last-day') },
                  { label: t('steward.last-loaded') },
                  { label: t('steward.usual-gap') },
                  { label: t('steward.state') },
                ]}
                rows={feeds.map((feed) => [
                  feed.feed,
                  t(`data.entity.${feed.entity}` as PageMessage),
                  format.count(feed.files),
                  format.date(feed.lastDay),
                  format.date(feed.lastLoadedAt?.slice(0, 10)),
                  feed.usualDays === null ? '–' : daysText(feed.usualDays),
                  feed.isLate ? (
                    <span key="late" class="risk">
                      {t('steward.late')}
                    </span>
                  ) : (
                    t(feed.usualDays === null ? 'steward.unknown-pace' : 'steward.on-time')
                  ),
                ])}
              />
            </>
          );
        }}
      </Ready>
    </section>
  );

  function daysText(days: number): string {
    const whole = Math.max(1, Math.round(days));
    return t('steward.days', { count: whole, shown: format.count(whole) });
  }
}

/** Files whose columns are not those of the file before: what was added, dropped, moved, or holds other values. */
export function Drift({ files }: { readonly files: readonly FileRow[] }) {
  const { t } = useApp();
  const drifted = files.flatMap(({ file, warnings }) =>
    warnings.filter(({ kind }) => kind === 'drift').map((warning) => ({ file, ...warning })),
  );
  return (
    <section class="block" data-steward="drift">
      <h2>{t('steward.drift')}</h2>
      <p class="subtitle">{t(drifted.length === 0 ? 'steward.drift-none' : 'steward.drift-subtitle')}</p>
      {drifted.length > 0 ? (
        <Table
          caption={t('steward.drift')}
          isWhole
          columns={[{ label: t('data.file') }, { label: t('data.reason') }, { label: t('data.column') }]}
          rows={drifted.map(({ file, change, column }) => [
            file,
            t((change ? `data.warning.drift.${change}` : 'data.warning.drift') as PageMessage),
            column ?? '',
          ])}
        />
      ) : null}
    </section>
  );
}
