import type { PageMessage } from '../../../reports/locale/en/pages.ts';
import type { EventAnswer, PreviewAnswer, TraitAnswer } from '../api.ts';
import { useApp } from '../app-state.ts';
import { type Draft, firstValue, type GroupDraft, isRow, type RowDraft } from '../draft.ts';
import { Condition, Member, type SegmentChoice } from './condition.tsx';
import { EventRow } from './event-row.tsx';
import { Funnel } from './funnel.tsx';
import { Anniversary, isDay, Rank, rankable } from './people-rows.tsx';

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

/** What rows choose from. */
export interface Choices {
  readonly traits: readonly TraitAnswer[];
  readonly events: readonly EventAnswer[];
  /** Those that a row may refer to. */
  readonly segments: readonly SegmentChoice[];
}

/** One row, whatever it asks. */
function Row({
  row,
  choices: { traits, events, segments },
  set,
}: {
  readonly row: RowDraft;
  readonly choices: Choices;
  readonly set: (row: RowDraft | null) => void;
}) {
  const remove = () => set(null);
  switch (row.kind) {
    case 'member':
      return <Member row={row} segments={segments} change={set} remove={remove} />;
    case 'event':
      return <EventRow row={row} events={events} change={set} remove={remove} />;
    case 'rank':
      return <Rank row={row} traits={traits} change={set} remove={remove} />;
    case 'anniversary':
      return <Anniversary row={row} traits={traits} change={set} remove={remove} />;
    case 'leaf':
      return <Condition leaf={row} traits={traits} change={set} remove={remove} />;
  }
}

/** A row of each kind to begin with, where there is what it asks about; in the order of the buttons. */
function firstRows(
  { traits, events, segments }: Choices,
  calendar: string,
): readonly { readonly message: PageMessage; readonly row: RowDraft }[] {
  const named = (name: string, fits: (trait: TraitAnswer) => boolean) =>
    traits.find((trait) => trait.name === name) ?? traits.find(fits);
  const trait = named('order_count', () => true);
  const ranked = named('clv_12m', rankable);
  const day = named('birth_date', isDay);
  const [event, segment] = [events[0], segments[0]];
  const rows: readonly (readonly [PageMessage, RowDraft | undefined])[] = [
    [
      'builder.add',
      trait && {
        kind: 'leaf',
        trait: trait.name,
        operator: 'at_least',
        value: firstValue(trait, 'at_least'),
      },
    ],
    [
      'builder.add-event',
      event && {
        kind: 'event',
        event: event.name,
        ask: { of: 'happened', value: true },
        where: [],
        last: { days: 180 },
      },
    ],
    [
      'builder.add-rank',
      ranked && { kind: 'rank', end: 'top', trait: ranked.name, size: 'percent', amount: 10 },
    ],
    [
      'builder.add-anniversary',
      day && {
        kind: 'anniversary',
        trait: day.name,
        calendar: calendar === 'jalali' ? 'jalali' : 'gregorian',
        days: 14,
      },
    ],
    ['builder.add-member', segment && { kind: 'member', segment: segment.name, inside: true }],
  ];
  return rows.flatMap(([message, row]) => (row ? [{ message, row }] : []));
}

/** The rule as rows, each with what it leaves. */
export function Rows({
  draft,
  choices,
  set,
  preview,
}: {
  readonly draft: Draft;
  readonly choices: Choices;
  readonly set: (draft: Draft) => void;
  readonly preview: PreviewAnswer | null;
}) {
  const { t, calendar } = useApp();
  const first = firstRows(choices, calendar);
  const blank = first[0]?.row;
  const replace = (index: number, part: RowDraft | GroupDraft | null) =>
    set({ ...draft, parts: replaced(draft.parts, index, part) });
  const add = (part: RowDraft | GroupDraft) => set({ ...draft, parts: [...draft.parts, part] });
  return (
    <fieldset class="rows">
      <legend>{t('builder.match')}</legend>
      <Match kind={draft.kind} set={(kind) => set({ ...draft, kind })} />
      <ol>
        {draft.parts.map((part, index) => (
          <li key={index}>
            {isRow(part) ? (
              <Row row={part} choices={choices} set={(next) => replace(index, next)} />
            ) : (
              <Group group={part} choices={choices} set={(next) => replace(index, next)} blank={blank} />
            )}
            <Funnel index={index} kind={draft.kind} preview={preview} />
          </li>
        ))}
      </ol>
      <p class="buttons">
        {first.map(({ message, row }) => (
          <button key={message} type="button" data-add={row.kind} onClick={() => add(row)}>
            {t(message)}
          </button>
        ))}
        {blank ? (
          <button
            type="button"
            onClick={() => add({ kind: draft.kind === 'all' ? 'any' : 'all', parts: [blank] })}
          >
            {t('builder.add-group')}
          </button>
        ) : null}
      </p>
    </fieldset>
  );
}

function Group({
  group,
  choices,
  set,
  blank,
}: {
  readonly group: GroupDraft;
  readonly choices: Choices;
  readonly set: (group: GroupDraft | null) => void;
  readonly blank: RowDraft | undefined;
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
        <Row key={index} row={row} choices={choices} set={(next) => replace(index, next)} />
      ))}
      {blank ? (
        <button type="button" class="plain" onClick={() => set({ ...group, parts: [...group.parts, blank] })}>
          {t('builder.add')}
        </button>
      ) : null}
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
