import { useState } from 'preact/hooks';
import type { JobAnswer } from '../../schemas/exports.ts';
import { ApiFailure, type ApiProblem, post } from '../api.ts';
import { useApp } from '../app-state.ts';
import { go } from '../preferences.ts';
import { Notice, Problem } from './states.tsx';

const purposes = ['mail', 'sms', 'ads', 'spreadsheet', 'machine'] as const;
const formats = ['csv', 'ndjson', 'parquet', 'arrow'] as const;

/** Orders an export of a segment, which is made while nobody waits, and leads to where it can be watched. */
export function OrderExport({ name }: { readonly name: string }) {
  const { t, language } = useApp();
  const [purpose, setPurpose] = useState<(typeof purposes)[number]>('mail');
  const [format, setFormat] = useState<(typeof formats)[number]>('csv');
  const [isSent, setSent] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const isSheet = purpose === 'spreadsheet';
  const send = async () => {
    setSent(true);
    setProblem(null);
    try {
      await post<JobAnswer>('/exports', {
        ...{ segment: name, purpose, language },
        format: isSheet ? 'spreadsheet' : format,
      });
      go('exports');
    } catch (error) {
      setSent(false);
      setProblem(
        error instanceof ApiFailure ? error.problem : { code: 'unexpected', message: '', request: '–' },
      );
    }
  };
  return (
    <section class="block" data-order={name}>
      <h2>{t('exports.order')}</h2>
      <p class="subtitle">{t('exports.order-lead')}</p>
      <form
        class="form-row"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <label class="field">
          <span>{t('exports.purpose')}</span>
          <select
            name="purpose"
            value={purpose}
            onChange={(event) => setPurpose(event.currentTarget.value as typeof purpose)}
          >
            {purposes.map((each) => (
              <option key={each} value={each}>
                {t(`exports.purpose.${each}`)}
              </option>
            ))}
          </select>
        </label>
        {isSheet ? null : (
          <label class="field">
            <span>{t('exports.format')}</span>
            <select
              name="format"
              value={format}
              onChange={(event) => setFormat(event.currentTarget.value as typeof format)}
            >
              {formats.map((each) => (
                <option key={each} value={each}>
                  {t(`exports.format.${each}`)}
                </option>
              ))}
            </select>
          </label>
        )}
        <button type="submit" disabled={isSent}>
          {t('exports.order-button')}
        </button>
      </form>
      {problem?.code === 'too_many' ? <Notice title={t('exports.too-many')} tone="risk" /> : null}
      {problem && problem.code !== 'too_many' ? <Problem problem={problem} /> : null}
    </section>
  );
}
