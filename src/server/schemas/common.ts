import { type TProperties, type TSchema, Type } from 'typebox';
import { digitSystems } from '../../reports/locale/entry.ts';
import { type Language, languages } from '../../reports/locale/index.ts';
import { segmentNamePattern } from '../../segments/index.ts';

export const closed = { additionalProperties: false } as const;

/** What an answer has. It has nothing else: see `serialise.ts`. */
export const answer = <Of extends TProperties>(properties: Of, description?: string) =>
  Type.Object(properties, description === undefined ? closed : { ...closed, description });
export const nullable = <Of extends TSchema>(schema: Of) => Type.Union([schema, Type.Null()]);
export const list = <Of extends TSchema>(schema: Of) => Type.Immutable(Type.Array(schema));
export const oneOf = <Text extends string>(values: readonly Text[], description?: string) =>
  Type.Unsafe<Text>({ type: 'string', enum: values, ...(description === undefined ? {} : { description }) });
export const text = Type.String();
export const number = Type.Number();
export const count = Type.Integer({ minimum: 0 });
export const flag = Type.Boolean();
export const day = Type.String({ description: 'A day: `YYYY-MM-DD`.' });
export const time = Type.String({ description: 'A time: ISO 8601.' });
/** Of a row: a customer's or a report's. */
export const cell = Type.Union([text, number, flag, Type.Null()]);
export const row = Type.Record(text, cell);
/** An object that is described elsewhere: a rule, a chart. */
export const object = Type.Unsafe<Readonly<Record<string, unknown>>>({ type: 'object' });
/** By the codes of languages. Segments may be named in one that is no longer spoken here. */
export const perLanguage = Type.Record(Type.String({ pattern: '^[a-z]{2,3}$' }), text, closed);
export const generation = Type.String({ description: 'The published results that were asked.' });
export const language = Type.Unsafe<Language>(Type.Union(languages.map(({ code }) => Type.Literal(code))));
export const theme = Type.Union([Type.Literal('light'), Type.Literal('dark')]);
export const calendar = Type.Union([
  Type.Literal('gregorian'),
  Type.Literal('jalali'),
  Type.Literal('islamic-umalqura'),
]);

export const digits = Type.Union(digitSystems.map((system) => Type.Literal(system)));

/** How to draw and say something. Query values stay text: nothing is coerced. */
export const viewQuery = Type.Object(
  {
    lang: Type.Optional(language),
    theme: Type.Optional(theme),
    calendar: Type.Optional(calendar),
    digits: Type.Optional(digits),
    width: Type.Optional(Type.String({ pattern: '^[0-9]{3,4}$', description: 'Pixels.' })),
    show: Type.Optional(
      Type.String({
        pattern: '^[a-z_]{1,30}(,[a-z_]{1,30}){0,3}$',
        description: 'Options of a report’s switches, such as returned,quarter.',
      }),
    ),
    paper: Type.Optional(Type.Literal('1', { description: 'Paint the paper behind an SVG.' })),
  },
  closed,
);

export const languageQuery = Type.Object({ lang: Type.Optional(language) }, closed);
export const segmentParams = Type.Object({ name: Type.String({ pattern: segmentNamePattern }) }, closed);
export const reportParams = Type.Object({ name: Type.String({ pattern: '^[a-z][a-z0-9-]{0,63}$' }) }, closed);
