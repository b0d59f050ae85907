import type { PageMessage } from '../../../reports/locale/en/pages.ts';
import type { HeldExample, HeldGroup } from '../../schemas/data.ts';
import { useApp } from '../app-state.ts';
import { Table } from './table.tsx';

/** Reasons that have words on this page; `src/ingest/reasons.ts` gives them their hints. */
export const heldReasons = [
  'ragged',
  'drift',
  'bad_number',
  'bad_date',
  'jalali_year',
  'gregorian_year',
  'two_digit_year',
  'precision',
  'currency',
  'bad_boolean',
  'bad_id',
  'bad_text',
  'ended_before_start',
  'not_positive',
  'negative',
  'key_reused',
  'missing_key',
  'missing_value',
];

const shownGroups = 12;

function Example({ example }: { readonly example: HeldExample }) {
  const { t, format } = useApp();
  const { file, line, value, fault } = example;
  const { found, expected } = fault?.kind === 'cells' ? fault : { found: 0, expected: 0 };
  const said = fault
    ? t(`data.fault.${fault.kind}` as PageMessage, {
        found: format.count(found),
        expected: format.count(expected),
      })
    : value;
  return (
    <li>
      <span class="quiet">{t('data.example', { file: format.isolate(file), line: format.count(line) })}</span>
      {said === null ? '' : ': '}
      <bdi>{said}</bdi>
    </li>
  );
}

/** What is held by feed and reason, with examples of it for a steward. */
export function HeldGroups({ groups }: { readonly groups: readonly HeldGroup[] }) {
  const { t, format, role } = useApp();
  const reasonWords = (reason: string) =>
    t((heldReasons.includes(reason) ? `data.reason.${reason}` : 'data.reason.other') as PageMessage, {
      reason,
    });
  const seesContent = role === 'steward';
  const table = (some: readonly HeldGroup[]) => (
    <Table
      caption={t('data.quarantine')}
      isWhole
      columns={[
        { label: t('data.feed') },
        { label: t('data.reason'), line: true },
        { label: t('data.column') },
        { label: t('data.rows'), numeric: true },
        ...(seesContent ? [{ label: t('data.examples'), line: true }] : []),
      ]}
      rows={some.map((group) => [
        group.feed,
        <div key="reason" class="reason">
          {reasonWords(group.reason)}
        </div>,
        group.column ?? '',
        format.count(group.rows),
        ...(seesContent
          ? [
              <ul key="examples" class="examples">
                {group.examples.map((example) => (
                  <Example key={example.id} example={example} />
                ))}
              </ul>,
            ]
          : []),
      ])}
    />
  );
  const more = groups.slice(shownGroups);
  return (
    <>
      {table(groups.slice(0, shownGroups))}
      {more.length > 0 && (
        <details>
          <summary>
            {t('data.more-reasons', { count: more.length, shown: format.count(more.length) })}
          </summary>
          {table(more)}
        </details>
      )}
    </>
  );
}
