import { type Static, type TObject, type TProperties, Type } from 'typebox';
import { noCurrency } from '../../facts/no-currency.ts';
import type { Refusal } from '../../models/report.ts';
import { formats, say, texts } from '../../reports/locale/index.ts';
import type { Calendar, Language } from '../../reports/view.ts';
import type { Trust } from '../model-reading.ts';
import { calendar, closed, language } from '../schemas/common.ts';
import type { Ask } from './ask.ts';

/** What a tool answers: figures with what they mean, as of when they are and how far to trust them. */
export type Answer = Readonly<Record<string, unknown>>;

export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: TObject;
  answer(input: Readonly<Record<string, unknown>>, ask: Ask): Promise<Answer>;
}

/** A tool with what it takes besides a language and a calendar. */
export function tool<Properties extends TProperties>(given: {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: Properties;
  answer(input: Static<TObject<Properties>>, ask: Ask, view: AskedView): Promise<Answer>;
}): Tool {
  return {
    ...given,
    input: Type.Object({ ...given.input, ...viewProperties }, closed),
    async answer(input, ask) {
      const asked = input as Static<TObject<Properties>> & Static<TObject<typeof viewProperties>>;
      const code = asked.language ?? 'en';
      const view = { language: code, query: { lang: code, calendar: asked.calendar } };
      return { language: code, ...(await given.answer(asked, ask, view)) };
    },
  };
}

const viewProperties = {
  language: Type.Optional({ ...language, description: 'Of words and sentences in the answer. Default en.' }),
  calendar: Type.Optional({
    ...calendar,
    description: 'Of months. Default: the shop’s, else the language’s.',
  }),
};

/** The language and calendar that were asked for, as the API takes them. */
interface AskedView {
  readonly language: Language;
  readonly query: { readonly lang: Language; readonly calendar: Calendar | undefined };
}

/** The grade with its meaning and the refusal as a sentence, in the language asked. */
export function trustInWords(code: Language, { grade, refusal }: Trust): Answer {
  const words: Readonly<Record<string, string>> = texts(code).pages;
  return {
    grade,
    gradeMeans: words[`grade.${grade ?? 'none'}`],
    refusal: refusal && { ...refusal, sentence: refusalInWords(code, refusal) },
  };
}

function refusalInWords(code: Language, refusal: Refusal): string {
  const words: Readonly<Record<string, string>> = texts(code).pages;
  const because = words[`refusal-because.${refusal.code}`];
  if (because) return say(code, texts(code).pages['models.refused-because'], { because });
  const { count } = formats({ language: code, calendar: 'gregorian', currency: noCurrency });
  return say(code, texts(code).pages['models.refused'], {
    what: words[`refusal.${refusal.code}`] ?? refusal.what,
    needs: count(refusal.needs),
    has: count(refusal.has),
  });
}
