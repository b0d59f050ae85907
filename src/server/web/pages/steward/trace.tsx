import { useState } from 'preact/hooks';
import type { PageMessage } from '../../../../reports/locale/en/pages.ts';
import type { TraceAnswer } from '../../../routes/lineage.ts';
import { ApiFailure, type ApiProblem, post } from '../../api.ts';
import { useApp } from '../../app-state.ts';
import { Notice, Problem } from '../../parts/states.tsx';
import { readNumber } from '../../read-number.ts';

/** Where a fact came from. What is looked for goes in no address. */
export function TraceSearch() {
  const { t } = useApp();
  const [key, setKey] = useState('');
  const [file, setFile] = useState('');
  const [line, setLine] = useState('');
  const [found, setFound] = useState<TraceAnswer | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const number = readNumber(line);
  const body =
    key.trim() !== ''
      ? { key: key.trim() }
      : file.trim() !== '' && number
        ? { file: file.trim(), line: number }
        : null;
  const search = (event: Event) => {
    event.preventDefault();
    setProblem(null);
    post<TraceAnswer>('/trace', body).then(setFound, (error: unknown) => {
      setFound(null);
      setProblem(
        error instanceof ApiFailure ? error.problem : { code: 'unexpected', message: '', request: '–' },
      );
    });
  };
  return (
    <>
      <div class="headline">
        <h1>{t('steward.trace-title')}</h1>
        <p class="quiet">{t('steward.trace-lead')}</p>
      </div>
      <form class="form-row" data-steward="trace" onSubmit={search}>
        <label class="field">
          <span>{t('steward.key')}</span>
          <input
            name="key"
            dir="auto"
            autoComplete="off"
            value={key}
            onInput={(event) => setKey(event.currentTarget.value)}
          />
        </label>
        <span class="quiet">{t('steward.or')}</span>
        <label class="field">
          <span>{t('steward.file')}</span>
          <input
            name="file"
            dir="auto"
            value={file}
            onInput={(event) => setFile(event.currentTarget.value)}
          />
        </label>
        <label class="field">
          <span>{t('steward.line')}</span>
          <input
            name="line"
            inputMode="numeric"
            value={line}
            onInput={(event) => setLine(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="main-action" disabled={body === null}>
          {t('steward.search')}
        </button>
      </form>
      {problem ? <Problem problem={problem} /> : null}
      {found ? <Found found={found} /> : null}
    </>
  );
}

function Found({ found }: { readonly found: TraceAnswer }) {
  const { t, format } = useApp();
  const { versions, mentions, held } = found;
  if (versions.length + mentions.length + held.length === 0)
    return <Notice title={t('steward.trace-nothing')} />;
  const origin = (one: { file: string; line: number; batch: string }) =>
    t('steward.origin', {
      file: format.isolate(one.file),
      line: format.count(one.line),
      batch: format.isolate(one.batch),
    });
  return (
    <ol class="traces">
      {versions.map((version) => (
        <li key={`${version.entity} ${version.id} ${version.column}`} data-trace={version.id}>
          <h2>
            {t(`data.entity.${version.entity}` as PageMessage)} · <bdi>{version.id}</bdi> ·{' '}
            {version.superseded
              ? version.supersededBy
                ? t('steward.superseded-by', { id: format.isolate(version.supersededBy) })
                : t('steward.superseded')
              : t('steward.stands')}
          </h2>
          <p class="subtitle">
            {origin(version)}
            {version.replayed ? ` · ${t('data.replayed')}` : ''}
          </p>
          <dl class="trace-values">
            {Object.entries(version.values).flatMap(([name, value]) =>
              value === null
                ? []
                : [
                    <div key={name}>
                      <dt>
                        <bdi>{name}</bdi>
                      </dt>
                      <dd>
                        <bdi>{value}</bdi>
                      </dd>
                    </div>,
                  ],
            )}
          </dl>
        </li>
      ))}
      {mentions.map(({ entity, column, rows }) => (
        <li key={`${entity} ${column}`}>
          <p>
            {t(`data.entity.${entity}` as PageMessage)} ·{' '}
            {t('steward.mention', { count: rows, shown: format.count(rows), column: format.isolate(column) })}
          </p>
        </li>
      ))}
      {held.map((row) => (
        <li key={row.id} data-trace-held={row.id}>
          <h2>
            {t('steward.held-for', { reason: t(`data.reason.${row.reason}` as PageMessage) })}
            {row.column ? ' · ' : ''}
            <bdi>{row.column}</bdi>
          </h2>
          <p class="subtitle">{origin(row)}</p>
        </li>
      ))}
    </ol>
  );
}
