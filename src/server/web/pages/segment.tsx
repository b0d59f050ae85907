import { useState } from 'preact/hooks';
import type { MembersAnswer } from '../../schemas/segments.ts';
import { ApiFailure, type ApiProblem, download, get, query, remove, type SegmentAnswer } from '../api.ts';
import { useApp, useLoaded } from '../app-state.ts';
import { OrderExport } from '../parts/export-order.tsx';
import { History } from '../parts/history.tsx';
import { Distinctions, Figures, People, Unknown, useTraits } from '../parts/profile.tsx';
import { Snapshots } from '../parts/snapshots.tsx';
import { Problem, Ready } from '../parts/states.tsx';
import { Versions } from '../parts/versions.tsx';
import { Waterfall } from '../parts/waterfall.tsx';
import { go } from '../preferences.ts';
import { noteRemoved } from './segments.tsx';

/** One segment: who they are, what they are worth, how to take them along. */
export function SegmentPage({ name }: { readonly name: string }) {
  const { view } = useApp();
  const parameters = query(view);
  const [restored, setRestored] = useState(0);
  const loaded = useLoaded(`segment ${name}?${parameters} ${restored}`, () =>
    get<SegmentAnswer>(`/segments/${encodeURIComponent(name)}?${parameters}`),
  );
  return (
    <Ready loaded={loaded} lines={8}>
      {(segment) => <Shown segment={segment} reload={() => setRestored(restored + 1)} />}
    </Ready>
  );
}

function Shown({ segment, reload }: { readonly segment: SegmentAnswer; readonly reload: () => void }) {
  const { t, role, language } = useApp();
  const traits = useTraits();
  const sees = role === 'analyst' || role === 'steward';
  const { name } = segment;
  const drop = async () => {
    await remove(`/segments/${name}`);
    noteRemoved(name);
    go('segments');
  };
  return (
    <>
      <div class="headline">
        <p class="above">
          <a href="#/segments">{t('segment.all')}</a>
        </p>
        <h1>
          <bdi>{segment.label}</bdi>
        </h1>
        <p class="quiet">{segment.why}</p>
        <p class="rule">{segment.ruleHidden ? t('segment.rule-hidden') : segment.words}</p>
      </div>
      <Figures figures={segment} />
      <Unknown figures={segment} />
      {sees ? (
        <p class="buttons">
          <a
            class="main-action"
            href={`/api/v1/segments/${name}/members.csv?language=${language}`}
            download={`${name}.csv`}
            data-export="csv"
          >
            {t('segment.export-csv')}
          </a>
          <a
            href={`/api/v1/segments/${name}/members.csv?variant=spreadsheet&language=${language}`}
            download={`${name}.spreadsheet.csv`}
          >
            {t('segment.export-sheet')}
          </a>
          <a
            href={`/api/v1/segments/${name}/members.ndjson?language=${language}`}
            download={`${name}.ndjson`}
            data-export="ndjson"
          >
            {t('segment.export-ndjson')}
          </a>
          <a href={`#/compare/${name}`}>{t('compare.with')}</a>
          {segment.shipped ? (
            <a href={`#/segments/new/${name}`}>{t('segment.copy')}</a>
          ) : (
            <>
              <a href={`#/segments/${name}/edit`}>{t('segment.edit')}</a>
              <button type="button" onClick={() => void drop()}>
                {t('segment.remove')}
              </button>
            </>
          )}
        </p>
      ) : null}
      {sees ? <Waterfall name={name} /> : null}
      {sees ? <OrderExport name={name} /> : null}
      {role === 'steward' ? <Everything name={name} /> : null}
      <section class="block">
        <h2>{t('segment.distinguishes')}</h2>
        <p class="subtitle">{t('segment.distinguishes-subtitle')}</p>
        <Ready loaded={traits}>
          {(list) => <Distinctions distinctions={segment.distinctions} traits={list} />}
        </Ready>
      </section>
      {sees ? <History name={name} /> : null}
      {sees ? <Snapshots name={name} /> : null}
      {sees && !segment.shipped ? <Versions name={name} restored={reload} /> : null}
      {sees ? <Members name={name} /> : null}
    </>
  );
}

/** Every address, also of those who did not agree: a steward says why, and the audit trail keeps it. */
function Everything({ name }: { readonly name: string }) {
  const { t, language } = useApp();
  const [reason, setReason] = useState('');
  const [isMade, setMade] = useState(false);
  const [failed, setFailed] = useState<ApiProblem | null>(null);
  const send = async () => {
    setMade(true);
    setFailed(null);
    const body = { scope: 'everything', reason, language };
    try {
      await download(`/segments/${name}/members.csv`, body, `${name}.csv`);
    } catch (error) {
      if (error instanceof ApiFailure) setFailed(error.problem);
    } finally {
      setMade(false);
    }
  };
  return (
    <details class="everything">
      <summary>{t('segment.everything')}</summary>
      <form
        data-export="everything"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <p class="quiet">{t('segment.everything-hint')}</p>
        <label>
          {t('segment.everything-reason')}
          <input
            type="text"
            name="reason"
            required
            minLength={5}
            maxLength={200}
            pattern=".*\S.*"
            dir="auto"
            autocomplete="off"
            value={reason}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
        </label>
        <button type="submit" disabled={isMade}>
          {t('segment.everything-export')}
        </button>
      </form>
      {failed ? <Problem problem={failed} /> : null}
    </details>
  );
}

function Members({ name }: { readonly name: string }) {
  const { t, format } = useApp();
  const traits = useTraits();
  const members = useLoaded(`members ${name}`, () => get<MembersAnswer>(`/segments/${name}/members`));
  return (
    <section class="block">
      <h2>{t('segment.members')}</h2>
      <Ready loaded={members}>
        {({ count, rows }) =>
          count === 0 ? (
            <p class="subtitle">{t('segment.nobody')}</p>
          ) : (
            <>
              <p class="subtitle">
                {t('segment.members-subtitle', {
                  shown: format.count(rows.length),
                  count: format.count(count),
                })}
              </p>
              <Ready loaded={traits}>
                {(list) => <People rows={rows} traits={list} caption={t('segment.members')} />}
              </Ready>
            </>
          )
        }
      </Ready>
    </section>
  );
}
