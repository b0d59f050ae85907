import type { Engine } from '../../warehouse/engine.ts';
import { finding, merged } from './finding.ts';
import { isNamedByItems, itemsOf, refundsOf } from './items.ts';
import type { Known } from './proposal.ts';
import type { Question } from './questions/question.ts';
import type { Read } from './read.ts';
import { shaped } from './read-file.ts';

/** Files as they are beside each other: refunds of the orders in another, items that only its ids tell of, and heads that only their items name. */
export async function joined(engine: Engine, alone: readonly Read[], known: Known): Promise<Read[]> {
  const reads = [...alone];
  for (const [at, read] of alone.entries()) {
    const refunds = await refundsOf(engine, read, reads);
    if (refunds) {
      const { candidate, questions } = refunds.structure;
      reads[at] = { ...read, candidate, found: merged(read.found, finding({ questions })) };
      reads[reads.findIndex(({ sample }) => sample === refunds.heads.sample)] = refunds.heads;
      continue;
    }
    const items = read.candidate === null ? await itemsOf(engine, read.sample, alone) : null;
    if (items) reads[at] = await shaped(engine, read.sample, items, known);
  }
  const all: Read[] = [];
  for (const read of reads) {
    const isRole = ({ code, path }: Question) => code === 'role' && path === 'columns.order_id';
    const isKnown = read.found.questions.some(isRole) && (await isNamedByItems(engine, read, reads));
    const questions = read.found.questions.filter((one) => !(isKnown && isRole(one)));
    all.push({ ...read, found: { ...read.found, questions } });
  }
  return all;
}
