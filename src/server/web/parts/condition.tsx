import type { PageMessage } from '../../../reports/locale/en/pages.ts';
import type { TraitAnswer } from '../api.ts';
import { useApp } from '../app-state.ts';
import { firstValue, type LeafDraft, type MemberDraft, operatorsOf } from '../draft.ts';
import { TraitPicker } from './trait-picker.tsx';
import { ValueInput } from './value-input.tsx';

/** A segment that a row may refer to. */
export interface SegmentChoice {
  readonly name: string;
  readonly label: string;
}

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
      <TraitPicker traits={traits} value={leaf.trait} choose={chooseTrait} />
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
      <Remove remove={remove} />
    </div>
  );
}

export function Remove({ remove }: { readonly remove: () => void }) {
  const { t } = useApp();
  return (
    <button
      type="button"
      class="plain remove"
      aria-label={t('builder.remove')}
      title={t('builder.remove')}
      onClick={remove}
    >
      ×
    </button>
  );
}

/** One row of the builder: who is, or is not, a member of another segment. */
export function Member({
  row,
  segments,
  change,
  remove,
}: {
  readonly row: MemberDraft;
  readonly segments: readonly SegmentChoice[];
  readonly change: (row: MemberDraft) => void;
  readonly remove: () => void;
}) {
  const { t } = useApp();
  const isListed = segments.some(({ name }) => name === row.segment);
  return (
    <div class="condition">
      <select
        aria-label={t('builder.operator')}
        value={String(row.inside)}
        onChange={(event) => change({ ...row, inside: event.currentTarget.value === 'true' })}
      >
        <option value="true">{t('builder.member')}</option>
        <option value="false">{t('builder.no-member')}</option>
      </select>
      <select
        class="segment-choice"
        aria-label={t('builder.segment')}
        value={row.segment}
        onChange={(event) => change({ ...row, segment: event.currentTarget.value })}
      >
        {isListed ? null : <option value={row.segment}>{row.segment}</option>}
        {segments.map(({ name, label }) => (
          <option key={name} value={name}>
            {label}
          </option>
        ))}
      </select>
      <Remove remove={remove} />
    </div>
  );
}

const ordered = ['over', 'at_least', 'under', 'at_most'];

export function operatorMessage(operator: string, trait: TraitAnswer | undefined): PageMessage {
  const isOfDay = trait?.type === 'date' && ordered.includes(operator);
  return `operator.${isOfDay ? 'date.' : ''}${operator}` as PageMessage;
}
