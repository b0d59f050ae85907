import Type, { type Static } from 'typebox';
import type { Language } from '../../reports/locale/index.ts';

const choices = <Choice extends string>(names: readonly Choice[]) =>
  Type.Union(names.map((name) => Type.Literal(name)));

/** Reports that are written by themselves. */
export const reportsSchema = Type.Object(
  {
    afterRun: Type.Object(
      {
        // Which there are is checked where a run is near: a load reads none of their texts.
        languages: Type.Array(Type.Unsafe<Language>({ type: 'string', pattern: '^[a-z]{2,3}$' }), {
          minItems: 1,
          uniqueItems: true,
          description: 'One file in each.',
        }),
        format: Type.Union([Type.Literal('html'), Type.Literal('pdf')], { default: 'html' }),
        folder: Type.String({
          minLength: 1,
          default: 'reports',
          description: 'Relative to the configuration.',
        }),
        role: Type.Union([Type.Literal('executive'), Type.Literal('analyst'), Type.Literal('steward')], {
          default: 'executive',
        }),
        calendar: Type.Optional(choices(['gregorian', 'jalali', 'islamic-umalqura'])),
        digits: Type.Optional(choices(['latin', 'persian', 'arabic'])),
      },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
);

export type ReportsSetting = Static<typeof reportsSchema>;
