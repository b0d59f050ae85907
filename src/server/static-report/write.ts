import type { ModelReport } from '../../models/report.ts';
import { ownDigits, writeDigits } from '../../reports/locale/digits.ts';
import type { PageMessage } from '../../reports/locale/en/pages.ts';
import type { DigitSystem } from '../../reports/locale/entry.ts';
import { gradeText } from '../../reports/locale/grade.ts';
import { type Formats, formats, languageEntry, say, texts } from '../../reports/locale/index.ts';
import { chosenName, modelName } from '../../reports/locale/model.ts';
import { refusalText } from '../../reports/locale/refusal.ts';
import type { Kpi } from '../../reports/value-kpis/tiles.ts';
import type { View } from '../../reports/view.ts';
import { html, Markup } from './markup.ts';
import type { Section, StaticReport } from './read.ts';
import { styleOf } from './style.ts';

type Translate = (key: PageMessage, values?: Readonly<Record<string, string | number>>) => string;

interface Writer {
  readonly report: StaticReport;
  readonly view: View;
  readonly format: Formats;
  readonly t: Translate;
}

/**
 * The whole file: one page of findings, the charts, definitions and how it was made. Style and fonts lie in it; it has
 * no script, and its own policy lets it ask for nothing.
 */
export function writeStaticReport(report: StaticReport, digits?: DigitSystem): string {
  const { view } = report;
  const { pages } = texts(view.language);
  const { direction } = languageEntry(view.language);
  const t: Translate = (key, values = {}) => say(view.language, pages[key], values);
  const writer: Writer = { report, view, format: formats(view), t };
  const title = [t('static.title'), report.settings.business_name, writer.format.date(view.asOf)]
    .filter(Boolean)
    .join(' · ');
  const body = [first(writer), charts(writer), definitions(writer), making(writer)];
  // `@page` counts pages in them.
  const counted = digits ?? ownDigits[view.language];
  const whole = html`<!doctype html>
<html lang="${view.language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${new Markup(styleOf(counted))}</style>
</head>
<body>
${body}
</body>
</html>
`.text;
  return digits === undefined || digits === ownDigits[view.language] ? whole : inDigits(whole, digits);
}

/** Between the tags alone, and not within the style, a code or a statement. */
function inDigits(page: string, digits: DigitSystem): string {
  return page.replace(
    /<(style|code)[\s>][\s\S]*?<\/\1>|>([^<]+)</g,
    (all, _: string | undefined, text: string | undefined) =>
      text === undefined ? all : `>${writeDigits(text, digits)}<`,
  );
}

function first({ report, view, format, t }: Writer): Markup {
  const { headline, promises, settings, sections } = report;
  const named = (name: string) => sections.find(({ read }) => read.report.name === name);
  const findings = (...names: readonly string[]) =>
    names.flatMap((name) => {
      const section = named(name);
      if (!section || isRefused(section)) return [];
      return [
        html`<li>${section.finding}${section.sentences.length > 0 ? nested(section.sentences.slice(0, 3)) : null}</li>`,
      ];
    });
  const clv = report.models.find(({ model }) => model === 'clv');
  const [margin, discount] = [Number(clv?.settings.margin), Number(clv?.settings.discount_yearly)];
  const assumptions =
    Number.isFinite(margin) && Number.isFinite(discount)
      ? t('value.assumptions', { margin: format.percent(margin), discount: format.percent(discount) })
      : '';
  return html`<section class="first">
<header><p class="brand">${settings.business_name}</p><p>${t('static.title')} · ${t('head.as-of', { date: format.date(view.asOf) })}</p></header>
<h1>${emphasised(headline)}</h1>
<p class="quiet">${grade(clv?.grade ?? null, t)} ${[headline.subtitle, assumptions].filter(Boolean).join(' · ')}${clv?.grade ? ` · ${gradeText(t, format.percent, clv)}` : null}</p>
${promises.spec === null ? null : html`<p class="promise">${promises.finding}</p>`}
<dl class="tiles">${report.tiles.map(tile)}</dl>
<div class="findings">
<section><h2>${t('static.changed')}</h2><ul>${findings('equity-bridge', 'revenue-by-month', 'revenue-change')}</ul></section>
<div>
<section><h2>${t('static.leaving')}</h2><ul>${findings('churn-by-tier', 'churn-reasons')}</ul></section>
<section><h2>${t('static.ahead')}</h2><ul>${findings('forecast', 'targets')}</ul></section>
</div>
</div>
<section><h2>${t('value.do')}</h2>${actions({ report, t })}</section>
</section>`;
}

const nested = (sentences: readonly string[]) =>
  html`<ul>${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>`;

const isRefused = ({ read, spec }: Section): boolean => read.refusal !== null && spec === null;

function emphasised({ finding, emphasis }: Section): Markup {
  const at = emphasis === null ? -1 : finding.indexOf(emphasis);
  if (emphasis === null || at < 0) return html`${finding}`;
  return html`${finding.slice(0, at)}<strong>${emphasis}</strong>${finding.slice(at + emphasis.length)}`;
}

const grade = (letter: 'A' | 'B' | 'C' | null, t: Translate): Markup | null =>
  letter === null
    ? null
    : html`<span class="grade grade-${letter}" title="${t(`grade.${letter}`)}">${t(`grade.letter.${letter}`)}</span>`;

