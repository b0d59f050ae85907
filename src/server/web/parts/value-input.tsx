import { useEffect, useState } from 'preact/hooks';
import { categoryText } from '../../../reports/locale/category.ts';
import type { TraitAnswer } from '../api.ts';
import { useApp } from '../app-state.ts';
import { isSpan, type LeafDraft, type Span, type Unit, units } from '../draft.ts';
import { DayInput } from './day-input.tsx';
import { NumberInput } from './number-input.tsx';
import { TextInput } from './text-input.tsx';

type Set = (value: LeafDraft['value']) => void;
/** What a value is entered for: a trait, or a field of an event, whose values are listed elsewhere. */
export type Entered = TraitAnswer & { readonly valuesAt?: string };

/** Where the API lists the values of a text. What belongs to one person has no list to choose from. */
function valuesOf({ name, privacy, valuesAt }: Entered): string | null {
  if (valuesAt !== undefined) return valuesAt;
  return privacy === 'personal' || name === 'customer_id' ? null : `/traits/${name}/values`;
}

/** What a condition compares with: of the shape that trait and operator ask for. */
export function ValueInput({
  leaf,
  trait,
  set,
}: {
  readonly leaf: LeafDraft;
  readonly trait: Entered;
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
            {categoryText(app.language, trait.name, category)}
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
            {categoryText(app.language, trait.name, category)}
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
          trait={trait}
          value={list[0]}
          set={(low) => set([low, list[1] ?? low])}
        />
        <Single
          label={t('builder.high')}
          trait={trait}
          value={list[1]}
          set={(high) => set([list[0] ?? high, high])}
        />
      </>
    );
  }
  if (list) {
    return trait.type === 'text' ? (
      <TextList label={label} trait={trait} items={list.map(String)} set={set} />
    ) : (
      <NumberList label={label} items={list.map(Number)} set={set} />
    );
  }
  return <Single label={label} trait={trait} value={value as string | number} set={set} />;
}

const partsOf = (text: string) =>
  text
    .split(/[,،]/)
    .map((item) => item.trim())
    .filter((item) => item !== '');

/** Texts with commas between them; what is written stays as it is written until another rule comes from outside. */
function TextList({
  label,
  trait,
  items,
  set,
}: {
  readonly label: string;
  readonly trait: Entered;
  readonly items: readonly string[];
  readonly set: Set;
}) {
  const [text, setText] = useState(items.join(', '));
  const key = JSON.stringify(items);
  useEffect(() => {
    if (JSON.stringify(partsOf(text)) !== key) setText(items.join(', '));
  }, [key]);
  const change = (next: string) => {
    setText(next);
    set(partsOf(next));
  };
  return <TextInput label={label} valuesAt={valuesOf(trait)} text={text} isList set={change} />;
}

function NumberList({
  label,
  items,
  set,
}: {
  readonly label: string;
  readonly items: readonly number[];
  readonly set: Set;
}) {
  return (
    <input
      type="text"
      aria-label={label}
      value={items.join(', ')}
      onChange={(event) => set(partsOf(event.currentTarget.value).map(Number).filter(Number.isFinite))}
    />
  );
}

function Single({
  label,
  trait,
  value,
  set,
}: {
  readonly label: string;
  readonly trait: Entered;
  readonly value: string | number | undefined;
  readonly set: (value: string | number) => void;
}) {
  if (trait.type === 'date') return <DayInput label={label} value={String(value ?? '')} set={set} />;
  if (trait.type === 'text')
    return <TextInput label={label} valuesAt={valuesOf(trait)} text={String(value ?? '')} set={set} />;
  return (
    <NumberInput
      label={label}
      value={typeof value === 'number' ? value : undefined}
      isShare={trait.type === 'probability'}
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
