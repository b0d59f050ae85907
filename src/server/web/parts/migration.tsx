import { useRef, useState } from 'preact/hooks';
import type { MigrationAnswer, RunsAnswer } from '../../routes/migration.ts';
import { get, query } from '../api.ts';
import { useApp, useLoaded } from '../app-state.ts';
import { chartWidth } from './board.tsx';
import { Switches } from './figure.tsx';
import { Ready } from './states.tsx';
import { Table } from './table.tsx';

/** Who moved between any two kept runs, for those who may choose them. */
export function AnyMigration() {
  const { t, role } = useApp();
  const [isOpen, setOpen] = useState(false);
  if (role === 'executive') return null;
  return (
    <details class="figure wide" data-migration onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('migration.choose')}</summary>
      {isOpen ? <Runs /> : null}
    </details>
  );
}

function Runs() {
  const { t } = useApp();
  const loaded = useLoaded('runs', () => get<RunsAnswer>('/runs'));
  return (
    <Ready loaded={loaded} lines={3}>
      {({ runs }) =>
        runs.length < 2 ? <p class="subtitle">{t('migration.one')}</p> : <Choice runs={runs} />
      }
    </Ready>
  );
}

function Choice({ runs }: RunsAnswer) {
  const { t, format, view } = useApp();
  const latest = runs[0];
  const before = runs.find(({ asOf }) => latest !== undefined && asOf < latest.asOf) ?? runs[1];
  const [chosen, choose] = useState({ from: before?.generation ?? '', to: latest?.generation ?? '' });
  const box = useRef<HTMLDivElement>(null);
  const width = box.current ? `${chartWidth(box.current)}` : undefined;
  const [show, setShow] = useState<string>();
  const asked = query({ ...view, ...chosen, width, show });
  const moved = useLoaded(`migration ${asked}`, () => get<MigrationAnswer>(`/migration?${asked}`));
  return (
    <div ref={box}>
      <p class="profile-choice">
        {(['from', 'to'] as const).map((end) => (
          <label key={end}>
            {t(`migration.${end}`)}{' '}
            <select
              value={chosen[end]}
              onChange={(event) => choose({ ...chosen, [end]: event.currentTarget.value })}
            >
              {runs.map(({ generation, asOf }) => (
                <option key={generation} value={generation}>
                  {t('migration.run', { date: format.date(asOf), run: format.digits(generation) })}
                </option>
              ))}
            </select>
          </label>
        ))}
      </p>
      <Ready loaded={moved} tall lines={4}>
        {(found) => <Moved found={found} choose={setShow} />}
      </Ready>
    </div>
  );
}

function Moved({ found, choose }: { readonly found: MigrationAnswer; choose(show: string): void }) {
  const { t, format } = useApp();
  const { finding, subtitle, notes, table, noLongerKnown, svg, switches } = found;
  // Style attributes are forbidden by the page's policy; the chart's stand in the style sheet.
  const picture = svg?.replace(/ style="[^"]*"/g, '') ?? null;
  return (
    <>
      <h3>{finding}</h3>
      <p class="subtitle">{subtitle}</p>
      <Switches report={{ switches, title: t('migration.choose') }} choose={choose} />
      {picture ? (
        <div class="picture-box" data-drawn="still" dangerouslySetInnerHTML={{ __html: picture }} />
      ) : null}
      <ul class="notes">
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
        {noLongerKnown > 0 ? (
          <li>{t('migration.unknown', { people: format.count(noLongerKnown) })}</li>
        ) : null}
      </ul>
      <Table columns={table.columns} rows={table.rows} caption={finding} />
    </>
  );
}
