import { condition } from '../segments/compile.ts';
import { type Fragment, joined, sql } from '../segments/fragment.ts';
import { compose, type RuleNode, type Scope } from '../segments/index.ts';
import type { Engine } from '../warehouse/engine.ts';
import {
  type AddressProblem,
  type AddressRules,
  addressesIn,
  bestStage,
  stages,
  type Use,
} from './addresses.ts';
import { smallestEffect } from './holdouts.ts';
import { addressesOf, type Channel, channelsOf, type Purpose } from './purposes.ts';
import { ExportRefused } from './refused.ts';
import type { SuppressionReason } from './suppressions.ts';

export const steps = [
  'members',
  'has_address',
  'agrees',
  'not_suppressed',
  'not_held_out',
  'within_cap',
  'sent',
] as const;
export type Step = (typeof steps)[number];

/** From the members of a segment to those who are sent, for one purpose: people, and addresses apart. */
export interface Waterfall {
  readonly purpose: Purpose;
  /** People who come as far as each step. Where the rows are for reading, everybody who is a member is sent. */
  readonly steps: readonly { readonly step: Step; readonly people: number }[];
  /** Addresses that come as far as each step, by channel; `sent` are those that stand in the export. */
  readonly addresses: readonly {
    readonly channel: Channel;
    readonly steps: readonly { readonly step: Exclude<Step, 'members'>; readonly addresses: number }[];
    /** Addresses that may be used and are of no use, by reason. */
    readonly unusable: Readonly<Partial<Record<AddressProblem, number>>>;
    /** Values that are a SHA-256 already, and were passed on as they are. */
    readonly passedThrough: number;
  }[];
  /** People whom the suppression list keeps from being sent, by its reasons. */
  readonly suppressed: Readonly<Partial<Record<SuppressionReason, number>>>;
  readonly holdout: {
    readonly heldOut: number;
    /** The share of buyers that is expected anyway: of the churn model, else one half, for which the effect is largest. */
    readonly baseRate: number;
    readonly baseRateFrom: 'churn_probability' | 'worst_case';
    /** The smallest difference in the share of buyers that these sizes would show. */
    readonly smallestEffect: number | null;
  } | null;
}

interface StepCounts {
  readonly people: number;
  readonly stage: number;
  readonly [column: string]: number | string | boolean | null;
}

/**
 * Counts the way out, step by step, in one pass.
 * @throws ExportRefused `mixed_hashes` where some addresses are hashes already and others are not
 */
export async function countWaterfall(
  engine: Engine,
  node: RuleNode,
  scope: Scope,
  { purpose, use, rules }: { readonly purpose: Purpose; readonly use: Use; readonly rules: AddressRules },
): Promise<Waterfall> {
  const addresses = addressesIn(scope.catalogue, rules);
  const reached = channelsOf[purpose];
  const shown = addressesOf(purpose);
  // Where rows are for reading, an address is given as it stands: it cannot be of no use.
  const last = reached.length > 0 ? stages.sent : stages.unusable;
  const hasChurn = scope.catalogue.some(({ name }) => name === 'churn_probability');
  const isCounted = (step: Step) => step !== 'within_cap' || rules.caps.length > 0;
  const perChannel = shown.flatMap((channel) => [
    sql`least(${addresses.stage(channel, use)}, ${last}) as ${stageColumn[channel]}`,
    sql`${addresses.problem(channel, use)} as ${problemColumn[channel]}`,
    sql`${use === 'hash' ? addresses.isHash(channel) : sql`false`} as ${hashColumn[channel]}`,
  ]);
  const best = reached.length === 0 ? sql`${stages.sent}` : bestStage(addresses, reached, use);
  const keys = [...rules.suppressed].map((kind) => sql`${addresses.key(kind)} as ${keyColumn[kind]}`);
  const staged = sql`select ${joined(
    [
      sql`${best} as stage`,
      sql`${hasChurn ? sql`1 - churn_probability` : sql`cast(null as double)`} as expected`,
      ...perChannel,
      ...keys,
    ],
    ', ',
  )} from results.traits where ${condition(node, scope)}`;
  const grouped = shown.flatMap((channel) => [
    stageColumn[channel],
    problemColumn[channel],
    hashColumn[channel],
  ]);
  const query = compose(
    sql`select stage, ${joined(grouped, ', ')}, cast(count(*) as integer) as people, cast(sum(expected) as double) as expected_sum, cast(count(expected) as integer) as expected_count from (${staged}) as staged group by all`,
  );
  const rows = await engine.rows<StepCounts>(query.sql, query.values);
  const people = (fits: (row: StepCounts) => boolean) =>
    rows.reduce((sum, row) => sum + (fits(row) ? row.people : 0), 0);
  const waterfall: Waterfall = {
    purpose,
    steps: steps
      .filter((step) => isCounted(step) && (reached.length > 0 || step === 'members' || step === 'sent'))
      .map((step) => ({ step, people: people(({ stage }) => stage >= steps.indexOf(step)) })),
    addresses: shown.map((channel) => {
      const stageOf = (row: StepCounts) => Number(row[`${channel}_stage`]);
      const unusable: Partial<Record<AddressProblem, number>> = {};
      for (const row of rows) {
        const problem = row[`${channel}_problem`] as AddressProblem | null;
        if (reached.length > 0 && stageOf(row) === stages.unusable && problem)
          unusable[problem] = (unusable[problem] ?? 0) + row.people;
      }
      return {
        channel,
        steps: steps.flatMap((step, index) =>
          step === 'members' || !isCounted(step)
            ? []
            : [{ step, addresses: people((row) => stageOf(row) >= Math.min(index, last)) }],
        ),
        unusable,
        passedThrough: people((row) => row[`${channel}_is_hash`] === true && stageOf(row) === stages.sent),
      };
    }),
    suppressed: rules.suppressed.size > 0 ? await suppressedBy(engine, staged, rules) : {},
    holdout: null,
  };
  if (use === 'hash') refuseMixed(waterfall);
  if (rules.holdouts.length === 0) return waterfall;
  const free = rows.filter(({ stage }) => stage >= stages.heldOut);
  const heldOut =
    reached.length > 0
      ? people(({ stage }) => stage === stages.heldOut)
      : await countHeldOut(engine, node, scope, addresses.heldOut);
  const sum = free.reduce((total, row) => total + Number(row.expected_sum ?? 0), 0);
  const known = free.reduce((total, row) => total + Number(row.expected_count ?? 0), 0);
  const baseRate = known > 0 ? sum / known : 0.5;
  const members = people(() => true);
  const sent = reached.length > 0 ? people(({ stage }) => stage === stages.sent) : members - heldOut;
  return {
    ...waterfall,
    holdout: {
      heldOut,
      baseRate,
      baseRateFrom: known > 0 ? 'churn_probability' : 'worst_case',
      smallestEffect: smallestEffect(sent, heldOut, baseRate),
    },
  };
}

