import { get, query, type ReportAnswer, type SegmentSummary, type Tile } from '../api.ts';
import { useApp, useLoaded } from '../app-state.ts';
import { Figure, useReport } from '../parts/figure.tsx';
import { Grade } from '../parts/grade.tsx';
import { Ready, Skeleton } from '../parts/states.tsx';
import { type ModelAnswer, useModels } from './models.tsx';

/** What the customers are worth, what drifts away, what to do about it. */
export function Value() {
  const loaded = useReport('value-kpis');
  const models = useModels();
  return (
    <>
      <Ready loaded={loaded} lines={5}>
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
        <Figure name="equity-bridge" />
        <Figure name="value-concentration" />
        <Figure name="churn-by-tier" />
        <Figure name="churn-reasons" />
        <Figure name="revenue-by-month" />
        <Figure name="growth" />
        <Actions />
        <Figure name="cohort-triangle" />
        <Figure name="clv-distribution" />
      </div>
    </>
  );
}

function Headline({ report, clv }: { readonly report: ReportAnswer; readonly clv: ModelAnswer | undefined }) {
  const { t, format } = useApp();
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
            <a href="#/models">{t(`grade.${clv.grade}`)}</a>
          </>
        ) : null}
      </p>
      <Promised />
    </div>
  );
}

/** Whether the last forecasts came true, in one sentence; nothing where nobody has promised anything yet. */
function Promised() {
  const loaded = useReport('model-promises');
  if (loaded.state !== 'ready' || loaded.value.spec === null) return null;
  return (
    <p class="promise" data-report-finding="model-promises">
      <a href="#/models">{loaded.value.finding}</a>
    </p>
  );
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
        </div>
      ))}
    </dl>
  );
}

const listed = 4;

/** The groups that are worth most, then the largest of those that come last. */
function shownActions(segments: readonly SegmentSummary[]): SegmentSummary[] {
  const some = segments.filter((segment) => segment.count !== 0);
  const isLast = ({ verdict }: SegmentSummary) => verdict === 'leave' || verdict === 'last';
  const worth = some.filter((segment) => !isLast(segment));
  const left = some.filter(isLast);
  return [
    ...worth.sort((a, b) => (b.value ?? 0) - (a.value ?? 0)).slice(0, listed),
    ...left.sort((a, b) => (b.count ?? 0) - (a.count ?? 0)).slice(0, 1),
  ];
}

/** Groups worth a contact, in money, each one click from its segment; and what is better left alone. */
function Actions() {
  const { t, view } = useApp();
  const parameters = query(view);
  const loaded = useLoaded(`segments?${parameters}`, () =>
    get<{ segments: readonly SegmentSummary[]; average: number | null }>(`/segments?${parameters}`),
  );
  return (
    <section class="figure" aria-labelledby="do-title">
      <h2 id="do-title">{t('value.do')}</h2>
      <p class="subtitle">{t('value.do-subtitle')}</p>
      {loaded.state === 'ready' ? (
        <ul class="actions">
          {shownActions(loaded.value.segments).map((segment) => (
            <Action key={segment.name} segment={segment} average={loaded.value.average} />
          ))}
        </ul>
      ) : loaded.state === 'loading' ? (
        <Skeleton lines={6} />
      ) : null}
    </section>
  );
}

function Action({ segment, average }: { readonly segment: SegmentSummary; readonly average: number | null }) {
  const { t, format } = useApp();
  const { count, value, verdict } = segment;
  const people =
    count === null ? t('value.withheld') : t('value.people', { count, people: format.count(count) });
  const mean = value !== null && count ? format.money(value / count) : null;
  const [why, worth] =
    mean !== null && verdict === 'leave'
      ? [t('value.leave', { mean }), t('value.not-worth')]
      : mean !== null && verdict === 'last'
        ? [t('value.last', { average: format.money(average) }), t('value.each', { mean })]
        : [
            segment.why,
            value === null ? t('value.segment') : `${format.money(value)} · ${t('value.segment')}`,
          ];
  const isLast = verdict === 'leave' || verdict === 'last';
  return (
    <li class={isLast ? 'action leave' : 'action'}>
      <a href={`#/segments/${segment.name}`}>
        <span class="action-text">
          <span class="action-name">{segment.label}</span>
          <span class="action-why">
            {people} · {why}
          </span>
        </span>
        <span class="action-value">{worth}</span>
      </a>
    </li>
  );
}
