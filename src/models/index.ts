import type { Relation } from '../warehouse/relation.ts';
import { churn } from './churn/index.ts';
import { clusters } from './clusters/index.ts';
import { clv } from './clv/index.ts';
import { equity } from './equity/index.ts';
import { forecast } from './forecast/index.ts';
import type { Model } from './model.ts';
import { retention } from './retention/index.ts';
import { rfm } from './rfm/index.ts';
import { sharedTables } from './tables.ts';

/** Every model, in the order in which they run: churn reads tables of clv, equity reads clv and churn, forecast reads
 * clv, clusters read rfm and clv. */
export const models: readonly Model[] = [rfm, clv, churn, equity, forecast, clusters, retention];

/** What a run publishes of its models. */
export const resultTables: readonly Relation[] = [...sharedTables, ...models.flatMap(({ tables }) => tables)];
