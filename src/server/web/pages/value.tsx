import type { ActionItem } from '../../../reports/actions/items.ts';
import { shownActions } from '../../../reports/actions/shown.ts';
import { boards } from '../../../reports/boards.ts';
import { gradeText } from '../../../reports/locale/grade.ts';
import { get, query, type ReportAnswer, type SegmentSummary, type Tile } from '../api.ts';
import { useApp, useLoaded } from '../app-state.ts';
import { addressOf } from '../draft-store.ts';
import { Board } from '../parts/board.tsx';
import { Figure, useReport } from '../parts/figure.tsx';
import { Grade } from '../parts/grade.tsx';
import { HowLink } from '../parts/how-link.tsx';
import { Ready, Skeleton } from '../parts/states.tsx';
import { type ModelAnswer, useModels } from './models.tsx';

/** What the customers are worth, what drifts away, what to do about it. */
export function Value() {
  return (
    <Board name="value">
      <ValueBoard />
    </Board>
  );
}

function ValueBoard() {
  const loaded = useReport('value-kpis');
  const models = useModels();
  return (
    <>
      <Ready loaded={models.state === 'loading' ? models : loaded} lines={8}>
        {(report) => (
          <>
            <Headline
              report={report}
              clv={
                models.state === 'ready'
                  ? models.value.models.find(({ model }) => model === 'clv')
                  : undefined
              }
            />
            <Tiles tiles={report.tiles ?? []} />
          </>
        )}
      </Ready>
      <div class="columns">
        {boards.value.map(({ name }) =>
          name === 'actions' ? <Actions key={name} /> : <Figure key={name} name={name} />,
        )}
      </div>
    </>
  );
}

function Headline({ report, clv }: { readonly report: ReportAnswer; readonly clv: ModelAnswer | undefined }) {
  const { t, format, language, calendar, digits } = useApp();
  const { finding, emphasis } = report;
  const at = emphasis === null ? -1 : finding.indexOf(emphasis);
  const margin = Number(clv?.settings.margin);
  const discount = Number(clv?.settings.discount_yearly);
  const quiet: string[] = [report.subtitle];
  if (Number.isFinite(margin) && Number.isFinite(discount)) {
    quiet.push(
      t('value.assumptions', { margin: format.percent(margin), discount: format.percent(discount) }),
    );
  }
  return (
    <div class="headline">
      <h1>
        {at < 0 || emphasis === null ? (
          finding
        ) : (
          <>
            {finding.slice(0, at)}
            <strong>{emphasis}</strong>
            {finding.slice(at + emphasis.length)}
          </>
        )}
      </h1>
      <p class="quiet">
        {clv?.grade ? <Grade grade={clv.grade} /> : null}
        <span>{quiet.join(' · ')}</span>
        {clv?.grade ? (
          <>
            <span aria-hidden="true"> · </span>
            <a href="#/models">{gradeText(t, format.percent, clv)}</a>
          </>
        ) : null}
      </p>
      <Brief />
      <p class="links">
        <a href={`/api/v1/report?${query({ language, calendar, digits })}`} target="_blank" rel="noopener">
          {t('static.link')}
        </a>
      </p>
    </div>
  );
}

/**
 * What a reader with a minute wants: whether the last forecasts came true, what changed most, what to do first. Each is
 * the finding of a report further down; nothing where it says nothing yet.
 */
const brief = ['model-promises', 'equity-bridge', 'actions'] as const;

function Brief() {
  return (
    <ul class="brief">
      {brief.map((name) => (
        <Found key={name} name={name} />
      ))}
    </ul>
  );
}

function Found({ name }: { readonly name: (typeof brief)[number] }) {
  const loaded = useReport(name);
  if (loaded.state !== 'ready') return null;
  const { finding, spec, actions } = loaded.value;
  if (spec === null && (actions ?? []).length === 0) return null;
  return (
    <li data-report-finding={name}>
      {name === 'model-promises' ? (
        <a href="#/models">{finding}</a>
      ) : (
        <button type="button" onClick={() => showFigure(name)}>
          {finding}
        </button>
      )}
    </li>
  );
}

/** Not a link to the figure: the fragment is the page's address here. */
function showFigure(name: string): void {
  const figure = document.getElementById(`figure-${name}`);
  figure?.scrollIntoView();
  figure?.querySelector('h2')?.focus({ preventScroll: true });
}

/** Its arrow in the colour of what it means; the words say the same. */
function Note({ note }: { readonly note: string }) {
  const [, arrow, rest] = /^([▲▼])\s?(.*)$/su.exec(note) ?? [];
  if (!arrow) return <>{note}</>;
  return (
    <>
      <span class={arrow === '▲' ? 'good' : 'risk'}>{arrow}</span> {rest}
    </>
  );
}

function Tiles({ tiles }: { readonly tiles: readonly Tile[] }) {
  return (
    <dl class="tiles">
      {tiles.map((tile) => (
        <div key={tile.id} class="tile">
          <dt>{tile.label}</dt>
          <dd class="figure-value">{tile.value}</dd>
          {tile.notes.map((note) => (
            <dd key={note} class="tile-note">
              <Note note={note} />
            </dd>
          ))}
          <dd class="links">
            <HowLink name="value-kpis" part={tile.id} about={tile.label} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Groups worth a contact, in money, each one click from its people; and what is better left alone. */
function Actions() {
  const { t, view } = useApp();
  const loaded = useReport('actions');
  const parameters = query(view);
  const segments = useLoaded(`segments?${parameters}`, () =>
    get<{ segments: readonly SegmentSummary[] }>(`/segments?${parameters}`),
  );
  if (loaded.state === 'failed') return null;
  const said = segments.state === 'ready' ? segments.value.segments : [];
  return (
    <section class="figure" id="figure-actions" aria-labelledby="do-title">
      <h2 id="do-title" tabIndex={-1}>
        {t('value.do')}
      </h2>
      {loaded.state === 'loading' ? (
        <Skeleton lines={6} />
      ) : (
        <>
          <p class="subtitle">{loaded.value.subtitle}</p>
          <ul class="actions">
            {shownActions(loaded.value.actions ?? []).map((item) => {
              const rule = loaded.value.rules?.[item.row];
              return (
                <Action
                  key={item.segment}
                  item={item}
                  segment={said.find(({ name }) => name === item.segment)}
                  address={rule ? addressOf(rule) : `#/segments/${item.segment}`}
                />
              );
            })}
          </ul>
          {loaded.value.withheld > 0 ? (
            <p class="note">{t('state.withheld', { rows: loaded.value.withheld })}</p>
          ) : null}
          <p class="links">
            <HowLink name="actions" />
          </p>
        </>
      )}
    </section>
  );
}

function Action({
  item,
  segment,
  address,
}: {
  readonly item: ActionItem;
  /** With the names that a person gave it. */
  readonly segment: SegmentSummary | undefined;
  readonly address: string;
}) {
  const why = segment?.why || item.why;
  return (
    <li class={item.advice === 'leave' ? 'action leave' : 'action'}>
      <a href={address}>
        <span class="action-text">
          <span class="action-name">{segment?.label ?? item.label}</span>
          <span class="action-why">
            {item.people}
            {why ? ` · ${why}` : ''}
          </span>
        </span>
        <span class="action-value">{item.worth}</span>
      </a>
    </li>
  );
}