const tile = ({ label, value, notes }: Kpi): Markup =>
  html`<div class="tile"><dt>${label}</dt><dd class="value">${value}</dd>${notes.map((note) => html`<dd>${arrowed(note)}</dd>`)}</div>`;

/** An arrow in the colour of what it means; the words say the same. */
function arrowed(note: string): Markup {
  const [, arrow, rest] = /^([▲▼])(.*)$/su.exec(note) ?? [];
  if (!arrow) return html`${note}`;
  return html`<span class="${arrow === '▲' ? 'good' : 'risk'}">${arrow}</span>${rest ?? ''}`;
}

function actions({ report, t }: Pick<Writer, 'report' | 't'>): Markup {
  if (report.actions.length === 0) return html`<p class="quiet">${t('static.no-actions')}</p>`;
  return html`<ul class="actions">${report.actions.map(
    ({ label, people, worth, advice }) =>
      html`<li class="${advice}"><span><b><bdi>${label}</bdi></b> <span class="people">${people}</span></span><span class="worth">${worth}</span></li>`,
  )}</ul>`;
}

function charts(writer: Writer): Markup {
  const { report, t } = writer;
  return html`<section class="charts"><h2 class="part">${t('static.charts')}</h2>${report.sections.map((section) => figure(section, writer))}</section>`;
}

function figure(section: Section, { view, format, t }: Writer): Markup {
  const { read, finding, subtitle, title, sentences, notes, svg } = section;
  const name = read.report.name;
  const refusal = isRefused(section) ? read.refusal : null;
  return html`<section class="figure" id="report-${name}">
<h3>${grade(read.grade, t)} ${refusal ? title : finding}</h3>
${
  refusal
    ? html`<p class="notice">${t('state.refused')}. ${refusalText(view.language, format, refusal)}</p>`
    : html`<p class="quiet">${subtitle}</p>`
}
${svg === null ? null : html`<div class="picture">${new Markup(withOwnIds(svg, name))}</div>`}
${sentences.length > 0 ? html`<ol class="notes">${sentences.map((one) => html`<li>${one}</li>`)}</ol>` : null}
${notes.length > 0 ? html`<ul class="notes">${notes.map(({ text }) => html`<li>${text}</li>`)}</ul>` : null}
${read.view.calendar === view.calendar ? null : html`<p class="note">${t('state.shop-calendar')}</p>`}
${read.withheld > 0 ? html`<p class="note">${t('state.withheld', { rows: read.withheld })}</p>` : null}
</section>`;
}

/** Each picture counts its clips and gradients from one: within one file their names must differ. */
const withOwnIds = (svg: string, name: string): string =>
  svg.replace(/(\sid="|url\(#|href="#)/g, (start) => `${start}${name}-`);

function definitions({ report, t }: Writer): Markup {
  const all = [report.headline, report.promises, ...report.sections];
  return html`<section class="definitions"><h2 class="part">${t('static.definitions')}</h2><dl>${all.map(
    ({ title, definition }) => html`<div><dt>${title}</dt><dd>${definition}</dd></div>`,
  )}</dl></section>`;
}

/** Which of the candidates gives the numbers. */
const chosenModel = ({ model, settings }: ModelReport, t: Translate): Markup | null =>
  typeof settings.model === 'string' ? html`: <bdi>${chosenName(t, model, settings.model)}</bdi>` : null;

function making({ report, view, format, t }: Writer): Markup {
  const { manifest, settingsHash, models, personsAreSeen, rows } = report;
  const counted = (count: number | null) => (count === null ? t('number.few') : format.count(count));
  const facts: readonly (readonly [string, string | Markup])[] = [
    [t('figure.as-of'), format.date(view.asOf)],
    [t('static.computed'), format.date(manifest.createdAt.slice(0, 10))],
    [t('figure.generation'), html`<code>${manifest.name}</code>`],
    [t('static.settings'), html`<code>${settingsHash}</code>`],
    [t('static.version'), html`<code>${manifest.engineVersion}</code>`],
    ...(rows
      ? ([
          [t('number.customers'), counted(rows.customers)],
          [t('number.orders'), counted(rows.orders)],
          [t('number.lines'), counted(rows.lines)],
          [t('number.guests'), counted(rows.guestOrders)],
          [
            t('number.days'),
            t('number.from-to', { from: format.date(rows.firstDay), to: format.date(rows.lastDay) }),
          ],
        ] as const)
      : []),
  ];
  const graded = models.filter(({ grade: letter, refusal }) => letter !== null || refusal !== null);
  return html`<section class="making"><h2 class="part">${t('static.made')}</h2>
<dl class="facts">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
<ul class="models">${graded.flatMap((model) => {
    if (model.refusal?.code === 'subscriptions' && model.refusal.has === 0) return [];
    const { tests, median_miss: miss } = model.backtest ?? {};
    const words = model.refusal
      ? `${t('state.refused')}. ${refusalText(view.language, format, model.refusal)}`
      : [
          gradeText(t, format.percent, model) ?? t('static.unsigned'),
          typeof tests === 'number' && typeof miss === 'number'
            ? t('static.tested', { tests, miss: format.percent(miss) })
            : '',
        ]
          .filter(Boolean)
          .join(' · ');
    return [
      html`<li>${grade(model.grade, t)} <b>${modelName(t, model.model)}</b>${chosenModel(model, t)}<br><span class="quiet">${words}</span></li>`,
    ];
  })}</ul>
<p class="quiet">${t(personsAreSeen ? 'static.whole' : 'static.aggregates')}</p>
</section>`;
}