const stageColumn: Readonly<Record<Channel, Fragment>> = { email: sql`email_stage`, phone: sql`phone_stage` };
const problemColumn: Readonly<Record<Channel, Fragment>> = {
  email: sql`email_problem`,
  phone: sql`phone_problem`,
};
const hashColumn: Readonly<Record<Channel, Fragment>> = {
  email: sql`email_is_hash`,
  phone: sql`phone_is_hash`,
};
const keyColumn = {
  customer_id: sql`customer_id_key`,
  email: sql`email_key`,
  phone: sql`phone_key`,
} as const;

/** People stopped by the list, by reason; who stands there for several counts for the first in the alphabet. */
async function suppressedBy(
  engine: Engine,
  staged: Fragment,
  rules: AddressRules,
): Promise<Partial<Record<SuppressionReason, number>>> {
  const reason = [...rules.suppressed].map(
    (kind) => sql`(select min(reason) from suppressed where kind = ${kind} and value = ${keyColumn[kind]})`,
  );
  const query = compose(
    sql`select reason, cast(count(*) as integer) as people from (select ${reason.length === 1 ? (reason[0] as Fragment) : sql`least(${joined(reason, ', ')})`} as reason from (${staged}) as staged where stage = ${stages.suppressed}) as stopped group by reason`,
  );
  const rows = await engine.rows<{ reason: SuppressionReason; people: number }>(query.sql, query.values);
  return Object.fromEntries(rows.map(({ reason: of, people }) => [of, people]));
}

async function countHeldOut(
  engine: Engine,
  node: RuleNode,
  scope: Scope,
  heldOut: Fragment,
): Promise<number> {
  const query = compose(
    sql`select cast(count(*) as integer) as people from results.traits where ${condition(node, scope)} and ${heldOut}`,
  );
  const [row] = await engine.rows<{ people: number }>(query.sql, query.values);
  return row?.people ?? 0;
}

/** A list of hashes and addresses would be matched in part, and nobody would see which. */
function refuseMixed({ addresses }: Waterfall): void {
  for (const { channel, steps: passed, passedThrough } of addresses) {
    const sent = passed.find(({ step }) => step === 'sent')?.addresses ?? 0;
    if (passedThrough === 0 || passedThrough === sent) continue;
    throw new ExportRefused(
      'mixed_hashes',
      `${passedThrough} of ${sent} values of ${channel} are a SHA-256 already, the others are addresses.`,
      `Load the ${channel} column in one way: as addresses, or hashed wholly. Nothing was exported.`,
    );
  }
}

/** The number of rows that an export has: the last step. */
export const sentIn = ({ steps: all }: Waterfall): number => all.at(-1)?.people ?? 0;
