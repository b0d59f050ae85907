import type { PreviewAnswer, TraitAnswer } from '../api.ts';
import { useApp } from '../app-state.ts';
import { type Draft, firstValue, type GroupDraft, type LeafDraft } from '../draft.ts';
import { Condition } from './condition.tsx';

function Match({ kind, set }: { readonly kind: 'all' | 'any'; readonly set: (kind: 'all' | 'any') => void }) {
  const { t } = useApp();
  return (
    <select
      class="match"
      aria-label={t('builder.match')}
      value={kind}
      onChange={(event) => set(event.currentTarget.value as 'all' | 'any')}
    >
      <option value="all">{t('builder.all')}</option>
      <option value="any">{t('builder.any')}</option>
    </select>
  );
}

/** The rule as rows, each with what it leaves. */
export function Rows({
  draft,
  traits,
  set,
  preview,
}: {
  readonly draft: Draft;
  readonly traits: readonly TraitAnswer[];
  readonly set: (draft: Draft) => void;
  readonly preview: PreviewAnswer | null;
}) {
  const { t, format } = useApp();
  const first = traits.find((trait) => trait.name === 'order_count') ?? traits[0];
  const blank = (): LeafDraft | null =>
    first
      ? { kind: 'leaf', trait: first.name, operator: 'at_least', value: firstValue(first, 'at_least') }
      : null;
  const replace = (index: number, part: LeafDraft | GroupDraft | null) =>
    set({
      ...draft,
      parts: part
        ? draft.parts.map((each, place) => (place === index ? part : each))
        : draft.parts.filter((_, place) => place !== index),
    });
  const add = (part: LeafDraft | GroupDraft | null) =>
    part && set({ ...draft, parts: [...draft.parts, part] });
  const effect = (index: number) => preview?.effects.find((each) => each.index === index);
  return (
    <fieldset class="rows">
      <legend>{t('builder.match')}</legend>
      <Match kind={draft.kind} set={(kind) => set({ ...draft, kind })} />
      <ol>
        {draft.parts.map((part, index) => (
          <li key={index}>
            {part.kind === 'leaf' ? (
              <Condition
                leaf={part}
                traits={traits}
                change={(next) => replace(index, next)}
                remove={() => replace(index, null)}
              />
            ) : (
              <Group group={part} traits={traits} set={(next) => replace(index, next)} blank={blank} />
            )}
            <span class="effect">
              {effect(index)
                ? t(draft.kind === 'all' ? 'builder.left' : 'builder.reached', {
                    people: format.count(effect(index)?.cumulative),
                  })
                : ''}
            </span>
          </li>
        ))}
      </ol>
      <p class="buttons">
        <button type="button" onClick={() => add(blank())}>
          {t('builder.add')}
        </button>
        <button
          type="button"
          onClick={() => {
            const leaf = blank();
            if (leaf) add({ kind: draft.kind === 'all' ? 'any' : 'all', parts: [leaf] });
          }}
        >
          {t('builder.add-group')}
        </button>
      </p>
    </fieldset>
  );
}

function Group({
  group,
  traits,
  set,
  blank,
}: {
  readonly group: GroupDraft;
  readonly traits: readonly TraitAnswer[];
  readonly set: (group: GroupDraft | null) => void;
  readonly blank: () => LeafDraft | null;
}) {
  const { t } = useApp();
  const replace = (index: number, leaf: LeafDraft | null) => {
    const parts = leaf
      ? group.parts.map((each, place) => (place === index ? leaf : each))
      : group.parts.filter((_, place) => place !== index);
    set(parts.length === 0 ? null : { ...group, parts });
  };
  return (
    <div class="group">
      <Match kind={group.kind} set={(kind) => set({ ...group, kind })} />
      {group.parts.map((leaf, index) => (
        <Condition
          key={index}
          leaf={leaf}
          traits={traits}
          change={(next) => replace(index, next)}
          remove={() => replace(index, null)}
        />
      ))}
      <button
        type="button"
        class="plain"
        onClick={() => {
          const leaf = blank();
          if (leaf) set({ ...group, parts: [...group.parts, leaf] });
        }}
      >
        {t('builder.add')}
      </button>
    </div>
  );
}

/** The rule as text, where rows cannot show it. */
export function JsonRule({ rule, set }: { readonly rule: unknown; readonly set: (rule: unknown) => void }) {
  const { t } = useApp();
  return (
    <label class="json">
      <span>{t('builder.json')}</span>
      <textarea
        dir="ltr"
        rows={16}
        spellcheck={false}
        value={JSON.stringify(rule, null, 2)}
        onChange={(event) => {
          try {
            set(JSON.parse(event.currentTarget.value));
          } catch {
            // Half-written JSON: the last whole rule stays in force.
          }
        }}
      />
    </label>
  );
}
