import { useState } from 'preact/hooks';
import type { CascadeAnswer, MigrationAnswer } from '../../schemas/segments.ts';
import { ApiFailure, post, type SegmentSummary } from '../api.ts';
import { useApp, useLoaded } from '../app-state.ts';
import { Ready } from './states.tsx';
import { Table } from './table.tsx';

/** As many segments as the server takes at once. */
const maxSegments = 20;

/** Null where one run alone is recorded. */
async function migrationOf(segments: readonly string[]): Promise<MigrationAnswer | null> {
  try {
    return await post<MigrationAnswer>('/segments/migration', { segments });
  } catch (error) {
    if (error instanceof ApiFailure && error.problem.code === 'one_run_yet') return null;
    throw error;
  }
}

/** The segments as an ordered list: whom each has that none before it has, and who went from which to which. */
export function Flows({ segments }: { readonly segments: readonly SegmentSummary[] }) {
  const { t } = useApp();
  const [isOpen, setOpen] = useState(false);
  const usable = segments.filter(({ problem }) => problem === null).slice(0, maxSegments);
  if (usable.length < 2) return null;
  return (
    <details class="block" data-flows onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('flows.title')}</summary>
      {isOpen ? <Counted segments={usable} /> : null}
    </details>
  );
}

function Counted({ segments }: { readonly segments: readonly SegmentSummary[] }) {
  const { t, format } = useApp();
  const names = segments.map(({ name }) => name);
  const labelOf = (place: number) => segments[place]?.label ?? t('flows.none');
  const waterfall = useLoaded(`flows ${names.join()}`, () =>
    post<CascadeAnswer>('/segments/waterfall', { segments: names }),
  );
  const migration = useLoaded(`migration ${names.join()}`, () => migrationOf(names));
  return (
    <>
      <p class="subtitle">{t('flows.lead')}</p>
      <Ready loaded={waterfall}>
        {(counted) => (
          <Table
            caption={t('flows.title')}
            columns={[
              { label: t('flows.segment') },
              { label: t('flows.before'), numeric: true },
              { label: t('flows.after'), numeric: true },
            ]}
            rows={[
              ...counted.segments.map(({ segment, before, after }, place) => [
                labelOf(place),
                format.count(before),
                <span key={segment} data-first-here={after} data-segment={segment}>
                  {format.count(after)}
                </span>,
              ]),
              [t('flows.none'), '', format.count(counted.none)],
            ]}
          />
        )}
      </Ready>
      <h3>{t('flows.migration')}</h3>
      <Ready loaded={migration}>
        {(moved) =>
          moved === null ? (
            <p class="subtitle">{t('flows.migration-one-run')}</p>
          ) : (
            <>
              <p class="subtitle">
                {t('flows.migration-lead', {
                  from: format.date(moved.from.asOf),
                  to: format.date(moved.to.asOf),
                })}
              </p>
              <Table
                caption={t('flows.migration')}
                columns={[
                  { label: t('flows.segment') },
                  ...moved.people.map((_, place) => ({ label: labelOf(place), numeric: true })),
                ]}
                rows={moved.people.map((line, place) => [
                  labelOf(place),
                  ...line.map((people) => format.count(people)),
                ])}
              />
            </>
          )
        }
      </Ready>
    </>
  );
}
