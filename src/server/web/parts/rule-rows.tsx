import type { PreviewAnswer, TraitAnswer } from '../api.ts';
import { useApp } from '../app-state.ts';
import { type Draft, firstValue, type GroupDraft, isRow, type LeafDraft, type RowDraft } from '../draft.ts';
import { Condition, Member, type SegmentChoice } from './condition.tsx';
import { Funnel } from './funnel.tsx';

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

/** A list with one of its parts replaced, or left out where there is nothing in its place. */
function replaced<Part>(parts: readonly Part[], index: number, next: Part | null): readonly Part[] {
  return next === null
    ? parts.filter((_, place) => place !== index)
    : parts.map((each, place) => (place === index ? next : each));
}

/** One row, whatever it asks. */
function Row({
  row,
  traits,
  segments,
  set,
}: {
  readonly row: RowDraft;
  readonly traits: readonly TraitAnswer[];
  readonly segments: readonly SegmentChoice[];
  readonly set: (row: RowDraft | null) => void;
}) {
  return row.kind === 'member' ? (
    <Member row={row} segments={segments} change={set} remove={() => set(null)} />
  ) : (
    <Condition leaf={row} traits={traits} change={set} remove={() => set(null)} />
  );
}

/** The rule as rows, each with what it leaves. */
export function Rows({
  draft,
  traits,
  segments,
  set,
  preview,
}: {
  readonly draft: Draft;
  readonly traits: readonly TraitAnswer[];
  /** Those that a row may refer to. */
  readonly segments: readonly SegmentChoice[];
  readonly set: (draft: Draft) => void;
  readonly preview: PreviewAnswer | null;
}) {
  const { t } = useApp();
  const first = traits.find((trait) => trait.name === 'order_count') ?? traits[0];
  const blank = (): LeafDraft | null =>
    first
      ? { kind: 'leaf', trait: first.name, operator: 'at_least', value: firstValue(first, 'at_least') }
      : null;
  const replace = (index: number, part: RowDraft | GroupDraft | null) =>
    set({ ...draft, parts: replaced(draft.parts, index, part) });
  const add = (part: RowDraft | GroupDraft | null) =>
    part && set({ ...draft, parts: [...draft.parts, part] });
  const [firstSegment] = segments;
  return (
    <fieldset class="rows">
      <legend>{t('builder.match')}</legend>
      <Match kind={draft.kind} set={(kind) => set({ ...draft, kind })} />
      <ol>
        {draft.parts.map((part, index) => (
          <li key={index}>
            {isRow(part) ? (
              <Row row={part} traits={traits} segments={segments} set={(next) => replace(index, next)} />
            ) : (
              <Group
                group={part}
                traits={traits}
                segments={segments}
                set={(next) => replace(index, next)}
                blank={blank}
              />
            )}
            <Funnel index={index} kind={draft.kind} preview={preview} />
          </li>
        ))}
      </ol>
      <p class="buttons">
        <button type="button" onClick={() => add(blank())}>
          {t('builder.add')}
        </button>
        {firstSegment ? (
          <button
            type="button"
            onClick={() => add({ kind: 'member', segment: firstSegment.name, inside: true })}
          >
            {t('builder.add-member')}
          </button>
        ) : null}
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
  segments,
  set,
  blank,
}: {
  readonly group: GroupDraft;
  readonly traits: readonly TraitAnswer[];
  readonly segments: readonly SegmentChoice[];
  readonly set: (group: GroupDraft | null) => void;
  readonly blank: () => LeafDraft | null;
}) {
  const { t } = useApp();
  const replace = (index: number, row: RowDraft | null) => {
    const parts = replaced(group.parts, index, row);
    set(parts.length === 0 ? null : { ...group, parts });
  };
  return (
    <div class="group">
      <Match kind={group.kind} set={(kind) => set({ ...group, kind })} />
      {group.parts.map((row, index) => (
        <Row key={index} row={row} traits={traits} segments={segments} set={(next) => replace(index, next)} />
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
