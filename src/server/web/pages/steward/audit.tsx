import { useState } from 'preact/hooks';
import type { AuditAnswer, VerdictAnswer } from '../../../routes/audit.ts';
import { get, post, query } from '../../api.ts';
import { useApp, useLoaded } from '../../app-state.ts';
import { Notice, Ready } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';

/** Who did what, newest first, and whether the trail is whole. */
export function Audit() {
  const { t, format } = useApp();
  const [before, setBefore] = useState<number | null>(null);
  const [verdict, setVerdict] = useState<VerdictAnswer | null>(null);
  const parameters = query({ before: before === null ? undefined : String(before) });
  const loaded = useLoaded(`audit ${parameters}`, () => get<AuditAnswer>(`/audit?${parameters}`));
  const shown = { count: verdict?.entries ?? 0, shown: format.count(verdict?.entries ?? 0) };
  const faults = { count: verdict?.faults.length ?? 0, shown: format.count(verdict?.faults.length ?? 0) };
  return (
    <>
      <div class="headline">
        <h1>{t('steward.audit-title')}</h1>
        <p class="quiet">{t('steward.audit-lead')}</p>
      </div>
      <p class="buttons">
        <button
          type="button"
          class="main-action"
          onClick={() => void post<VerdictAnswer>('/audit/verify', {}).then(setVerdict)}
        >
          {t('steward.verify')}
        </button>
      </p>
      {verdict ? (
        <Notice
          title={verdict.ok ? t('steward.audit-whole', shown) : t('steward.audit-broken', faults)}
          tone={verdict.ok ? 'quiet' : 'risk'}
        />
      ) : null}
      <section class="block" data-steward="audit">
        <Ready loaded={loaded}>
          {({ entries }) => (
            <>
              <Table
                caption={t('steward.audit-title')}
                isWhole
                columns={[
                  { label: '№', numeric: true },
                  { label: t('steward.when') },
                  { label: t('steward.who') },
                  { label: t('steward.act') },
                  { label: t('steward.what') },
                  { label: t('steward.details'), line: true },
                ]}
                rows={entries.map(({ sequence, happenedAt, actor, action, subject, details }) => [
                  format.count(sequence),
                  `${format.date(happenedAt.slice(0, 10))} ${happenedAt.slice(11, 16)}`,
                  actor,
                  <code key="action">{action}</code>,
                  <code key="subject">{subject}</code>,
                  <code key="details">
                    {Object.entries(details)
                      .map(([name, value]) => `${name}=${value}`)
                      .join(' ')}
                  </code>,
                ])}
              />
              {(entries.at(-1)?.sequence ?? 1) > 1 ? (
                <button type="button" onClick={() => setBefore(entries.at(-1)?.sequence ?? null)}>
                  {t('steward.older')}
                </button>
              ) : null}
            </>
          )}
        </Ready>
      </section>
    </>
  );
}
