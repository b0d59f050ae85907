import type { TraitAnswer } from '../api.ts';
import { useApp } from '../app-state.ts';
import type { AnniversaryDraft, RankDraft } from '../draft.ts';
import { Remove } from './condition.tsx';
import { NumberInput } from './number-input.tsx';
import { TraitPicker } from './trait-picker.tsx';

/** Traits that have an order: the first people by them are some and no others. */
export const rankable = ({ type }: TraitAnswer) => !['text', 'category', 'boolean'].includes(type);
export const isDay = ({ type }: TraitAnswer) => type === 'date';

/** One row of the builder: so many people, or such a share, with the most or the least of something. */
export function Rank({
  row,
  traits,
  change,
  remove,
}: {
  readonly row: RankDraft;
  readonly traits: readonly TraitAnswer[];
  readonly change: (row: RankDraft) => void;
  readonly remove: () => void;
}) {
  const { t } = useApp();
  const isPercent = row.size === 'percent';
  return (
    <div class="condition rank-row">
      <select
        aria-label={t('builder.operator')}
        value={row.end}
        onChange={(event) => change({ ...row, end: event.currentTarget.value as RankDraft['end'] })}
      >
        <option value="top">{t('rank.top')}</option>
        <option value="bottom">{t('rank.bottom')}</option>
      </select>
      <span class="condition-value">
        <NumberInput
          key={row.size}
          label={t('builder.value')}
          value={isPercent ? row.amount / 100 : row.amount}
          isShare={isPercent}
          set={(amount) => change({ ...row, amount: isPercent ? amount * 100 : Math.round(amount) })}
        />
        <select
          aria-label={t('rank.of')}
          value={row.size}
          onChange={(event) =>
            change(
              event.currentTarget.value === 'percent'
                ? { ...row, size: 'percent', amount: 10 }
                : { ...row, size: 'count', amount: 1000 },
            )
          }
        >
          <option value="percent">{t('rank.percent')}</option>
          <option value="count">{t('rank.people')}</option>
        </select>
      </span>
      <TraitPicker
        traits={traits.filter(rankable)}
        value={row.trait}
        choose={(trait) => change({ ...row, trait })}
      />
      <Remove remove={remove} />
    </div>
  );
}

/** One row of the builder: whose birthday, or other day of the year, comes soon. */
export function Anniversary({
  row,
  traits,
  change,
  remove,
}: {
  readonly row: AnniversaryDraft;
  readonly traits: readonly TraitAnswer[];
  readonly change: (row: AnniversaryDraft) => void;
  readonly remove: () => void;
}) {
  const { t } = useApp();
  return (
    <div class="condition anniversary-row">
      <span>{t('anniversary.of')}</span>
      <TraitPicker
        traits={traits.filter(isDay)}
        value={row.trait}
        choose={(trait) => change({ ...row, trait })}
      />
      <select
        aria-label={t('anniversary.calendar')}
        value={row.calendar}
        onChange={(event) =>
          change({ ...row, calendar: event.currentTarget.value as AnniversaryDraft['calendar'] })
        }
      >
        <option value="gregorian">{t('anniversary.gregorian')}</option>
        <option value="jalali">{t('anniversary.jalali')}</option>
      </select>
      <span class="condition-value">
        <span>{t('operator.in_next')}</span>
        <NumberInput
          label={t('unit.days')}
          value={row.days}
          set={(days) => change({ ...row, days: Math.min(366, Math.max(1, Math.round(days))) })}
        />
        <span>{t('unit.days')}</span>
      </span>
      <Remove remove={remove} />
    </div>
  );
}
