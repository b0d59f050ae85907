import type { Language } from '../../../src/reports/view.ts';

/** A tool with what it is asked, and where the API answers the same. */
export interface Question {
  readonly tool: string;
  readonly given: Readonly<Record<string, unknown>>;
  readonly role: 'executive' | 'analyst';
  readonly path: string;
  readonly body?: object;
  /** Fields that must be the API's own; the rest of an answer is words about them. */
  readonly same: readonly string[];
  /** Fields that must be there although the API says them elsewhere. */
  readonly said: readonly string[];
}

const languages: readonly Language[] = ['en', 'fa', 'ar'];
const trust = ['asOf', 'grade'];
const group = ['count', 'share', 'value', ...trust];
const meant = ['definition', 'intervalMissing'];

const reports = ['value-kpis', 'churn-by-tier', 'rfm-map', 'revenue-by-month', 'actions', 'clv-distribution'];
const segments = ['win_back_worth_it', 'champions_at_risk', 'new_and_promising'];
const rules: readonly object[] = [
  { trait: 'order_count', at_least: 2 },
  { version: 2, where: { top: { trait: 'clv_12m', percent: 10 } } },
  {
    version: 2,
    where: { all: [{ not: { event: 'order', happened: true, during: { last: { days: 90 } } } }] },
  },
  { all: [{ trait: 'churn_band', in: ['leaving', 'gone'] }, { not: { trait: 'clv_12m', over: 100 } }] },
];

/** The same questions in each language: sixty and more. `customer` is the id of one who is there. */
export const questions = (customer: string): readonly Question[] =>
  languages.flatMap((language): Question[] => {
    const lang = `?lang=${language}`;
    return [
      ...reports.map(
        (report): Question => ({
          tool: 'read_report',
          given: { report, language },
          role: 'executive',
          path: `/reports/${report}${lang}`,
          same: [...trust, 'title', 'definition', 'finding', 'subtitle', 'rows', 'withheld', 'calendar'],
          said: ['gradeMeans', 'intervals'],
        }),
      ),
      ...segments.map(
        (segment): Question => ({
          tool: 'profile_segment',
          given: { segment, language },
          role: 'executive',
          path: `/segments/${segment}${lang}`,
          same: [...group, 'words', 'label', 'why', 'distinctions', 'withheld'],
          said: meant,
        }),
      ),
      ...rules.map(
        (rule): Question => ({
          tool: 'count_rule',
          given: { rule, language },
          role: 'analyst',
          path: `/segments/count${lang}`,
          body: { rule },
          same: [...group, 'unknown', 'total', 'unknownCauses', 'words'],
          said: meant,
        }),
      ),
      {
        tool: 'list_segments',
        given: { language },
        role: 'analyst',
        path: `/segments${lang}`,
        same: [...trust, 'segments'],
        said: meant,
      },
      {
        tool: 'list_reports',
        given: { language },
        role: 'executive',
        path: `/reports${lang}`,
        same: ['reports'],
        said: [],
      },
      {
        tool: 'read_status',
        given: { language },
        role: 'executive',
        path: '/status',
        same: ['asOf', 'business', 'currency', 'calendar', 'generation'],
        said: [],
      },
      ...(['executive', 'analyst'] as const).map(
        (role): Question => ({
          tool: 'read_trust',
          given: { language },
          role,
          path: '/models',
          same: ['asOf'],
          said: ['definition', 'models'],
        }),
      ),
      {
        tool: 'read_customer',
        given: { customer_id: customer, language },
        role: 'analyst',
        path: `/customers/read${lang}`,
        body: { customer_id: customer },
        same: ['asOf', 'currency'],
        said: ['definition', 'traits'],
      },
      ...(['executive', 'analyst'] as const).map(
        (role): Question => ({
          tool: 'list_traits',
          given: { language },
          role,
          path: `/traits${lang}`,
          same: [],
          said: ['traits'],
        }),
      ),
      {
        tool: 'explain_trait',
        given: { trait: 'churn_probability', language },
        role: 'executive',
        path: `/traits${lang}`,
        same: [],
        said: ['definition', 'source', 'seenBy', 'asOf'],
      },
    ];
  });
