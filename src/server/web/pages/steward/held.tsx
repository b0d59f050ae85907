import { useState } from 'preact/hooks';
import type { PageMessage } from '../../../../reports/locale/en/pages.ts';
import type { HeldGroup } from '../../../schemas/data.ts';
import type { HeldAnswer, JobAnswer } from '../../../schemas/steward.ts';
import { get, post } from '../../api.ts';
import { useApp, useLoaded } from '../../app-state.ts';
import { heldReasons } from '../../parts/held-groups.tsx';
import { Notice, Ready } from '../../parts/states.tsx';
import { FigureChanges } from './figures.tsx';
import { useWork, WorkState } from './job.tsx';

type HeldRow = HeldAnswer['rows'][number];
/** What a person has changed: by row, then by cell; the line of a row that did not split is the cell `null`. */
type Changes = Readonly<
  Record<string, { readonly cells: Readonly<Record<string, string>>; readonly text?: string }>
>;

/** Rows in quarantine: corrected in place, with what a replay would change before it is published. */
export function Held() {
  const { t } = useApp();
  const [round, setRound] = useState(0);
  const groups = useLoaded(`held ${round}`, () => get<{ quarantine: readonly HeldGroup[] }>('/batches'));
  return (
    <>
      <div class="headline">
        <h1>{t('steward.held-title')}</h1>
        <p class="quiet">{t('steward.held-lead')}</p>
      </div>
      <Ready loaded={groups}>
        {({ quarantine }) =>
          quarantine.length === 0 ? (
            <Notice title={t('steward.held-none')} />
          ) : (
            <Group key={round} groups={quarantine} again={() => setRound(round + 1)} />
          )
        }
      </Ready>
    </>
  );
}

function useReasons() {
  const { t } = useApp();
  return (reason: string) =>
    t((heldReasons.includes(reason) ? `data.reason.${reason}` : 'data.reason.other') as PageMessage, {
      reason,
    });
}

function Group({ groups, again }: { readonly groups: readonly HeldGroup[]; readonly again: () => void }) {
  const { t, format } = useApp();
  const reasonWords = useReasons();
  const kinds = [...new Map(groups.map((group) => [`${group.feed} ${group.reason}`, group])).values()];
  const [at, setAt] = useState(0);
  const chosen = kinds[at] ?? kinds[0];
  const rows = useLoaded(`held rows ${chosen?.feed} ${chosen?.reason}`, () =>
    post<HeldAnswer>('/quarantine/read', { feed: chosen?.feed, reason: chosen?.reason, limit: 50 }),
  );
  const total = groups.reduce((sum, group) => sum + group.rows, 0);
  return (
    <section class="block" data-steward="held">
      <h2>{t('steward.held-some', { count: total, shown: format.count(total) })}</h2>
      <label class="field">
        <span>{t('steward.held-choose')}</span>
        <select value={String(at)} onChange={(event) => setAt(Number(event.currentTarget.value))}>
          {kinds.map((group, index) => (
            <option key={`${group.feed} ${group.reason}`} value={String(index)}>
              {`${format.isolate(group.feed)} · ${reasonWords(group.reason)}`}
            </option>
          ))}
        </select>
      </label>
      <Ready loaded={rows}>
        {(found) => (
          <Rows key={`${chosen?.feed} ${chosen?.reason}`} rows={found.rows} chosen={chosen} again={again} />
        )}
      </Ready>
    </section>
  );
}

