import type { Command } from 'commander';
import { inLanguage, languages } from '../reports/locale/index.ts';
import { findTrait, traits } from '../traits/index.ts';
import { Failure } from '../warehouse/failure.ts';
import { type CommonOptions, common, commonOf, examples } from './command.ts';
import type { Effects } from './effects.ts';
import { meantBy } from './near.ts';
import { table } from './table.ts';

const codes = languages.map(({ code }) => code);

export function addExplain(program: Command, effects: Effects): void {
  const command = common(
    program
      .command('explain [term]')
      .description('what a customer-level column means; without a term, all of them')
      .option('--lang <language>', codes.join(', '), 'en'),
  );
  examples(command, [
    ['explain clv_12m', 'definition, unit, source and privacy class'],
    ['explain churn_band --lang fa', 'the same in Persian'],
    ['explain', 'list every term'],
  ]);
  command.action((term: string | undefined, given: CommonOptions & { lang: string }) => {
    const { json } = commonOf(given, effects);
    const language = codes.find((code) => code === given.lang);
    if (!language)
      throw new Failure('usage', `No language ${given.lang}.`, `Languages: ${codes.join(', ')}.`);
    if (term === undefined) {
      if (json) effects.out(`${JSON.stringify(traits, null, 2)}\n`);
      else
        effects.out(
          `${table(
            ['term', 'meaning'],
            traits.map((trait) => [trait.name, inLanguage(trait.labels, language)]),
          )}\n`,
        );
      return;
    }
    const trait =
      findTrait(term) ??
      traits.find((candidate) =>
        codes.some((code) => inLanguage(candidate.labels, code).toLowerCase() === term.toLowerCase()),
      );
    if (!trait) {
      throw new Failure(
        'not_found',
        `No term ${JSON.stringify(term)}.`,
        meantBy(
          term,
          traits.map(({ name }) => name),
          'List them: arzesh explain',
        ),
      );
    }
    if (json) {
      effects.out(`${JSON.stringify(trait, null, 2)}\n`);
      return;
    }
    const rows = [
      ['type', trait.type],
      ['unit', trait.unit ?? '–'],
      ...(trait.categories ? [['values', trait.categories.join(', ')]] : []),
      ['computed by', trait.source],
      ['privacy', trait.privacy],
    ];
    effects.out(
      `${inLanguage(trait.labels, language)} (${trait.name})\n\n${inLanguage(trait.definition, language)}\n\n${rows.map(([name, value]) => `  ${(name ?? '').padEnd(12)} ${value}`).join('\n')}\n`,
    );
  });
}
