import { reasonSaid, reasonsOf } from '../../../reports/churn-reasons/words.ts';
import { categoryText } from '../../../reports/locale/category.ts';
import {
  type Cell,
  type Distinction,
  type EventAnswer,
  get,
  type PreviewAnswer,
  query,
  type RuleFigures,
  type TraitAnswer,
} from '../api.ts';
import { type AppState, type Loaded, useApp, useLoaded } from '../app-state.ts';
import { LiftBar } from './lift-bar.tsx';
import { Table } from './table.tsx';

/** What rules may ask: of customers, and of what happened. */
interface CatalogueAnswer {
  readonly traits: readonly TraitAnswer[];
  readonly events: readonly EventAnswer[];
}

export function useCatalogue(): Loaded<CatalogueAnswer> {
  const { language } = useApp();
  return useLoaded(`traits ${language}`, () => get<CatalogueAnswer>(`/traits?${query({ lang: language })}`));
}

export function useTraits(): Loaded<readonly TraitAnswer[]> {
  const loaded = useCatalogue();
  return loaded.state === 'ready' ? { state: 'ready', value: loaded.value.traits } : loaded;
}

/** A trait's value as a person reads it. */
export function valueText(app: AppState, trait: TraitAnswer | undefined, value: Cell | undefined): string {
  const { format, t } = app;
  if (value === null || value === undefined) return '–';
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  if (typeof value === 'string') {
    if (trait?.type === 'date') return format.date(value.slice(0, 10));
    return trait?.categories ? categoryText(app.language, trait.name, value) : value;
  }
  switch (trait?.type) {
    case 'money':
      return format.money(value);
    case 'probability':
      return format.percent(value);
    case 'count':
    case 'days':
      return Number.isInteger(value) ? format.count(value) : format.decimal(value, 1);
    case 'ratio':
      return format.multiple(value);
    default:
      return Number.isInteger(value) ? format.count(value) : format.decimal(value, 2);
  }
}

export function Figures({
  figures,
}: {
  readonly figures: Pick<RuleFigures, 'count' | 'share' | 'value' | 'valueLow' | 'valueHigh' | 'withheld'>;
}) {
  const { t, format } = useApp();
  const { count, share, value, valueLow, valueHigh, withheld } = figures;
  const mean = value !== null && count ? value / count : null;
  return (
    <dl class="tiles">
      <div class="tile">
        <dt>{t('segment.count')}</dt>
        <dd class="figure-value" data-count={count ?? ''}>
          {withheld ? `< ${format.count(5)}` : format.count(count)}
        </dd>
      </div>
      <div class="tile">
        <dt>{t('segment.share')}</dt>
        <dd class="figure-value">{format.percent(share)}</dd>
      </div>
      <div class="tile">
        <dt>{t('segment.value')}</dt>
        <dd class="figure-value">{format.money(value)}</dd>
        {valueLow !== null && valueHigh !== null && (
          <dd class="quiet" data-value-range="">
            {t('segment.value-range', { low: format.money(valueLow), high: format.money(valueHigh) })}
          </dd>
        )}
      </div>
      <div class="tile">
        <dt>{t('segment.mean')}</dt>
        <dd class="figure-value">{format.money(mean)}</dd>
      </div>
    </dl>
  );
}

