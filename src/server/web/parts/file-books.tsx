import type { PageMessage } from '../../../reports/locale/en/pages.ts';
import { formats } from '../../../reports/locale/index.ts';
import type { FileRow } from '../../schemas/data.ts';
import { useApp } from '../app-state.ts';
import { Table } from './table.tsx';

const shownFiles = 12;
const shownWarnings = 3;
const counts = ['read', 'loaded', 'duplicates', 'quarantined'] as const;

/** A file's name, and quietly below it how it was read and what a person should look at. */
function FileCell({ file }: { readonly file: FileRow }) {
  const { t, format, language, calendar, digits } = useApp();
  const { encoding, warnings } = file;
  const surely = encoding?.sure === 'likely' ? '.likely' : encoding?.sure === 'as said' ? '.said' : '';
  const more = warnings.length - shownWarnings;
  return (
    <div class="file">
      <bdi>{file.file}</bdi>
      {file.replayed ? ` · ${t('data.replayed')}` : ''}
      <small>
        {[t('steward.batch', { batch: format.isolate(file.batch) }), format.date(file.loadedAt?.slice(0, 10))]
          .filter((part) => part !== '–')
          .join(' · ')}
      </small>
      {encoding && (
        <small>
          {t(`data.encoding${surely}`, {
            encoding: encoding.name.startsWith('utf') ? encoding.name.toUpperCase() : encoding.name,
          })}
        </small>
      )}
      {warnings.slice(0, shownWarnings).map(({ kind, line, column, change, rows, sums }, index) => (
        <small key={index} class="look">
          {t(
            (kind === 'drift' && change
              ? `data.warning.drift.${change}`
              : `data.warning.${kind}`) as PageMessage,
          )}
          {column ? ': ' : ''}
          <bdi>{column}</bdi>
          {rows === undefined ? '' : ` · ${format.count(rows)}`}
          {Object.entries(sums ?? {}).map(
            ([currency, sum]) =>
              ` · ${formats({ language, calendar, ...(digits ? { digits } : {}), currency }).money(Number(sum))}`,
          )}
          {line ? ` · ${t('data.warning.line', { line: format.count(line) })}` : ''}
        </small>
      ))}
      {more > 0 && <small>{t('data.warning.more', { count: more, shown: format.count(more) })}</small>}
    </div>
  );
}

/** Sums by currency, one a line; of other currencies what they were worth in the shop's. */
function Amounts({ file, of }: { readonly file: FileRow; readonly of: 'read' | 'loaded' }) {
  const { t, format, language, calendar, digits } = useApp();
  const money = (currency: string, amount: string) =>
    formats({ language, calendar, ...(digits ? { digits } : {}), currency }).money(Number(amount));
  return file.sums.length === 0 ? (
    <span class="none">{format.money(null)}</span>
  ) : (
    <div class="sums">
      {file.sums.map((sum) => (
        <span key={sum.currency}>
          {money(sum.currency, sum[of])}
          {of === 'loaded' && Number(sum.replaced) !== 0 && (
            <small>{`${t('data.replaced')}: ${money(sum.currency, sum.replaced)}`}</small>
          )}
          {of === 'loaded' && sum.worth !== null && (
            <small>{t('data.worth', { amount: format.money(Number(sum.worth)) })}</small>
          )}
        </span>
      ))}
    </div>
  );
}

/** Where each row of each file went, the latest files first. */
export function FileBooks({ files }: { readonly files: readonly FileRow[] }) {
  const { t, format } = useApp();
  const table = (some: readonly FileRow[]) => (
    <Table
      caption={t('data.books')}
      isWhole
      columns={[
        { label: t('data.file') },
        { label: t('data.entity'), wide: true },
        ...counts.map((name) => ({ label: t(`data.${name}`), numeric: true })),
        { label: t('data.amount-read'), numeric: true, wide: true },
        { label: t('data.amount-loaded'), numeric: true, line: true },
      ]}
      rows={some.map((file) => [
        <FileCell key="file" file={file} />,
        t(`data.entity.${file.entity}` as PageMessage),
        ...counts.map((name) =>
          name === 'loaded' && file.replaced > 0 ? (
            <span key={name}>
              {format.count(file.loaded)}
              <small>{`${t('data.replaced')}: ${format.count(file.replaced)}`}</small>
            </span>
          ) : (
            format.count(file[name])
          ),
        ),
        <Amounts key="read" file={file} of="read" />,
        <Amounts key="loaded" file={file} of="loaded" />,
      ])}
    />
  );
  const older = files.slice(shownFiles);
  return (
    <>
      {table(files.slice(0, shownFiles))}
      {older.length > 0 && (
        <details>
          <summary>{t('data.older', { count: older.length, shown: format.count(older.length) })}</summary>
          {table(older)}
        </details>
      )}
    </>
  );
}
