import type { PageMessage } from '../../../reports/locale/en/pages.ts';
import { get } from '../api.ts';
import { useApp, useLoaded } from '../app-state.ts';
import { Ready } from '../parts/states.tsx';
import { Table } from '../parts/table.tsx';

interface GenerationsAnswer {
  readonly published: string;
  readonly generations: readonly {
    name: string;
    kind: 'ingest' | 'run';
    createdAt: string;
    asOf: string | null;
  }[];
}

interface BooksAnswer {
  readonly files: readonly {
    file: string;
    entity: string;
    read: number;
    loaded: number;
    duplicates: number;
    quarantined: number;
    currency: string | null;
    loadedAmount: number | null;
    replayed: boolean;
  }[];
  readonly quarantine: readonly {
    feed: string;
    reason: string;
    column: string | null;
    rows: number;
    examples: readonly { id: string; file: string; line: number; value: string | null }[];
  }[];
}

/** Reasons that have words on this page; `src/ingest/reasons.ts` gives them their hints. */
const heldReasons = [
  'ragged',
  'drift',
  'bad_number',
  'bad_date',
  'jalali_year',
  'gregorian_year',
  'bad_boolean',
  'bad_id',
  'bad_text',
  'missing_key',
  'missing_value',
];

/** Where the figures come from. */
export function Data() {
  const { t, format, role } = useApp();
  const books = useLoaded('books', () => get<BooksAnswer>('/batches'));
  const generations = useLoaded('generations', () => get<GenerationsAnswer>('/generations'));
  const counts = ['read', 'loaded', 'duplicates', 'quarantined'] as const;
  const number = (label: PageMessage) => ({ label: t(label), numeric: true });
  const reasonWords = (reason: string) =>
    t(
      (heldReasons.find((known) => known === reason)
        ? `data.reason.${reason}`
        : 'data.reason.other') as PageMessage,
      {
        reason,
      },
    );
  return (
    <>
      <div class="headline">
        <h1>{t('data.title')}</h1>
        <p class="quiet">{t('data.lead')}</p>
      </div>
      <section class="block">
        <h2>{t('data.books')}</h2>
        <p class="subtitle">{t('data.books-subtitle')}</p>
        <Ready loaded={books}>
          {({ files, quarantine }) => (
            <>
              <Table
                caption={t('data.books')}
                columns={[
                  { label: t('data.file') },
                  { label: t('data.entity') },
                  ...counts.map((name) => number(`data.${name}`)),
                  number('data.amount'),
                ]}
                rows={files.map((file) => [
                  <span key="file">
                    <bdi>{file.file}</bdi>
                    {file.replayed ? ` · ${t('data.replayed')}` : ''}
                  </span>,
                  file.entity,
                  ...counts.map((name) => format.count(file[name])),
                  format.money(file.loadedAmount),
                ])}
              />
              <h2>{t('data.quarantine')}</h2>
              <p class="subtitle">{t('data.quarantine-subtitle')}</p>
              {quarantine.length === 0 ? (
                <p class="subtitle">{t('data.empty')}</p>
              ) : (
                <>
                  <Table
                    caption={t('data.quarantine')}
                    columns={[
                      { label: t('data.feed') },
                      { label: t('data.reason') },
                      { label: t('data.column') },
                      number('data.rows'),
                      ...(role === 'steward' ? [{ label: t('data.examples'), wide: true }] : []),
                    ]}
                    rows={quarantine.map((group) => [
                      group.feed,
                      reasonWords(group.reason),
                      group.column ?? '',
                      format.count(group.rows),
                      ...(role === 'steward'
                        ? [
                            <ul key="examples">
                              {group.examples.map((row) => (
                                <li key={row.id}>
                                  {t('data.example', { file: row.file, line: format.count(row.line) })}
                                  {row.value === null ? '' : ': '}
                                  <bdi>{row.value}</bdi>
                                </li>
                              ))}
                            </ul>,
                          ]
                        : []),
                    ])}
                  />
                  <p class="subtitle">{t('data.quarantine-todo')}</p>
                </>
              )}
            </>
          )}
        </Ready>
      </section>
      <section class="block">
        <h2>{t('data.generations')}</h2>
        <p class="subtitle">{t('data.generations-subtitle')}</p>
        <Ready loaded={generations}>
          {(found) => (
            <Table
              caption={t('data.generations')}
              columns={[
                { label: t('data.name') },
                { label: t('data.kind') },
                { label: t('data.created') },
                { label: t('data.as-of') },
              ]}
              rows={found.generations.map((generation) => [
                <span key="name">
                  <bdi>{generation.name}</bdi>
                  {generation.name === found.published ? ` · ${t('data.published')}` : ''}
                </span>,
                t(`data.kind.${generation.kind}`),
                format.date(generation.createdAt.slice(0, 10)),
                format.date(generation.asOf),
              ])}
            />
          )}
        </Ready>
      </section>
    </>
  );
}
