import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { gradeText } from '../../../reports/locale/grade.ts';
import { chosenName, modelName } from '../../../reports/locale/model.ts';
import { refusalText } from '../../../reports/locale/refusal.ts';
import { get, type NumberAnswer, query } from '../api.ts';
import { type Loaded, useApp, useLoaded } from '../app-state.ts';
import { backtestText } from './backtest.ts';
import { Grade } from './grade.tsx';
import { Pairs } from './pairs.tsx';
import { Ready } from './states.tsx';

/** A report, or one of the key figures of `value-kpis`. */
export interface NumberName {
  readonly name: string;
  readonly part?: string | undefined;
}

export const numberAddress = ({ name, part }: NumberName): string =>
  `#/number/${[name, part]
    .filter((one) => one !== undefined)
    .map(encodeURIComponent)
    .join('/')}`;

export function useNumber({ name, part }: NumberName): Loaded<NumberAnswer> {
  const { view } = useApp();
  const parameters = query({ lang: view.lang, calendar: view.calendar, digits: view.digits, part });
  return useLoaded(`number ${name}?${parameters}`, () => get(`/numbers/${name}?${parameters}`));
}

/** The panel over the page: Escape closes it, and the focus is where it was. */
export function NumberPanel({ number, close }: { readonly number: NumberName; close(): void }) {
  const { t } = useApp();
  const box = useRef<HTMLDialogElement>(null);
  const loaded = useNumber(number);
  useEffect(() => {
    const before = document.activeElement;
    box.current?.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog class="number-panel" ref={box} onClose={close} aria-labelledby="number-title">
      <p class="links panel-links">
        <a href={numberAddress(number)} onClick={close}>
          {t('number.link')}
        </a>
        <button type="button" onClick={() => box.current?.close()}>
          {t('number.close')}
        </button>
      </p>
      <Ready loaded={loaded} lines={8}>
        {(answer) => <Explained answer={answer} heading={<h2 id="number-title">{answer.finding}</h2>} />}
      </Ready>
    </dialog>
  );
}

/** The figures of a test that say why a grade is what it is. */
const whyFigures = [
  'tests',
  'median_miss',
  'total_grade',
  'ranking_grade',
  'value_miss',
  'last_year_value_miss',
  'brier',
  'baseline_brier',
  'holdout_days',
] as const;

export function Explained({
  answer,
  heading,
}: {
  readonly answer: NumberAnswer;
  readonly heading: ComponentChildren;
}) {
  const { t, format, language } = useApp();
  const { rows } = answer;
  const counted = (count: number | null) => (count === null ? t('number.few') : format.count(count));
  return (
    <div class="number" data-number={answer.name} data-part={answer.part ?? undefined}>
      <p class="above">{answer.title}</p>
      {heading}
      <p class="quiet">{t('head.as-of', { date: format.date(answer.asOf) })}</p>
      <h3>{t('number.definition')}</h3>
      <p>{answer.definition}</p>
      <h3>{t('number.trust')}</h3>
      {answer.refusal ? (
        <p>
          {t('state.refused')}. {refusalText(language, format, answer.refusal)}
        </p>
      ) : null}
      {answer.models.length === 0 ? <p>{t('number.counted')}</p> : null}
      {[answer.interval, answer.held].map((sentence) => (sentence ? <p key={sentence}>{sentence}</p> : null))}
      {answer.models.map((model) => (
        <div key={model.model} data-model={model.model}>
          <p>
            <Grade grade={model.grade} /> <b>{modelName(t, model.model)}</b>
            {model.chosen ? (
              <>
                {' '}
                <bdi>{chosenName(t, model.model, model.chosen)}</bdi>
              </>
            ) : null}
            {model.grade ? ` · ${gradeText(t, format.percent, model)}` : null}
            {model.refusal ? ` · ${refusalText(language, format, model.refusal)}` : null}
          </p>
          {model.backtest ? (
            <Pairs
              pairs={whyFigures.flatMap((key): [string, string][] => {
                const value = model.backtest?.[key];
                return value === undefined
                  ? []
                  : [[t(`backtest.${key}`), backtestText(t, format, key, value)]];
              })}
            />
          ) : null}
        </div>
      ))}
      {rows ? (
        <>
          <h3>{t('number.behind')}</h3>
          <Pairs
            pairs={[
              [t('number.customers'), counted(rows.customers)],
              [t('number.orders'), counted(rows.orders)],
              [t('number.lines'), counted(rows.lines)],
              [t('number.refunds'), counted(rows.refunds)],
              [t('number.guests'), counted(rows.guestOrders)],
              [
                t('number.days'),
                t('number.from-to', { from: format.date(rows.firstDay), to: format.date(rows.lastDay) }),
              ],
            ]}
          />
        </>
      ) : null}
      {answer.withheld > 0 ? <p class="note">{t('state.withheld', { rows: answer.withheld })}</p> : null}
      <h3>{t('number.made')}</h3>
      <Pairs
        pairs={[
          [t('number.computed'), format.date(answer.computedAt.slice(0, 10))],
          [t('figure.generation'), answer.generation],
          [t('number.settings'), answer.settings],
          [t('number.version'), answer.version],
        ]}
      />
      {answer.terms.length > 0 ? (
        <details>
          <summary>{t('number.terms')}</summary>
          <dl class="terms">
            {answer.terms.map(({ name, label, definition }) => (
              <div key={name}>
                <dt>
                  {label} <code>{name}</code>
                </dt>
                <dd>{definition}</dd>
              </div>
            ))}
          </dl>
        </details>
      ) : null}
      <details>
        <summary>{t('number.sql')}</summary>
        <p class="note">
          {t('number.sql-note', {
            table: answer.table,
            calendar: t(`number.calendar.${answer.calendar}`),
          })}
        </p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable by keyboard */}
        <pre class="sql" tabIndex={0} dir="ltr">
          <code>{answer.sql}</code>
        </pre>
      </details>
    </div>
  );
}
