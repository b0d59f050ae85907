import { literal } from '../../../warehouse/duckdb/literal.ts';
import type { Engine } from '../../../warehouse/engine.ts';
import { trimmed } from '../../values/text.ts';
import type { Detector } from '../detector.ts';
import { finding } from '../finding.ts';
import type { Profile } from '../profile.ts';
import type { Sample } from '../sampled.ts';
import { readerOf, stakes, worthOf } from '../worth.ts';
import type { Question } from './question.ts';

const plainName = (header: string) => header.replace(/ \(\d+\)$/, '');
/** So many of the columns that are read come again: it is a second table, with rows of its own. */
const minTable = 0.75;

/** How many rows of two columns differ, and what each of them adds up to where they are money. */
async function comparedWith(
  engine: Engine,
  { table }: Sample,
  used: Profile,
  other: Profile,
  isMoney: boolean,
) {
  const read = readerOf([used, other]);
  const sum = (one: Profile) => (isMoney ? `round(sum(abs(${read(one)})), 2)` : 'cast(null as double)');
  const [row] = await engine.rows<{ differing: number; own: number | null; others: number | null }>(
    `select cast(count(*) filter (where ${trimmed(used.column)} is distinct from ${trimmed(other.column)} and ${trimmed(other.column)} is not null) as integer) as differing,
        ${sum(used)} as own, ${sum(other)} as others from ${table}`,
  );
  return row ?? { differing: 0, own: null, others: null };
}

const inAll = (sum: number | null) => (sum === null ? '' : `, ${sum.toLocaleString('en')} in all`);

/**
 * Columns that have their name from another one: where both hold something and differ, only a person knows which is
 * meant. Where nearly all of them come again, two tables stand side by side, and the second one is not read.
 */
export const doubledNames: Detector = async (engine, sample, candidate, context) => {
  const byHeader = (header: string) => sample.profiles.find((one) => one.header === header);
  const doubled = Object.entries(candidate.columns).flatMap(([name, source]) => {
    if (typeof source !== 'string' || plainName(source) === source) return [];
    const used = byHeader(source);
    const others = sample.profiles.filter(
      (one) => one.header !== source && plainName(one.header) === plainName(source) && one.filled > 0,
    );
    return used && others.length > 0 ? [{ name, used, others }] : [];
  });
  if (doubled.length === 0) return finding({});
  const [all] = await engine.rows<{ rows: number; money: number | null }>(
    `select ${stakes(worthOf(sample, candidate, context))} from ${sample.table}`,
  );
  const [rows, money] = [all?.rows ?? sample.rows, all?.money ?? null];
  if (doubled.length >= 2 && doubled.length >= Object.keys(candidate.columns).length * minTable) {
    const key = doubled.find(({ name }) => name === candidate.entity.key[0]) ?? doubled[0];
    const [other] = key?.others ?? [];
    if (key && other) {
      const list = doubled.map(({ used }) => literal(plainName(used.header)).replaceAll("'", '"')).join(', ');
      const question: Question = {
        code: 'two_tables',
        path: `columns.${key.name}`,
        text: `Two tables stand side by side: ${list} come twice in the header. Only the first is read, and the rows of the second are in no figure. Put the second one below the first, or into a file of its own.`,
        evidence: `${other.filled} of ${sample.rows} rows have a second ${plainName(key.used.header)}, such as ${other.examples.map((one) => JSON.stringify(one)).join(', ')}`,
        rows: other.filled,
        money,
        choices: [
          { value: key.used.header, label: 'only the first table is meant', recommended: true },
          { value: '?', label: 'both are: leave it open until the file is mended' },
        ],
      };
      return finding({ questions: [question] });
    }
  }
  const questions: Question[] = [];
  const ask: string[] = [];
  for (const { name, used, others } of doubled) {
    const isMoney = candidate.entity.columns[name]?.type === 'money';
    const differing = [];
    for (const other of others) {
      const compared = await comparedWith(engine, sample, used, other, isMoney);
      if (compared.differing > 0) differing.push({ other, ...compared });
    }
    const [first] = differing;
    if (!first) {
      ask.push(
        `${others.length + 1} columns are called ${plainName(used.header)} and say the same: ${JSON.stringify(used.header)} is read.`,
      );
      continue;
    }
    const label = (one: Profile, sum: number | null) =>
      `${one.header}: ${one.examples.join(', ')}${one.distinct > one.examples.length ? ' …' : ''}${inAll(sum)}`;
    questions.push({
      code: 'doubled_name',
      path: `columns.${name}`,
      text: `${others.length + 1} columns are called ${plainName(used.header)}, and they differ. Say which is meant as "${name}": ${[used, ...differing.map(({ other }) => other)].map(({ header }) => JSON.stringify(header)).join(' or ')}.`,
      evidence: `they differ in ${first.differing} of ${sample.rows} rows`,
      rows,
      money,
      choices: [
        { value: used.header, label: label(used, first.own), recommended: true },
        ...differing.map(({ other, others: sum }) => ({ value: other.header, label: label(other, sum) })),
      ],
    });
  }
  return finding({ questions, ask });
};
