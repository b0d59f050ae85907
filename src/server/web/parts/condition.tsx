import type { PageMessage } from '../../../reports/locale/en/pages.ts';
import type { TraitAnswer } from '../api.ts';
import { useApp } from '../app-state.ts';
import { firstValue, isSpan, type LeafDraft, operatorsOf, type Span, type Unit, units } from '../draft.ts';
import { NumberInput } from './number-input.tsx';
import { categoryText } from './profile.tsx';

/** One row of the builder: a trait, what is asked of it, and the value. */
export function Condition({
  leaf,
  traits,
  change,
  remove,
}: {
  readonly leaf: LeafDraft;
  readonly traits: readonly TraitAnswer[];
  readonly change: (leaf: LeafDraft) => void;
  readonly remove: () => void;
}) {
  const { t } = useApp();
  const trait = traits.find((each) => each.name === leaf.trait);
  const chooseTrait = (name: string) => {
    const next = traits.find((each) => each.name === name);
    if (!next) return;
    const allowed = operatorsOf(next);
    const operator = allowed.includes(leaf.operator) ? leaf.operator : (allowed[0] ?? 'is');
    change({ kind: 'leaf', trait: name, operator, value: firstValue(next, operator) });
  };
  const chooseOperator = (operator: string) => {
    if (trait) change({ ...leaf, operator, value: firstValue(trait, operator) });
  };
  return (
    <div class="condition">
      <select
        aria-label={t('builder.trait')}
        value={leaf.trait}
        onChange={(event) => chooseTrait(event.currentTarget.value)}
        title={trait?.definition}
      >
        {traits.map((each) => (
          <option key={each.name} value={each.name}>
            {each.label}
          </option>
        ))}
      </select>
      <select
        aria-label={t('builder.operator')}
        value={leaf.operator}
        onChange={(event) => chooseOperator(event.currentTarget.value)}
      >
        {(trait ? operatorsOf(trait) : []).map((operator) => (
          <option key={operator} value={operator}>
            {t(operatorMessage(operator, trait))}
          </option>
        ))}
      </select>
      <span class="condition-value">
        {trait ? <ValueInput leaf={leaf} trait={trait} set={(value) => change({ ...leaf, value })} /> : null}
      </span>
      <button
        type="button"
        class="plain remove"
        aria-label={t('builder.remove')}
        title={t('builder.remove')}
        onClick={remove}
      >
        ×
      </button>
    </div>
  );
}

const ordered = ['over', 'at_least', 'under', 'at_most'];

function operatorMessage(operator: string, trait: TraitAnswer | undefined): PageMessage {
  const isOfDay = trait?.type === 'date' && ordered.includes(operator);
  return `operator.${isOfDay ? 'date.' : ''}${operator}` as PageMessage;
}

type Set = (value: LeafDraft['value']) => void;

function ValueInput({
  leaf,
  trait,
  set,
}: {
  readonly leaf: LeafDraft;
  readonly trait: TraitAnswer;
  readonly set: Set;
}) {
  const app = useApp();
  const { t } = app;
  const { value, operator } = leaf;
  const label = t('builder.value');
  if (operator === 'is_null' || operator === 'is_empty' || trait.type === 'boolean') {
    return (
      <select
        aria-label={label}
        value={String(value)}
        onChange={(event) => set(event.currentTarget.value === 'true')}
      >
        <option value="true">{t('yes')}</option>
        <option value="false">{t('no')}</option>
      </select>
    );
  }
  if (isSpan(value)) return <SpanInput span={value} set={set} />;
  const list = Array.isArray(value) ? (value as readonly (string | number)[]) : null;
  if (trait.categories && list) {
    return (
      <span class="choices">
        {trait.categories.map((category) => (
          <label key={category}>
            <input
              type="checkbox"
              checked={list.includes(category)}
              onChange={(event) =>
                set(
                  trait.categories?.filter((each) =>
                    each === category ? event.currentTarget.checked : list.includes(each),
                  ) ?? [],
                )
              }
            />
            {categoryText(app, trait.name, category)}
          </label>
        ))}
      </span>
    );
  }
  if (trait.categories) {
    return (
      <select aria-label={label} value={String(value)} onChange={(event) => set(event.currentTarget.value)}>
        {trait.categories.map((category) => (
          <option key={category} value={category}>
            {categoryText(app, trait.name, category)}
          </option>
        ))}
      </select>
    );
  }
  if (operator === 'between' && list) {
    return (
      <>
        <Single
          label={t('builder.low')}
          type={trait.type}
          value={list[0]}
          set={(low) => set([low, list[1] ?? low])}
        />
        <Single
          label={t('builder.high')}
          type={trait.type}
          value={list[1]}
          set={(high) => set([list[0] ?? high, high])}
        />
      </>
    );
  }
  if (list) {
    const parse = (text: string) => {
      const items = text
        .split(/[,،]/)
        .map((item) => item.trim())
        .filter((item) => item !== '');
      set(trait.type === 'text' ? items : items.map(Number).filter(Number.isFinite));
    };
    return (
      <input
        type="text"
        aria-label={label}
        value={list.join(', ')}
        onChange={(event) => parse(event.currentTarget.value)}
      />
    );
  }
  return <Single label={label} type={trait.type} value={value as string | number} set={set} />;
}

function Single({
  label,
  type,
  value,
  set,
}: {
  readonly label: string;
  readonly type: string;
  readonly value: string | number | undefined;
  readonly set: (value: string | number) => void;
}) {
  const plain = { 'aria-label': label, value: String(value ?? '') };
  if (type === 'date') {
    return <input type="date" {...plain} onInput={(event) => set(event.currentTarget.value)} />;
  }
  if (type === 'text') {
    return <input type="text" dir="auto" {...plain} onInput={(event) => set(event.currentTarget.value)} />;
  }
  return (
    <NumberInput
      label={label}
      value={typeof value === 'number' ? value : undefined}
      isShare={type === 'probability'}
      set={set}
    />
  );
}

/** A length of time: how many of which unit. */
function SpanInput({ span, set }: { readonly span: Span; readonly set: Set }) {
  const { t } = useApp();
  const unit = units.find((each) => span[each] !== undefined) ?? 'days';
  return (
    <>
      <NumberInput
        label={t('builder.value')}
        value={span[unit]}
        set={(amount) => set({ [unit]: Math.max(0, Math.round(amount)) })}
      />
      <select
        aria-label={t('builder.unit')}
        value={unit}
        onChange={(event) => set({ [event.currentTarget.value as Unit]: span[unit] ?? 0 })}
      >
        {units.map((each) => (
          <option key={each} value={each}>
            {t(`unit.${each}`)}
          </option>
        ))}
      </select>
    </>
  );
}
