/**
 * Simulated shops whose assumptions are broken on purpose: each is BG/NBD with Gamma-Gamma but for one thing. Customers
 * live in operational time, which a shop's pace maps to days.
 */
import { seededRandom } from '../../src/models/math/random.ts';

/** A purchase of a day. */
export interface Event {
  readonly customer: string;
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly value: number;
}

export interface Shop {
  readonly name: string;
  readonly events: readonly Event[];
  /** First days that are not known to the models, YYYY-MM-DD. */
  readonly cuts: readonly string[];
  /** A group that each customer came with, where the shop has such. */
  readonly channels?: ReadonlyMap<string, string>;
}

export const dayNumber = (day: string) => Date.parse(day) / 86_400_000;
export const dayOf = (number: number) => new Date(number * 86_400_000).toISOString().slice(0, 10);

interface Story {
  readonly name: string;
  /** How busy the shop is on a day, 1 in the first year's mean. */
  readonly pace: (day: number) => number;
  /** How many new customers come on a day, relative. */
  readonly arrivals: (day: number) => number;
  /** Of a customer who comes on that day: mean rate per day, and shape of the gaps. */
  readonly rate?: (day: number, uniform: number) => number;
  readonly leaves?: (uniform: number) => readonly [number, number];
  readonly shape?: number;
}

const first = dayNumber('2021-01-01');
const last = dayNumber('2026-12-31');
const years = (day: number) => (day - first) / 365.25;
const steady = () => 1;

/** Days from the middle of December, either way. */
function fromPeak(day: number): number {
  const ofYear = (((day - dayNumber('2021-12-10')) % 365.25) + 365.25) % 365.25;
  return Math.min(ofYear, 365.25 - ofYear);
}

export const peak = 2.5;
/** The high season: 2.5 times as busy about the tenth of December, falling off within six weeks. */
const season = (day: number) => 1 + (peak - 1) * Math.exp(-0.5 * (fromPeak(day) / 22) ** 2);

const shock = dayNumber('2024-02-01');
const shocked = (day: number) => (day < shock ? 1 : day < shock + 90 ? 0.4 : 0.8);

export const stories: readonly Story[] = [
  { name: 'seasonal', pace: season, arrivals: season },
  { name: 'growing', pace: (day) => 1.15 ** years(day), arrivals: (day) => 1.6 ** years(day) },
  {
    name: 'shrinking',
    pace: (day) => 0.85 ** years(day),
    arrivals: (day) => 0.75 ** years(day),
    rate: (day) => 0.9 ** years(day),
  },
  { name: 'shock', pace: shocked, arrivals: shocked },
  { name: 'periodic', pace: steady, arrivals: steady, shape: 4 },
  {
    name: 'two kinds',
    pace: steady,
    arrivals: steady,
    rate: (_, kind) => (kind < 0.3 ? 2.4 : 0.4),
    leaves: (kind) => (kind < 0.3 ? [0.5, 9] : [1.2, 1.6]),
  },
];

const defaultCuts = ['2024-07-01', '2024-10-01', '2025-01-01', '2025-07-01', '2025-10-01', '2026-01-01'];

/** A shop of a story and a seed; the same pair gives the same events everywhere. */
export function simulatedShop(story: Story, seed: number, customers = 3000, cuts = defaultCuts): Shop {
  const random = seededRandom(1000 * seed + stories.indexOf(story) + 1);
  const clock = new Float64Array(last - first + 2);
  const comes = new Float64Array(last - first + 2);
  for (let day = first; day <= last; day += 1) {
    clock[day - first + 1] = (clock[day - first] as number) + story.pace(day);
    comes[day - first + 1] = (comes[day - first] as number) + story.arrivals(day);
  }
  const at = (table: Float64Array, amount: number) => {
    let low = 0;
    let high = table.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((table[middle] as number) <= amount) low = middle;
      else high = middle;
    }
    const start = table[low] as number;
    return low + (amount - start) / ((table[low + 1] ?? start + 1) - start || 1);
  };
  const end = clock[last - first] as number;
  const allComes = comes[last - first] as number;
  const shape = story.shape ?? 1;
  const events: Event[] = [];
  const channels = new Map<string, string>();
  for (let index = 0; index < customers; index += 1) {
    const customer = `C${String(index).padStart(6, '0')}`;
    const born = at(comes, random.uniform() * allComes);
    const kind = random.uniform();
    channels.set(customer, kind < 0.3 ? 'search' : kind < 0.6 ? 'friends' : 'street');
    const rate = random.gamma(0.9, 55) * (story.rate?.(first + born, kind) ?? 1);
    const [a, b] = story.leaves?.(kind) ?? [0.9, 4.5];
    const leaves = random.beta(a, b);
    const spend = random.gamma(4, 120);
    let operational = (clock[Math.floor(born)] as number) + (born % 1) * story.pace(first + Math.floor(born));
    let lastDay = -1;
    for (;;) {
      const day = Math.floor(at(clock, operational));
      if (operational >= end) break;
      // 6 / spend: an order of Gamma(6) about the customer's own mean.
      if (day !== lastDay)
        events.push({ customer, day: first + day, value: cents(random.gamma(6, 6 * spend)) });
      lastDay = day;
      if (random.uniform() < leaves) break;
      operational += random.gamma(shape, shape * rate);
    }
  }
  return { name: story.name, events, cuts, channels };
}

const cents = (amount: number) => Math.max(1, Math.round(amount * 100)) / 100;
