import { exp, log } from './elementary.ts';
import { bundles, products } from './products.ts';
import type { Random } from './random.ts';

/** Popularity falls with rank to this power (Zipf). */
export const zipfExponent = 0.8;
/** Chances of 1, 2, 3, 4 draws an order, before a draw that repeats a product is dropped. */
export const drawChances = [0.4, 0.26, 0.19, 0.15] as const;
export const discountRule = { share: 0.1, rate: 0.1 } as const;

const bundleIndexes = bundles.map((bundle) =>
  bundle.skus.map((sku) => products.findIndex((p) => p.sku === sku)),
);

/** Share of each product among draws. Ranks run across the categories, so that none holds all the best sellers. */
const popularity: Float64Array = (() => {
  const weights = new Float64Array(products.length);
  let total = 0;
  for (let index = 0; index < weights.length; index += 1) {
    const rank = ((index * 37) % products.length) + 1;
    weights[index] = exp(-zipfExponent * log(rank));
    total += weights[index]!;
  }
  return weights.map((weight) => weight / total);
})();

/** Walker's alias table as Vose builds it (IEEE TSE 17(9), 1991): one draw in constant time. */
const alias = (() => {
  const count = popularity.length;
  const scaled = Array.from(popularity, (share) => share * count);
  const keep = new Float64Array(count).fill(1);
  const other = new Int32Array(count);
  const small = scaled.flatMap((share, index) => (share < 1 ? [index] : []));
  const large = scaled.flatMap((share, index) => (share < 1 ? [] : [index]));
  while (small.length > 0 && large.length > 0) {
    const low = small.pop()!;
    const top = large.pop()!;
    keep[low] = scaled[low]!;
    other[low] = top;
    scaled[top] = scaled[top]! + scaled[low]! - 1;
    (scaled[top]! < 1 ? small : large).push(top);
  }
  return { keep, other };
})();

function drawProduct(random: Random): number {
  const index = random.below(popularity.length);
  return random.chance(alias.keep[index]!) ? index : alias.other[index]!;
}

/** One order's lines; the arrays are filled anew for each order. */
export class Basket {
  count = 0;
  readonly product = new Int32Array(8);
  readonly quantity = new Int32Array(8);
  readonly discountCents = new Int32Array(8);
  readonly totalCents = new Float64Array(8);
  sumCents = 0;

  /**
   * Chooses products apart from the money, then quantities so that the order comes to about `targetCents`:
   * one of each at least, what remains is spread over the lines at random. Prices stay the list's.
   */
  fill(random: Random, targetCents: number): void {
    this.choose(random);
    let least = 0;
    for (let line = 0; line < this.count; line += 1) least += products[this.product[line]!]!.priceCents;
    const extra = targetCents > least ? targetCents - least : 0;
    let cut = 0;
    this.sumCents = 0;
    for (let line = 0; line < this.count; line += 1) {
      const price = products[this.product[line]!]!.priceCents;
      const share = line === this.count - 1 ? 1 - cut : (1 - cut) * random.uniform();
      cut += share;
      const quantity = 1 + Math.floor((extra * share) / price + random.uniform());
      const discount = random.chance(discountRule.share)
        ? Math.round(quantity * price * discountRule.rate)
        : 0;
      this.quantity[line] = quantity;
      this.discountCents[line] = discount;
      this.totalCents[line] = quantity * price - discount;
      this.sumCents += quantity * price - discount;
    }
  }

  private choose(random: Random): void {
    this.count = 0;
    let draws = 1;
    let draw = random.uniform();
    while (draws < drawChances.length && draw >= drawChances[draws - 1]!) {
      draw -= drawChances[draws - 1]!;
      draws += 1;
    }
    let planted = random.uniform();
    for (let index = 0; index < bundles.length; index += 1) {
      if (planted < bundles[index]!.share) {
        for (const product of bundleIndexes[index]!) this.product[this.count++] = product;
        break;
      }
      planted -= bundles[index]!.share;
    }
    for (let index = 0; index < draws; index += 1) this.add(drawProduct(random));
  }

  private add(product: number): void {
    for (let line = 0; line < this.count; line += 1) if (this.product[line] === product) return;
    this.product[this.count++] = product;
  }
}

/** Chance that an order holds all of these products: exact, as draws are with replacement and repeats dropped. */
function supportOf(skus: readonly string[]): number {
  const wanted = skus.map((sku) => products.findIndex((product) => product.sku === sku));
  const plain = 1 - bundles.reduce((sum, bundle) => sum + bundle.share, 0);
  let support = plain * drawnSupport(wanted);
  for (const [index, bundle] of bundles.entries()) {
    support +=
      bundle.share * drawnSupport(wanted.filter((product) => !bundleIndexes[index]!.includes(product)));
  }
  return support;
}

/** Chance that the draws alone bring all of these: inclusion and exclusion over which are absent. */
function drawnSupport(wanted: readonly number[]): number {
  let sum = 0;
  for (let subset = 0; subset < 1 << wanted.length; subset += 1) {
    const absent = wanted.filter((_, position) => (subset >> position) & 1);
    const share = absent.reduce((total, product) => total + popularity[product]!, 0);
    let chance = 0;
    let power = 1;
    for (const drawsChance of drawChances) {
      power *= 1 - share;
      chance += drawsChance * power;
    }
    sum += (absent.length % 2 === 0 ? 1 : -1) * chance;
  }
  return sum;
}

/** The planted bundles with their true support and lift: P(all) ÷ the product of each one's own. */
export function affinities(): {
  skus: readonly string[];
  plantedShare: number;
  support: number;
  lift: number;
}[] {
  return bundles.map(({ skus, share }) => {
    const support = supportOf(skus);
    const apart = skus.reduce((product, sku) => product * supportOf([sku]), 1);
    return { skus, plantedShare: share, support, lift: support / apart };
  });
}
