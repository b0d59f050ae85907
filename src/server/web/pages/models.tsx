import { boards } from '../../../reports/boards.ts';
import { gradeText } from '../../../reports/locale/grade.ts';
import { knownModels, modelName } from '../../../reports/locale/model.ts';
import { refusedBecause, refusedWhat } from '../../../reports/locale/refusal.ts';
import type { ModelAnswer as AnyModel } from '../../schemas/traits.ts';
import { get, type Refusal } from '../api.ts';
import { type Loaded, useApp, useLoaded } from '../app-state.ts';
import { backtestText } from '../parts/backtest.ts';
import { Board } from '../parts/board.tsx';
import { Candidates, ValueDetails, type ValueDiagnostics, ValueSentences } from '../parts/candidates.tsx';
import { ChurnChoice } from '../parts/churn-choice.tsx';
import { Figure } from '../parts/figure.tsx';
import { Grade } from '../parts/grade.tsx';
import { Pairs } from '../parts/pairs.tsx';
import { Notice, Ready } from '../parts/states.tsx';
import { Table } from '../parts/table.tsx';

/** What a model says of itself; of its diagnostics what the page knows. */
export type ModelAnswer = Omit<AnyModel, 'diagnostics'> & { readonly diagnostics: ValueDiagnostics };

export function useModels(): Loaded<{ readonly models: readonly ModelAnswer[] }> {
  return useLoaded('models', () => get<{ models: readonly ModelAnswer[] }>('/models'));
}

export function Models() {
  const { t } = useApp();
  const loaded = useModels();
  return (
    <>
      <div class="headline">
        <h1>{t('models.title')}</h1>
        <p class="quiet">
          {t('models.lead')} <a href="/assets/trust.txt">{t('models.how-tested')}</a>
        </p>
      </div>
      <Ready loaded={loaded} lines={10}>
        {({ models }) => (
          <>
            <Board name="models">
              <div class="columns">
                {boards.models.map(({ name }) => (
                  <Figure key={name} name={name} />
                ))}
              </div>
            </Board>
            {inOrder(models.filter(isAsked)).map((model) => (
              <Model key={model.model} model={model} />
            ))}
          </>
        )}
      </Ready>
    </>
  );
}

/** A shop without subscriptions need not read that their model refused. */
const isAsked = ({ refusal }: ModelAnswer) => refusal?.code !== 'subscriptions' || refusal.has > 0;

function inOrder(models: readonly ModelAnswer[]): ModelAnswer[] {
  const place = ({ model }: ModelAnswer) =>
    knownModels.includes(model) ? knownModels.indexOf(model) : knownModels.length;
  return [...models].sort((a, b) => place(a) - place(b));
}

/** The figures of a backtest that a person should see, in the order in which they make sense. */
const backtestFigures = [
  'tests',
  'median_miss',
  'total_grade',
  'ranking_grade',
  'cut',
  'holdout_days',
  'customers',
  'purchases_actual',
  'purchases_expected',
  'purchases_baseline',
  'purchases_miss',
  'baseline_miss',
  'value_actual',
  'value_expected',
  'value_baseline',
  'value_miss',
  'last_year_value_miss',
  'kept_actual',
  'kept_expected',
  'kept_baseline',
  'brier',
  'baseline_brier',
] as const;

function refusalTitle(app: ReturnType<typeof useApp>, refusal: Refusal): string {
  const { t, format, language } = app;
  const because = refusedBecause(language, refusal);
  if (because !== null) return t('models.refused-because', { because });
  return t('models.refused', {
    needs: format.count(refusal.needs),
    has: format.count(refusal.has),
    what: refusedWhat(language, refusal),
  });
}

function Model({ model }: { readonly model: ModelAnswer }) {
  const app = useApp();
  const { t, format } = app;
  const name = modelName(t, model.model);
  const { refusal } = model;
  const number = (value: number) =>
    Number.isInteger(value) ? format.count(value) : format.decimal(value, 4);
  const any = (value: string | number | boolean) =>
    typeof value === 'number' ? number(value) : String(value);
  const facts: [string, string][] = [[t('models.observations'), format.count(model.observations)]];
  if (model.logLikelihood !== null)
    facts.push([t('models.log-likelihood'), format.decimal(model.logLikelihood, 1)]);
  if (model.iterations !== null) facts.push([t('models.iterations'), format.count(model.iterations)]);
  if (model.converged !== null) facts.push([t('models.converged'), t(model.converged ? 'yes' : 'no')]);
  return (
    <section class="block model" data-model={model.model}>
      <h2>
        <Grade grade={model.grade} /> {name}
      </h2>
      {refusal ? (
        <Notice title={refusalTitle(app, refusal)} />
      ) : (
        <p class="subtitle">
          {model.grade
            ? gradeText(t, format.percent, model)
            : t(model.model === 'equity' ? 'models.compares' : 'models.ungraded')}
        </p>
      )}
      {model.model === 'clv' ? (
        <>
          <ValueSentences
            diagnostics={model.diagnostics}
            settings={model.settings}
            backtest={model.backtest}
          />
          <Candidates diagnostics={model.diagnostics} cut={String(model.backtest?.cut ?? '')} />
        </>
      ) : null}
      {model.backtest ? (
        <>
          <h3>{t('models.backtest')}</h3>
          <Pairs
            pairs={backtestFigures.flatMap((key): [string, string][] => {
              const value = model.backtest?.[key];
              return value === undefined ? [] : [[t(`backtest.${key}`), backtestText(t, format, key, value)]];
            })}
          />
        </>
      ) : null}
      {model.model === 'retention' && !refusal ? <Figure name="retention-survival" wide /> : null}
      {model.model === 'retention' ? <Figure name="mrr-bridge" wide /> : null}
      {model.model === 'churn' && model.backtest ? (
        <ChurnChoice backtest={model.backtest} chosen={String(model.settings.model)} />
      ) : null}
      <details>
        <summary>{t('models.details')}</summary>
        {model.parameters.length > 0 ? (
          <Table
            caption={t('models.parameters')}
            columns={[
              { label: t('models.parameter') },
              { label: t('models.value'), numeric: true },
              { label: t('models.error'), numeric: true },
              { label: t('models.interval'), numeric: true },
              { label: t('models.unit') },
            ]}
            rows={model.parameters.map((parameter) => [
              parameter.name,
              format.decimal(parameter.value, 4),
              parameter.standardError === null ? '–' : `± ${format.decimal(parameter.standardError, 4)}`,
              parameter.low == null || parameter.high == null
                ? '–'
                : `${format.decimal(parameter.low, 4)} … ${format.decimal(parameter.high, 4)}`,
              parameter.unit,
            ])}
          />
        ) : null}
        <Pairs pairs={facts} />
        {model.model === 'clv' ? (
          <ValueDetails diagnostics={model.diagnostics} by={String(model.settings.by ?? '')} />
        ) : null}
        <h3>{t('models.settings')}</h3>
        <Pairs pairs={Object.entries(model.settings).map(([key, value]) => [key, any(value)])} />
        <h3>{t('models.seconds')}</h3>
        <Pairs pairs={Object.entries(model.seconds).map(([key, value]) => [key, format.decimal(value, 2)])} />
      </details>
    </section>
  );
}
