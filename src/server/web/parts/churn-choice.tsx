import { useApp } from '../app-state.ts';
import { Table } from './table.tsx';

const candidates = ['baseline', 'logistic', 'repeat', 'hazard', 'blend'] as const;

/** The models of churn beside each other on the day that none had seen, and which of them gives the score. */
export function ChurnChoice({
  backtest,
  chosen,
}: {
  readonly backtest: Readonly<Record<string, number | string>>;
  readonly chosen: string;
}) {
  const { t, format } = useApp();
  const number = (key: string, digits: number) => {
    const value = backtest[key];
    return typeof value === 'number' ? format.decimal(value, digits) : '–';
  };
  const shown = candidates.filter((name) => typeof backtest[`${name}_brier`] === 'number');
  const isKnown = chosen === 'repeat' || chosen === 'logistic' || chosen === 'hazard' || chosen === 'blend';
  if (shown.length === 0 || !isKnown) return null;
  return (
    <>
      <h3>{t('churn-choice.title')}</h3>
      <p class="subtitle">{t(shown.includes('hazard') ? `churn-choice.${chosen}` : 'churn-choice.alone')}</p>
      <Table
        caption={t('churn-choice.title')}
        columns={[
          { label: t('churn-choice.model') },
          { label: t('churn-choice.brier'), numeric: true },
          { label: t('churn-choice.auc'), numeric: true },
          { label: t('churn-choice.log-loss'), numeric: true },
          { label: t('churn-choice.gap'), numeric: true },
        ]}
        rows={shown.map((name) => {
          const label = t(`churn-choice.name-${name}`);
          return [
            name === chosen ? <strong key={name}>{label}</strong> : label,
            number(`${name}_brier`, 4),
            number(`${name}_auc`, 3),
            number(`${name}_log_loss`, 4),
            number(`${name}_calibration_gap`, 3),
          ];
        })}
      />
    </>
  );
}
