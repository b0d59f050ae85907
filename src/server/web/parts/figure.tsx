import { useRef, useState } from 'preact/hooks';
import { get, query, type ReportAnswer, saveFile } from '../api.ts';
import { type Loaded, useApp, useLoaded } from '../app-state.ts';
import { addressOf } from '../draft-store.ts';
import type { Interactive } from '../interactive.ts';
import { type PlacedAnswer, useBoard } from './board.tsx';
import { HowLink } from './how-link.tsx';
import { Marks } from './marks.tsx';
import { Picture } from './picture.tsx';
import { Notice, Problem, Refused, Skeleton } from './states.tsx';
import { Table } from './table.tsx';

export function useReport(name: string, show?: string): Loaded<PlacedAnswer> {
  const { view } = useApp();
  const board = useBoard(name);
  const parameters = query({ ...view, show });
  const isInBoard = board !== null && show === undefined;
  return useLoaded(isInBoard ? `${board.key} ${name}` : `${name}?${parameters}`, () =>
    isInBoard ? board.report(name) : get<PlacedAnswer>(`/reports/${name}?${parameters}`),
  );
}

/** A chart: its finding as the title, the picture, and under it the ways to look closer. */
export function Figure({ name, wide = false }: { readonly name: string; readonly wide?: boolean }) {
  const [show, setShow] = useState<string | undefined>(undefined);
  const loaded = useReport(name, show);
  if (loaded.state === 'loading') {
    return (
      <section class={wide ? 'figure wide' : 'figure'}>
        <Skeleton tall lines={2} />
      </section>
    );
  }
  if (loaded.state === 'failed') {
    // A role that may not see a report does without it; anything else is said.
    if (loaded.problem.code === 'forbidden') return null;
    return (
      <section class={wide ? 'figure wide' : 'figure'}>
        <Problem problem={loaded.problem} retry={loaded.retry} />
      </section>
    );
  }
  return <Shown report={loaded.value} wide={wide} show={show} choose={setShow} />;
}

interface ShownProps {
  readonly report: PlacedAnswer;
  readonly wide: boolean;
  readonly show: string | undefined;
  choose(show: string): void;
}

function Shown({ report, wide, show, choose }: ShownProps) {
  const { t, view } = useApp();
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const alive = useRef<() => Promise<Interactive | null>>(async () => null);
  const id = `figure-${report.name}`;
  const refused = report.refusal !== null && report.spec === null;
  return (
    <section
      class={wide ? 'figure wide' : 'figure'}
      id={id}
      aria-labelledby={`${id}-title`}
      data-report={report.name}
    >
      <h2 id={`${id}-title`} tabIndex={-1}>
        {refused ? report.title : report.finding}
      </h2>
      {refused ? null : <p class="subtitle">{report.subtitle}</p>}
      {report.switches.length > 0 && !refused ? <Switches report={report} choose={choose} /> : null}
      {refused && report.refusal ? (
        <Refused refusal={report.refusal} />
      ) : report.sentences && report.sentences.length > 0 ? (
        <ol class="findings">
          {report.sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ol>
      ) : report.spec === null ? (
        report.notes.length > 0 || report.table.rows.length > 0 ? null : (
          <Notice title={t('state.empty-chart')} />
        )
      ) : (
        <>
          <Picture report={report} show={show} box={box} alive={alive} />
          <Marks report={report} box={box} />
        </>
      )}
      {report.notes.length > 0 ? <Notes notes={report.notes} /> : null}
      {report.calendar !== view.calendar ? <p class="note">{t('state.shop-calendar')}</p> : null}
      {report.withheld > 0 ? <p class="note">{t('state.withheld', { rows: report.withheld })}</p> : null}
      <p class="links">
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t('figure.table')}
        </button>
        {report.spec === null ? null : (
          <a
            href={`/api/v1/reports/${report.name}.svg?${query({ ...view, show, paper: '1' })}`}
            download={`${report.name}.svg`}
          >
            {t('figure.svg')}
          </a>
        )}
        {report.spec === null ? null : (
          <button
            type="button"
            onClick={() => void alive.current().then((picture) => savePng(report.name, picture))}
          >
            {t('figure.png')}
          </button>
        )}
        <a href={`/api/v1/reports/${report.name}.csv?${query(view)}`} download={`${report.name}.csv`}>
          {t('figure.csv')}
        </a>
        {report.spec === null ? null : (
          <a
            href={`/api/v1/reports/${report.name}.vl.json?${query({ ...view, show })}`}
            download={`${report.name}.vl.json`}
          >
            {t('figure.spec')}
          </a>
        )}
        <HowLink name={report.name} />
      </p>
      {open ? <RowsTable report={report} /> : null}
    </section>
  );
}

/** Other ways to show the same: one of each row is on. */
export function Switches({
  report: { switches, title },
  choose,
}: {
  readonly report: Pick<ReportAnswer, 'switches' | 'title'>;
  choose(show: string): void;
}) {
  const chosen = switches.map((options) => options.find(({ on }) => on)?.name ?? '');
  return (
    <div class="switches">
      {switches.map((options, index) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out in a row everywhere
        <div role="group" aria-label={title} key={options[0]?.name}>
          {options.map(({ name, label, on }) => (
            <button
              type="button"
              key={name}
              aria-pressed={on}
              onClick={() => choose(chosen.map((other, at) => (at === index ? name : other)).join(','))}
            >
              {label}
            </button>
          ))}
        </div>
      ))}
    </div>
  );
}

/** What the marks say in words; whoever may build segments opens the people of one. */
function Notes({ notes }: Pick<ReportAnswer, 'notes'>) {
  const { t, role } = useApp();
  return (
    <ul class="notes">
      {notes.map(({ text, rule }) => (
        <li key={text}>
          {text}{' '}
          {rule && role !== 'executive' ? <a href={addressOf(rule)}>{t('figure.open-people')}</a> : null}
        </li>
      ))}
    </ul>
  );
}

/** The rows; those that stand for a group of people open it. */
function RowsTable({ report }: { readonly report: ReportAnswer }) {
  const { t } = useApp();
  const { rules, table, finding } = report;
  if (!rules) return <Table columns={table.columns} rows={table.rows} caption={finding} />;
  const rows = table.rows.map((row, index) => {
    const rule = rules[index];
    return [...row, rule ? <a href={addressOf(rule)}>{t('figure.open')}</a> : ''];
  });
  const columns = [...table.columns, { label: t('figure.people') }];
  return <Table columns={columns} rows={rows} caption={finding} />;
}

async function savePng(name: string, picture: Interactive | null): Promise<void> {
  if (!picture) return;
  const paper = getComputedStyle(document.documentElement).getPropertyValue('--paper');
  saveFile(await picture.toPng(paper), `${name}.png`);
}
