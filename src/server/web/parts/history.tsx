import type { HistoryAnswer } from '../../schemas/segments.ts';
import { get } from '../api.ts';
import { useApp, useLoaded } from '../app-state.ts';
import { Ready } from './states.tsx';
import { Table } from './table.tsx';

const shown = 12;

/** How a segment grew and shrank run by run. The first run has no earlier one to compare with. */
export function History({ name }: { readonly name: string }) {
  const { t, format } = useApp();
  const loaded = useLoaded(`history ${name}`, () =>
    get<HistoryAnswer>(`/segments/${encodeURIComponent(name)}/history`),
  );
  return (
    <Ready loaded={loaded}>
      {({ runs, ruleChangedSince }) => {
        const [latest, before] = runs;
        if (!latest) {
          return (
            <section class="block">
              <h2>{t('history.title')}</h2>
              <p class="subtitle">{t('history.never')}</p>
            </section>
          );
        }
        const finding = before
          ? t('history.finding', {
              day: format.date(before.asOf),
              entered: format.count(latest.entered),
              departed: format.count(latest.departed),
              stayed: format.count(latest.members - latest.entered),
            })
          : t('history.first', { day: format.date(latest.asOf), members: format.count(latest.members) });
        return (
          <section class="block">
            <h2>{t('history.title')}</h2>
            <p class="subtitle">
              {finding}
              {ruleChangedSince ? ` ${t('history.rule-changed-since')}` : ''}
            </p>
            {before ? (
              <Table
                columns={[
                  { label: t('history.as-of') },
                  { label: t('history.members'), numeric: true },
                  { label: t('history.entered'), numeric: true },
                  { label: t('history.departed'), numeric: true },
                  { label: '' },
                ]}
                rows={runs.slice(0, shown).map((run, index) => {
                  const isFirst = index === runs.length - 1;
                  return [
                    format.date(run.asOf),
                    format.count(run.members),
                    isFirst ? '–' : format.count(run.entered),
                    isFirst ? '–' : format.count(run.departed),
                    run.ruleChanged ? t('history.rule-changed') : '',
                  ];
                })}
                caption={t('history.title')}
              />
            ) : null}
          </section>
        );
      }}
    </Ready>
  );
}
