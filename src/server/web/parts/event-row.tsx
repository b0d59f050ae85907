import type { PageMessage } from '../../../reports/locale/en/pages.ts';
import type { EventAnswer } from '../api.ts';
import { useApp } from '../app-state.ts';
import {
  type EventAsk,
  type EventDraft,
  type FieldDraft,
  type Figure,
  figures,
  firstValue,
  type LeafDraft,
  operatorsOf,
} from '../draft.ts';
import { operatorMessage, Remove } from './condition.tsx';
import { type Entered, ValueInput } from './value-input.tsx';

type Field = EventAnswer['fields'][number];
type Compared = Pick<LeafDraft, 'operator' | 'value'>;

const number: Field = {
  name: '',
  type: 'number',
  label: '',
  operators: ['at_least', 'at_most', 'is', 'is_not', 'over', 'under', 'between'],
};
const lastDays = { days: 180 };

/** A field as what a value is entered for. */
const asTrait = (field: Field, event: string): Entered => ({
  ...{ unit: null, group: null, definition: '', privacy: 'personal', categories: null, nearTwins: [] },
  ...{ seenBy: { singly: [], together: [] }, source: '' },
  ...field,
  valuesAt: `/events/${event}/fields/${field.name}/values`,
});

/** Sums and means of numbers; what came first and last of anything. */
const asksFigure = (figure: Figure, field: Field) =>
  figure === 'first' || figure === 'last' || field.type === 'number';

const keyOf = (ask: EventAsk) =>
  ask.of === 'happened' ? `happened ${ask.value}` : 'field' in ask ? `${ask.of} ${ask.field}` : ask.of;

function Comparison({
  event,
  compared,
  field,
  set,
}: {
  readonly event: string;
  readonly compared: Compared;
  readonly field: Field;
  readonly set: (compared: Compared) => void;
}) {
  const { t } = useApp();
  const trait = asTrait(field, event);
  const leaf: LeafDraft = { kind: 'leaf', trait: field.name, ...compared };
  return (
    <>
      <select
        aria-label={t('builder.operator')}
        value={compared.operator}
        onChange={(chosen) => {
          const operator = chosen.currentTarget.value;
          set({ operator, value: firstValue(field, operator) });
        }}
      >
        {operatorsOf(field).map((operator) => (
          <option key={operator} value={operator}>
            {t(operatorMessage(operator, trait))}
          </option>
        ))}
      </select>
      <span class="condition-value">
        <ValueInput leaf={leaf} trait={trait} set={(value) => set({ ...compared, value })} />
      </span>
    </>
  );
}

/** One row of the builder: what a customer did or did not, how often, how much of it, and when. */
export function EventRow({
  row,
  events,
  change,
  remove,
}: {
  readonly row: EventDraft;
  readonly events: readonly EventAnswer[];
  readonly change: (row: EventDraft) => void;
  readonly remove: () => void;
}) {
  const { t, format } = useApp();
  const { ask, where, last } = row;
  const event = events.find(({ name }) => name === row.event);
  const fields = event?.fields ?? [];
  const fieldNamed = (name: string) => fields.find((each) => each.name === name);
  const choose = (key: string) => {
    const [of, name] = key.split(' ') as [string, string | undefined];
    if (of === 'happened') return change({ ...row, ask: { of, value: name === 'true' } });
    if (of === 'count') return change({ ...row, ask: { of, operator: 'at_least', value: 2 } });
    const field = fieldNamed(name ?? '');
    const figure = figures.find((each) => each === of);
    if (!field || !figure) return;
    const [operator = 'is'] = field.type === 'number' ? ['at_least'] : operatorsOf(field);
    change({ ...row, ask: { of: figure, field: field.name, operator, value: firstValue(field, operator) } });
  };
  const setField = (index: number, next: FieldDraft | null) =>
    change({
      ...row,
      where: where.flatMap((each, place) => (place === index ? (next ? [next] : []) : [each])),
    });
  const newField = (name: string): FieldDraft | null => {
    const field = fieldNamed(name);
    const [operator = 'is'] = field ? operatorsOf(field) : [];
    return field ? { field: name, operator, value: firstValue(field, operator) } : null;
  };
  const first = fields.find(({ type }) => type === 'text') ?? fields[0];
  return (
    <div class="condition event-row" data-event={row.event}>
      <select
        aria-label={t('builder.event')}
        title={event?.definition}
        value={row.event}
        onChange={(each) =>
          change({ ...row, event: each.currentTarget.value, ask: { of: 'happened', value: true }, where: [] })
        }
      >
        {events.map(({ name, label }) => (
          <option key={name} value={name}>
            {label}
          </option>
        ))}
      </select>
      <select
        class="event-ask"
        aria-label={t('builder.event-ask')}
        value={keyOf(ask)}
        onChange={(each) => choose(each.currentTarget.value)}
      >
        <option value="happened true">{t('event.happened')}</option>
        <option value="happened false">{t('event.not-happened')}</option>
        <option value="count">{t('event.count')}</option>
        {figures.flatMap((figure) =>
          fields
            .filter((field) => asksFigure(figure, field))
            .map((field) => (
              <option key={`${figure} ${field.name}`} value={`${figure} ${field.name}`}>
                {t(`event.${figure}` as PageMessage, { field: format.isolate(field.label) })}
              </option>
            )),
        )}
      </select>
      {ask.of === 'happened' ? null : (
        <Comparison
          event={row.event}
          compared={ask}
          field={'field' in ask ? (fieldNamed(ask.field) ?? number) : number}
          set={(compared) => change({ ...row, ask: { ...ask, ...compared } })}
        />
      )}
      <span class="event-when">
        <select
          aria-label={t('event.when')}
          value={last ? 'last' : 'ever'}
          onChange={(each) => change({ ...row, last: each.currentTarget.value === 'last' ? lastDays : null })}
        >
          <option value="ever">{t('event.ever')}</option>
          <option value="last">{t('event.last-days')}</option>
        </select>
        {last ? (
          <ValueInput
            leaf={{ kind: 'leaf', trait: 'day', operator: 'in_last', value: last }}
            trait={asTrait({ ...number, type: 'date' }, row.event)}
            set={(value) => change({ ...row, last: value as EventDraft['last'] })}
          />
        ) : null}
      </span>
      <Remove remove={remove} />
      {where.map((each, index) => (
        <div class="event-where" key={index}>
          <span>{t('event.where')}</span>
          <select
            aria-label={t('event.field')}
            value={each.field}
            onChange={(chosen) => setField(index, newField(chosen.currentTarget.value))}
          >
            {fields.map((field) => (
              <option key={field.name} value={field.name}>
                {field.label}
              </option>
            ))}
          </select>
          <Comparison
            event={row.event}
            compared={each}
            field={fieldNamed(each.field) ?? number}
            set={(compared) => setField(index, { ...each, ...compared })}
          />
          <Remove remove={() => setField(index, null)} />
        </div>
      ))}
      {first ? (
        <button
          type="button"
          class="plain event-more"
          onClick={() => {
            const next = newField(first.name);
            if (next) change({ ...row, where: [...where, next] });
          }}
        >
          {t('event.add-where')}
        </button>
      ) : null}
    </div>
  );
}
