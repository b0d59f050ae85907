import type { Engine } from '../../warehouse/engine.ts';
import type { Refusal } from '../report.ts';
import { type FeatureSql, writeFeatures, writeKnown } from './feature-tables.ts';

/** Customers that each run checks. */
const checkedPeople = 500;

async function featureNames(engine: Engine): Promise<string[]> {
  const columns = await engine.columns('scratch.churn_features');
  const names = [...columns.keys()].filter((name) => name !== 'person').sort();
  const odd = names.find((name) => !/^[a-z][a-z0-9_]*$/.test(name));
  if (odd !== undefined) throw new RangeError(`invalid feature name: ${odd}`);
  return names;
}

/**
 * A feature of a past day must come out the same whether what came after that day is in the facts or not. Makes the
 * features of a sample of customers both ways and names the first that differs; null where none does.
 */
export async function findLeak(
  engine: Engine,
  sql: FeatureSql,
  cuts: readonly string[],
  asOf: string,
  window: number,
): Promise<Refusal | null> {
  await engine.run('drop table if exists scratch.churn_everybody');
  await engine.run('create table scratch.churn_everybody as select person from scratch.churn_people');
  await engine.run(
    `create or replace table scratch.churn_people as select person from scratch.churn_everybody limit ${checkedPeople}`,
  );
  try {
    await writeKnown(engine, asOf);
    for (const [index, cut] of cuts.entries()) {
      await writeFeatures(engine, sql, cut, window);
      await engine.run(
        `create or replace table scratch.churn_known_later_${index} as select * from scratch.churn_features`,
      );
    }
    for (const [index, cut] of cuts.entries()) {
      await writeKnown(engine, cut);
      await writeFeatures(engine, sql, cut, window);
      const columns = await featureNames(engine);
      const counts = columns.map(
        (name) => `cast(count(*) filter (where a.${name} is distinct from b.${name}) as integer) as ${name}`,
      );
      const [differing] = await engine.rows<Record<string, number>>(
        `select cast(count(*) filter (where a.person is null or b.person is null) as integer) as person, ${counts.join(', ')}
         from scratch.churn_known_later_${index} a
         full outer join scratch.churn_features b on b.person = a.person`,
      );
      const leaking = Object.entries(differing ?? {}).find(([, people]) => people > 0);
      if (leaking) {
        const [feature, people] = leaking;
        return {
          code: 'leak',
          what: `The feature ${feature} of ${cut} comes out otherwise when what happened after that day is taken away, for ${people} of the customers looked at: it knows the future.`,
          needs: 0,
          has: people,
        };
      }
    }
    return null;
  } finally {
    await engine.run(
      'create or replace table scratch.churn_people as select person from scratch.churn_everybody',
    );
  }
}