/** What may be expected of them, and by which channel they can be written to. */
export function Outlook({ preview }: { readonly preview: Pick<PreviewAnswer, 'churn' | 'reach' | 'count'> }) {
  const { t, format } = useApp();
  const { churn, reach, count } = preview;
  const share = (people: number) => format.percent(count ? people / count : null);
  return (
    <dl class="outlook">
      <div data-churn={churn.here ?? ''}>
        <dt>{t('builder.churn')}</dt>
        <dd>{t('builder.churn-of', { here: format.percent(churn.here), all: format.percent(churn.all) })}</dd>
      </div>
      {(['email', 'phone'] as const).map((channel) => (
        <div key={channel} data-reach={channel} data-people={reach[channel]}>
          <dt>{t(`builder.reach-${channel}`)}</dt>
          <dd>
            {format.count(reach[channel])} <span class="quiet">{share(reach[channel])}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** People of whom the rule is neither true nor false, and what is not known of them; nothing where there are none. */
export function Unknown({
  figures,
  countIn,
  leaveOut,
}: {
  readonly figures: Pick<RuleFigures, 'unknown' | 'unknownCauses'>;
  readonly countIn?: (() => void) | undefined;
  readonly leaveOut?: (() => void) | undefined;
}) {
  const { t, format } = useApp();
  const { unknown, unknownCauses } = figures;
  if (leaveOut) {
    return (
      <div class="unknown">
        <p>{t('builder.with-unknown')}</p>
        <button type="button" onClick={leaveOut}>
          {t('builder.leave-out')}
        </button>
      </div>
    );
  }
  if (!unknown) return null;
  const causes = unknownCauses.map(({ label, people }) =>
    t('builder.lacking', { label: format.isolate(label), people: format.count(people) }),
  );
  return (
    <div class="unknown" data-unknown={unknown}>
      <p>{t('builder.unknown', { people: format.count(unknown) })}</p>
      <ul>
        {causes.map((cause) => (
          <li key={cause}>{cause}</li>
        ))}
      </ul>
      {countIn ? (
        <button type="button" onClick={countIn}>
          {t('builder.count-in')}
        </button>
      ) : null}
    </div>
  );
}

export function Distinctions({
  distinctions,
  traits,
  others,
}: {
  readonly distinctions: readonly Distinction[];
  readonly traits: readonly TraitAnswer[];
  /** What the two groups are called; without it these people and all customers. */
  readonly others?: readonly [here: string, others: string];
}) {
  const app = useApp();
  const { t } = app;
  if (distinctions.length === 0)
    return <p class="subtitle">{t(others ? 'compare.alike' : 'segment.distinguishes-none')}</p>;
  const rows = distinctions.map(({ trait, category, inside, outside, lift }) => {
    const found = traits.find((each) => each.name === trait);
    const name = found?.label ?? trait;
    const label = category === null ? name : `${name}: ${categoryText(app.language, trait, category)}`;
    const text = (value: number) =>
      category === null ? meanText(app, found, value) : app.format.percent(value);
    const bar = others || !lift ? null : <LiftBar lift={lift} />;
    return { label, here: text(inside), everyone: text(outside), bar };
  });
  const hasBars = rows.some(({ bar }) => bar !== null);
  const columns = [
    { label: '' },
    { label: others?.[0] ?? t('segment.here'), numeric: true },
    { label: others?.[1] ?? t('segment.everyone'), numeric: true },
  ];
  const [first] = rows;
  return (
    <div class="distinctions">
      {first && !others ? (
        <p class="distinction">
          {t('segment.distinguishes-finding', {
            trait: app.format.isolate(first.label),
            here: first.here,
            everyone: first.everyone,
          })}
        </p>
      ) : null}
      <Table
        columns={columns}
        rows={rows.map(({ label, here, everyone, bar }) => [
          bar ? (
            <>
              <bdi>{label}</bdi>
              {bar}
            </>
          ) : (
            label
          ),
          here,
          everyone,
        ])}
        caption={t('segment.distinguishes')}
      />
      {hasBars ? <p class="subtitle">{t('segment.lift-note')}</p> : null}
    </div>
  );
}

/** A mean of counts or days has a fraction; one digit is enough of it. */
function meanText(app: AppState, trait: TraitAnswer | undefined, value: number): string {
  if (trait?.type === 'money' || trait?.type === 'probability') return valueText(app, trait, value);
  return app.format.decimal(value, Math.abs(value) < 100 ? 1 : 0);
}

const shownTraits = [
  'customer_id',
  'name',
  'city',
  'last_order_on',
  'order_count',
  'net_revenue',
  'clv_12m',
  'churn_band',
] as const;

/** A few people with what matters about them. */
export function People({
  rows,
  traits,
  caption,
}: {
  readonly rows: readonly Readonly<Record<string, Cell>>[];
  readonly traits: readonly TraitAnswer[];
  readonly caption: string;
}) {
  const app = useApp();
  const columns = shownTraits.flatMap((name) => traits.filter((trait) => trait.name === name));
  const hasReasons = traits.some((trait) => trait.name === 'churn_reason_1');
  const numeric = (trait: TraitAnswer) => ['money', 'count', 'days', 'number', 'ratio'].includes(trait.type);
  return (
    <Table
      columns={[
        ...columns.map((trait) => ({ label: trait.label, numeric: numeric(trait) })),
        ...(hasReasons ? [{ label: app.t('segment.reasons') }] : []),
      ]}
      rows={rows.map((row) => [
        ...columns.map((trait) => valueText(app, trait, row[trait.name])),
        ...(hasReasons ? [<Reasons key="reasons" row={row} />] : []),
      ])}
      caption={caption}
    />
  );
}

/** Why this customer may leave, the strongest reason first. */
function Reasons({ row }: { readonly row: Readonly<Record<string, Cell>> }) {
  const { language, format } = useApp();
  const reasons = reasonsOf(row);
  if (reasons.length === 0) return <>–</>;
  return (
    <ul class="reasons">
      {reasons.map((reason) => (
        <li key={reason.code}>{reasonSaid(language, format, reason)}</li>
      ))}
    </ul>
  );
}
