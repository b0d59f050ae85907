import { exp } from './elementary.ts';
import { purpose, Random } from './random.ts';
import type { Warp } from './season.ts';

/**
 * BG/NBD (Fader, Hardie and Lee, Marketing Science 24(2), 2005): purchasing at rate λ ~ Gamma(r, rate α), after
 * each repeat purchase gone with p ~ Beta(a, b). Gamma-Gamma (Fader and Hardie 2013): an order is worth
 * z ~ Gamma(p, rate ν) with ν ~ Gamma(q, rate γ), whatever the rate of buying. Days; dirhams.
 */
export const buying = { r: 0.65, alpha: 48, a: 0.8, b: 6 } as const;
export const spending = { p: 6, q: 4, gamma: 90 } as const;
export const complaintRule = {
  /** Share of orders complained about, and of those the share never resolved. */
  share: 0.04,
  unresolved: 0.3,
  /** After such an order the chance to drop out is min(1, factor × p), after a first order too. */
  dropoutFactor: 4,
} as const;

/** 0: no complaint; 1: resolved; 2: unresolved. */
export type Complaint = 0 | 1 | 2;

/** What one customer truly does until the holdout's end; the arrays are filled anew for each customer. */
export class Buyer {
  isProspect = false;
  /** Per second of operational time. */
  rate = 0;
  dropout = 0;
  /** Rate ν of the order values; the mean value is p ÷ ν. */
  valueRate = 0;
  /** Clock second of the drop-out; infinite while alive. */
  droppedAt = Number.POSITIVE_INFINITY;
  count = 0;
  time = new Float64Array(64);
  cents = new Float64Array(64);
  complaint = new Uint8Array(64);

  private readonly random = new Random();
  private readonly service = new Random();
  private readonly seed: number;
  private readonly warp: Warp;
  private readonly prospectShare: number;
  private readonly hasComplaints: boolean;

  constructor(seed: number, warp: Warp, prospectShare: number, hasComplaints: boolean) {
    this.seed = seed;
    this.warp = warp;
    this.prospectShare = prospectShare;
    this.hasComplaints = hasComplaints;
  }

  /** Operational second of the first order, the first draw of the stream; −1 for one who never orders. */
  static acquired(
    random: Random,
    seed: number,
    index: number,
    observed: number,
    prospectShare: number,
  ): number {
    random.reset(seed, index, purpose.buyer);
    const at = random.uniform() * observed;
    return random.chance(prospectShare) ? -1 - at : at;
  }

  simulate(index: number): void {
    const { random, warp } = this;
    const acquired = Buyer.acquired(random, this.seed, index, warp.observed, this.prospectShare);
    this.rate = random.gamma(buying.r) / buying.alpha / 86_400;
    this.dropout = random.beta(buying.a, buying.b);
    this.valueRate = random.gamma(spending.q) / spending.gamma;
    this.droppedAt = Number.POSITIVE_INFINITY;
    this.count = 0;
    this.isProspect = acquired < 0;
    if (this.isProspect) {
      this.time[0] = Math.floor(warp.toClock(-1 - acquired));
      return;
    }
    random.reset(this.seed, index, purpose.purchases);
    if (this.hasComplaints) this.service.reset(this.seed, index, purpose.service);
    let operational = acquired;
    while (operational < warp.end) {
      const time = Math.floor(warp.toClock(operational));
      const complaint = this.purchase(time);
      const chance =
        complaint === 2 ? complaintRule.dropoutFactor * this.dropout : this.count === 1 ? 0 : this.dropout;
      if (random.uniform() < chance) {
        this.droppedAt = time;
        return;
      }
      operational += random.exponential() / this.rate;
    }
  }

  private purchase(time: number): Complaint {
    if (this.count === this.time.length) this.grow();
    this.time[this.count] = time;
    const cents = Math.round((100 * this.random.gamma(spending.p)) / this.valueRate);
    this.cents[this.count] = Math.max(1, cents);
    const complaint = this.hasComplaints ? this.drawComplaint() : 0;
    this.complaint[this.count] = complaint;
    this.count += 1;
    return complaint;
  }

  private drawComplaint(): Complaint {
    if (!this.service.chance(complaintRule.share)) return 0;
    return this.service.chance(complaintRule.unresolved) ? 2 : 1;
  }

  private grow(): void {
    const size = this.time.length * 2;
    const wider = (old: Float64Array) => {
      const larger = new Float64Array(size);
      larger.set(old);
      return larger;
    };
    this.time = wider(this.time);
    this.cents = wider(this.cents);
    const complaint = new Uint8Array(size);
    complaint.set(this.complaint);
    this.complaint = complaint;
  }

  /** Chance of at least one purchase between two clock seconds, for one who is alive at the first. */
  chanceToBuy(from: number, to: number): number {
    return 1 - exp(-this.rate * (this.warp.toOperational(to) - this.warp.toOperational(from)));
  }
}
