import { Type } from 'typebox';
import { digitSystems } from '../../reports/locale/digits.ts';
import { segmentNamePattern } from '../../segments/index.ts';

export const closed = { additionalProperties: false } as const;
export const language = Type.Union([Type.Literal('en'), Type.Literal('fa'), Type.Literal('ar')]);
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
