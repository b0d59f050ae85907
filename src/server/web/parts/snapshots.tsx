import { useState } from 'preact/hooks';
import type { SnapshotsAnswer } from '../../schemas/segments.ts';
import { ApiFailure, type ApiProblem, get, post, remove } from '../api.ts';
import { useApp, useLoaded } from '../app-state.ts';
import { Notice, Ready } from './states.tsx';
import { Table } from './table.tsx';

/** Members that were kept under a name: how many they were at its date, and how many the data still knows. */
export function Snapshots({ name }: { readonly name: string }) {
  const { t, format, role } = useApp();
  const [wanted, setWanted] = useState('');
  const [changes, setChanges] = useState(0);
  const [sure, setSure] = useState<string | null>(null);
  const [failed, setFailed] = useState<ApiProblem | null>(null);
  const path = `/segments/${encodeURIComponent(name)}/snapshots`;
  const loaded = useLoaded(`snapshots ${name} ${changes}`, () => get<SnapshotsAnswer>(path));
  const change = async (work: () => Promise<unknown>) => {
    setFailed(null);
    try {
      await work();
      setWanted('');
      setSure(null);
      setChanges(changes + 1);
    } catch (error) {
      if (error instanceof ApiFailure) setFailed(error.problem);
    }
  };
  return (
    <section class="block" data-snapshots>
      <h2>{t('snapshots.title')}</h2>
      <p class="subtitle">{t('snapshots.lead')}</p>
      <form
        class="buttons"
        onSubmit={(event) => {
          event.preventDefault();
          void change(() => post(path, { name: wanted }));
        }}
      >
        <input
          type="text"
          name="snapshot"
          required
          maxLength={64}
          pattern="[\p{L}\p{N}][\p{L}\p{M}\p{N}_\-]*"
          dir="auto"
          autocomplete="off"
          aria-label={t('snapshots.name')}
          placeholder={t('snapshots.name')}
          title={t('snapshots.hint')}
          value={wanted}
          onInput={(event) => setWanted(event.currentTarget.value)}
        />
        <button type="submit">{t('snapshots.take')}</button>
      </form>
      {failed ? <Notice title={failed.problem ?? failed.message} tone="risk" /> : null}
      <Ready loaded={loaded}>
        {({ snapshots }) =>
          snapshots.length === 0 ? null : (
            <Table
              caption={t('snapshots.title')}
              columns={[
                { label: t('snapshots.name') },
                { label: t('snapshots.as-of') },
                { label: t('snapshots.people'), numeric: true },
                { label: t('snapshots.known'), numeric: true },
                { label: t('snapshots.no-longer-known'), numeric: true },
                { label: t('snapshots.actions') },
              ]}
              rows={snapshots.map((each) => [
                each.name,
                format.date(each.asOf),
                format.count(each.people),
                <span key={each.id} data-snapshot={each.name} data-known={each.known}>
                  {format.count(each.known)}
                </span>,
                format.count(each.noLongerKnown),
                <span key={`${each.id} actions`} class="buttons">
                  <a
                    href={`/api/v1/segments/${name}/members.csv?snapshot=${encodeURIComponent(each.name)}`}
                    download={`${name}.${each.name}.csv`}
                  >
                    {t('snapshots.export')}
                  </a>
                  {role === 'steward' ? (
                    <button
                      type="button"
                      onClick={() =>
                        sure === each.id
                          ? void change(() => remove(`${path}/${encodeURIComponent(each.name)}`))
                          : setSure(each.id)
                      }
                    >
                      {sure === each.id ? t('snapshots.delete-sure') : t('snapshots.delete')}
                    </button>
                  ) : null}
                </span>,
              ])}
            />
          )
        }
      </Ready>
    </section>
  );
}
