import { customerTraits } from '../facts/customers/traits.ts';
import type { Trait } from '../facts/trait.ts';
import { models } from '../models/index.ts';
import { nearTwinsOf } from './near-twins.ts';

/** Every customer-level column: of the facts, then of each model in its order. */
export const traits: readonly Trait[] = [...customerTraits, ...models.flatMap((model) => model.traits)].map(
  (trait) => ({ ...trait, nearTwins: nearTwinsOf(trait.name) }),
);

export function findTrait(name: string): Trait | undefined {
  return traits.find((trait) => trait.name === name);
}