function Rows({
  rows,
  chosen,
  again,
}: {
  readonly rows: readonly HeldRow[];
  readonly chosen: HeldGroup | undefined;
  readonly again: () => void;
}) {
  const { t, format } = useApp();
  const [changes, setChanges] = useState<Changes>({});
  const [previewed, setPreviewed] = useState<string | null>(null);
  const work = useWork((job) => {
    if (job.kind === 'preview') setPreviewed(asked);
  });
  const changed = rows.filter(({ id }) => changes[id] !== undefined);
  const corrections = changed.map(({ id, cells }) => {
    const change = changes[id] ?? { cells: {} };
    return {
      id,
      cells: { ...cells, ...change.cells },
      ...(change.text === undefined ? {} : { text: change.text }),
    };
  });
  const choice = { feed: chosen?.feed, reason: chosen?.reason };
  const body = corrections.length > 0 ? { feed: chosen?.feed, rows: corrections } : choice;
  const asked = JSON.stringify(body);
  const outcome = work.job?.outcome;
  const shown = outcome?.kind === 'preview' || outcome?.kind === 'replay' ? outcome : null;
  const mayReplay = shown?.kind === 'preview' && previewed === asked && shown.after !== null;
  const edit = (id: string, cell: string | null, value: string) => {
    const before = changes[id] ?? { cells: {} };
    const next =
      cell === null ? { ...before, text: value } : { ...before, cells: { ...before.cells, [cell]: value } };
    setChanges({ ...changes, [id]: next });
  };
  return (
    <>
      <p class="subtitle">
        {t('steward.held-shown', { count: rows.length, shown: format.count(rows.length) })}
      </p>
      <ol class="held-rows">
        {rows.map((row) => (
          <HeldRowForm key={row.id} row={row} change={changes[row.id]} edit={edit} />
        ))}
      </ol>
      <p class="subtitle" role="status">
        {t('steward.corrected', { count: changed.length, shown: format.count(changed.length) })}
      </p>
      <div class="buttons">
        <button
          type="button"
          class={mayReplay ? '' : 'main-action'}
          disabled={work.isRunning}
          onClick={() => work.start('/quarantine/replay', { ...body, preview: true })}
        >
          {t(changed.length > 0 ? 'steward.preview' : 'steward.preview-all')}
        </button>
        {mayReplay ? (
          <button
            type="button"
            class="main-action"
            disabled={work.isRunning}
            onClick={() => work.start('/quarantine/replay', { ...body, preview: false })}
          >
            {t('steward.replay')}
          </button>
        ) : null}
      </div>
      <WorkState work={work} />
      {shown ? <Outcome outcome={shown} again={again} /> : null}
    </>
  );
}

function HeldRowForm({
  row,
  change,
  edit,
}: {
  readonly row: HeldRow;
  readonly change: Changes[string] | undefined;
  readonly edit: (id: string, cell: string | null, value: string) => void;
}) {
  const { t, format } = useApp();
  const reasonWords = useReasons();
  const isLine = row.text !== null;
  return (
    <li class="held-row" data-held={row.id}>
      <p>
        <bdi>{row.file}</bdi> · {t('data.warning.line', { line: format.count(row.line) })} ·{' '}
        {reasonWords(row.reason)}
      </p>
      <div class="held-cells">
        {isLine ? (
          <label class="field whole">
            <span>{t('steward.whole-line')}</span>
            <input
              dir="auto"
              value={change?.text ?? row.text ?? ''}
              onInput={(event) => edit(row.id, null, event.currentTarget.value)}
            />
          </label>
        ) : (
          Object.entries(row.cells).map(([name, value]) => (
            <label
              key={name}
              class={row.column !== null && row.value === value && value !== null ? 'field wrong' : 'field'}
            >
              <bdi>{name}</bdi>
              <input
                dir="auto"
                value={change?.cells[name] ?? value ?? ''}
                data-cell={name}
                onInput={(event) => edit(row.id, name, event.currentTarget.value)}
              />
            </label>
          ))
        )}
      </div>
    </li>
  );
}

type Shown = Extract<NonNullable<JobAnswer['outcome']>, { kind: 'preview' | 'replay' }>;

/** What would change, or has: rows, then the figures. */
function Outcome({ outcome, again }: { readonly outcome: Shown; readonly again: () => void }) {
  const { t, format } = useApp();
  const reasonWords = useReasons();
  const sum = (of: 'read' | 'loaded' | 'duplicates') =>
    outcome.files.reduce((all, file) => all + file[of], 0);
  const [read, loaded, duplicates] = [sum('read'), sum('loaded'), sum('duplicates')];
  const words = {
    read: format.count(read),
    loaded: format.count(loaded),
    duplicates: format.count(duplicates),
    held: format.count(read - loaded - duplicates),
    generation: outcome.generation ?? '–',
  };
  const isDone = outcome.kind === 'replay' && outcome.generation !== null;
  return (
    <div class="outcome" role="status" data-outcome={`${outcome.kind} ${read} ${loaded} ${duplicates}`}>
      <h2>{isDone ? t('steward.did', words) : t('steward.would', words)}</h2>
      {outcome.after === null ? (
        <p class="subtitle">{t('steward.nothing-changes')}</p>
      ) : (
        <FigureChanges
          caption={t('steward.preview')}
          before={outcome.before}
          after={outcome.after}
          labels={[t('steward.now'), t('steward.after')]}
        />
      )}
      {outcome.held.length > 0 ? (
        <ul class="notes">
          {outcome.held.slice(0, 20).map(({ id, column, reason }) => (
            <li key={id}>
              {t('steward.still-held', { id: format.isolate(id), reason: reasonWords(reason) })}
              {column ? ' · ' : ''}
              <bdi>{column}</bdi>
            </li>
          ))}
        </ul>
      ) : null}
      {isDone ? (
        <>
          <p class="subtitle">{t('steward.run-next')}</p>
          <button type="button" onClick={again}>
            {t('state.retry')}
          </button>
        </>
      ) : null}
    </div>
  );
}
