import { refusalText } from '../../../reports/locale/refusal.ts';
import type { Refusal } from '../api.ts';
import { useApp } from '../app-state.ts';
import { type CohortTrends, cohortSentences } from './cohort-sentences.ts';
import { Table } from './table.tsx';

/** As the lifetime-value model lays them into its diagnostics. */
interface Candidate {
  readonly name: string;
  readonly label: string | null;
  /** A sentence in stores of an earlier version. */
  readonly refusal: Refusal | string | null;
  readonly k: number | null;
  readonly log_likelihood: number | null;
  readonly aic: number | null;
  readonly bic: number | null;
  readonly purchases_miss: number | null;
  readonly mean_error: number | null;
  readonly rank_correlation: number | null;
  readonly calibration_error: number | null;
  readonly tracking_miss: number | null;
  readonly log_score: number | null;
  readonly shortfall: number | null;
  readonly shortfall_error: number | null;
}

export interface ValueDiagnostics {
  readonly candidates?: readonly Candidate[];
  readonly choice?: {
    readonly name: string;
    readonly best: string;
    readonly reason: 'best' | 'plainer' | 'only';
  } | null;
  readonly trial_customers?: number;
  readonly equity?: { readonly total: number } | null;
  readonly model_change?: { readonly model_before: string; readonly total_by_model_before: number } | null;
  readonly trend?: {
    readonly yearly: number;
    readonly low: number;
    readonly high: number;
    readonly is_trend: boolean;
  } | null;
  /** Absent in generations of older versions. */
  readonly cohorts?: CohortTrends;
  readonly promise?: {
    readonly days: number;
    readonly purchases: { readonly expected: number; readonly low: number; readonly high: number };
  };
  readonly new_customer?: { readonly purchases: number; readonly value: number | null } | null;
  readonly spend?: {
    readonly method: 'gamma-gamma' | 'shrunk-mean';
    readonly correlation: number | null;
    readonly relation: 'unrelated' | 'weak' | 'related' | null;
  } | null;
  readonly likelihood_ratios?: readonly {
    readonly nested: string;
    readonly larger: string;
    readonly statistic: number;
    readonly chance: number;
  }[];
  readonly groups?: readonly {
    readonly value: string | null;
    readonly customers: number;
    readonly own: boolean;
    /** Absent in generations of older versions. */
    readonly model?: string | null;
    readonly model_k?: number | null;
    readonly model_reason?: 'better' | 'stands' | 'thin' | 'many' | 'untried' | null;
  }[];
}

const labelOf = ({ candidates = [] }: ValueDiagnostics, name: string) =>
  candidates.find((candidate) => candidate.name === name)?.label ?? name;

/** Which model is used and why, what spend supposes, and what not to read out of it, in sentences. */
export function ValueSentences({
  diagnostics,
  settings,
  backtest,
}: {
  readonly diagnostics: ValueDiagnostics;
  readonly settings: Readonly<Record<string, string | number | boolean>>;
  readonly backtest: Readonly<Record<string, string | number>> | null;
}) {
  const { t, format } = useApp();
  const { choice, spend } = diagnostics;
  const name = choice?.name ?? '';
  const lines: string[] = [];
  const isolated = (candidate: string) => format.isolate(labelOf(diagnostics, candidate));
  if (choice)
    lines.push(t(`models.choice.${choice.reason}`, { model: isolated(name), best: isolated(choice.best) }));
  if (name === 'nbd') lines.push(t('models.note.nbd'));
  if (name.startsWith('bg-')) lines.push(t('models.note.one-time'));
  if (settings.event === 'day' || settings.event === 'trip') lines.push(t(`models.event.${settings.event}`));
  if (spend) {
    lines.push(t(`models.spend.${spend.method}`));
    if (spend.relation && spend.method === 'gamma-gamma') {
      const correlation = format.decimal(spend.correlation, 2);
      lines.push(t(`models.spend.${spend.relation}`, { correlation }));
    }
  } else if (choice) lines.push(t('models.spend.none'));
  const { promise, new_customer: won, model_change: change, equity, trend } = diagnostics;
  if (change && equity) {
    lines.push(
      t('models.changed', {
        before: format.isolate(change.model_before),
        moved: format.money(equity.total - change.total_by_model_before),
        total: format.money(change.total_by_model_before),
      }),
    );
  }
  if (trend?.is_trend) {
    lines.push(
      t(trend.yearly < 0 ? 'models.trend-less' : 'models.trend-more', {
        change: format.percent(Math.abs(trend.yearly)),
        low: format.percent(trend.low),
        high: format.percent(trend.high),
      }),
    );
  }
  lines.push(...cohortSentences(diagnostics.cohorts, { t, format }));
  if (promise) {
    const whole = (value: number) => format.count(Math.round(value));
    const { expected, low, high } = promise.purchases;
    lines.push(
      t('models.promise', {
        days: promise.days,
        purchases: whole(expected),
        low: whole(low),
        high: whole(high),
      }),
    );
  }
  if (won?.value != null)
    lines.push(
      t('models.new-customer', {
        purchases: format.decimal(won.purchases, 1),
        value: format.money(won.value),
        months: Number(settings.horizon_months),
      }),
    );
  const { purchases_grade: purchases, value_grade: value } = backtest ?? {};
  if (isGrade(purchases) && isGrade(value) && purchases !== value) {
    lines.push(
      t('models.grades', {
        purchases: t(`grade.letter.${purchases}`),
        value: t(`grade.letter.${value}`),
      }),
    );
  }
  return (
    <>
      {lines.map((line) => (
        <p key={line} class="subtitle">
          {line}
        </p>
      ))}
    </>
  );
}

const isGrade = (value: unknown): value is 'A' | 'B' | 'C' => value === 'A' || value === 'B' || value === 'C';

/** Every candidate with its figures on the holdout; the chosen one marked by a word. */
export function Candidates({
  diagnostics,
  cut,
}: {
  readonly diagnostics: ValueDiagnostics;
  readonly cut: string;
}) {
  const { t, format, language } = useApp();
  const { candidates = [], choice, trial_customers = 0 } = diagnostics;
  if (candidates.length === 0) return null;
  const shown = (candidate: Candidate) =>
    candidate.name === 'baseline'
      ? t('models.baseline')
      : `${labelOf(diagnostics, candidate.name)}${candidate.k === null ? '' : `, k = ${format.count(candidate.k)}`}`;
  const why = ({ refusal }: Candidate) =>
    typeof refusal === 'string' ? refusal : refusal ? refusalText(language, format, refusal) : undefined;
  const short = ({ shortfall, shortfall_error }: Candidate) =>
    shortfall === null ? '–' : `${format.decimal(shortfall, 4)} ± ${format.decimal(shortfall_error, 4)}`;
  return (
    <>
      <h3>{t('models.candidates')}</h3>
      <p class="subtitle">
        {t('models.candidates-subtitle', { cut: format.date(cut), customers: format.count(trial_customers) })}
      </p>
      <Table
        caption={t('models.candidates')}
        columns={[
          { label: t('models.candidate') },
          { label: t('models.log-score'), numeric: true },
          { label: t('models.shortfall'), numeric: true },
          { label: t('models.mean-error'), numeric: true },
          { label: t('models.rank'), numeric: true },
          { label: t('models.total-miss'), numeric: true },
          { label: t('models.weeks-miss'), numeric: true },
          { label: t('models.tenths-miss'), numeric: true, wide: true },
        ]}
        rows={candidates.map((candidate) => [
          candidate.name === choice?.name ? (
            <strong>
              <bdi>{shown(candidate)}</bdi> · {t('models.chosen')}
            </strong>
          ) : (
            <bdi title={why(candidate)}>{shown(candidate)}</bdi>
          ),
          format.decimal(candidate.log_score, 4),
          short(candidate),
          format.decimal(candidate.mean_error, 3),
          format.decimal(candidate.rank_correlation, 3),
          format.percent(candidate.purchases_miss),
          format.percent(candidate.tracking_miss),
          format.percent(candidate.calibration_error),
        ])}
      />
      <p class="note">{t('models.choice-how')}</p>
    </>
  );
}

/** Likelihood ratios of nested candidates, and which groups have fits of their own. */
export function ValueDetails({
  diagnostics,
  by,
}: {
  readonly diagnostics: ValueDiagnostics;
  readonly by: string;
}) {
  const { t, format } = useApp();
  const { candidates = [], likelihood_ratios = [], groups = [] } = diagnostics;
  const fitted = candidates.filter(({ log_likelihood }) => log_likelihood !== null);
  return (
    <>
      {fitted.length > 0 ? (
        <Table
          caption={t('models.candidates')}
          columns={[
            { label: t('models.candidate') },
            { label: t('models.log-likelihood-cut'), numeric: true },
            { label: t('models.aic'), numeric: true },
            { label: t('models.bic'), numeric: true },
          ]}
          rows={fitted.map((candidate) => [
            labelOf(diagnostics, candidate.name),
            format.decimal(candidate.log_likelihood, 1),
            format.decimal(candidate.aic, 1),
            format.decimal(candidate.bic, 1),
          ])}
        />
      ) : null}
      <dl class="pairs">
        {likelihood_ratios.map(({ nested, larger, statistic, chance }) => (
          <div key={`${nested} ${larger}`}>
            <dt>
              {t('models.ratio', {
                nested: format.isolate(labelOf(diagnostics, nested)),
                larger: format.isolate(labelOf(diagnostics, larger)),
              })}
            </dt>
            <dd>
              {t('models.ratio-value', {
                statistic: format.decimal(statistic, 1),
                chance: chance < 0.001 ? `< ${format.decimal(0.001, 3)}` : format.decimal(chance, 3),
              })}
            </dd>
          </div>
        ))}
      </dl>
      {groups.length > 0 ? (
        <Table
          caption={t('models.groups', { by })}
          columns={[
            { label: t('models.group') },
            { label: t('models.customers'), numeric: true },
            { label: t('models.own-fit') },
            { label: t('models.group-model') },
            { label: t('models.group-why') },
          ]}
          rows={groups.map((group) => [
            group.value ?? t('models.no-value'),
            format.count(group.customers),
            group.own ? t('yes') : t('models.by-all'),
            <bdi key="model">
              {group.model ?? '–'}
              {group.model_k ? `, k = ${format.count(group.model_k)}` : ''}
            </bdi>,
            group.model_reason ? t(`models.group-why.${group.model_reason}`) : '–',
          ])}
        />
      ) : null}
    </>
  );
}
