import { purpose, Random } from './random.ts';

/** What is wrong with a planted row. Each is an extra row: no true row is harmed, so the truth's totals hold. */
const defects = ['bad_date', 'bad_number', 'missing_key', 'ragged', 'duplicate'] as const;
type Defect = (typeof defects)[number];

/** Where a file can be damaged, by column index. */
export interface Weakness {
  readonly date?: number;
  readonly number?: number;
  /** Rows between plants at first, so that small shops have them too. */
  readonly early: number;
  /** Rows between plants later. */
  readonly period: number;
  /** The least number of each defect. */
  readonly least: number;
  /** Column whose value tells a planted row apart where it is not the first. */
  readonly serial?: number;
}

const impossibleDates = ['2025-02-30', '2024-04-31', '2025-13-05', '2026-02-29', '2025-06-31'];
const textsForNumbers = ['n/a', '-', 'TBC', 'twelve', '#REF!'];
const wellSpread = 15;

/** Decides when a file gets a damaged row, and writes it from a true one. */
export class Mess {
  readonly planted: Partial<Record<Defect, number>> = {};
  private readonly random = new Random();
  private readonly kinds: readonly Defect[];
  private readonly weakness: Weakness;
  private serial = 0;
  /** The number of good rows after which the next plant is due. */
  next: number;

  constructor(seed: number, fileNumber: number, weakness: Weakness) {
    this.weakness = weakness;
    this.random.reset(seed, fileNumber, purpose.mess);
    this.kinds = defects.filter(
      (defect) =>
        (defect !== 'bad_date' || weakness.date !== undefined) &&
        (defect !== 'bad_number' || weakness.number !== undefined),
    );
    for (const kind of this.kinds) this.planted[kind] = 0;
    this.next = 1 + this.random.below(weakness.early);
  }

  /** A damaged copy of a true row, without its line end; and the next plant is scheduled. */
  plant(row: string, defect = this.kinds[this.serial % this.kinds.length]!): string {
    this.serial += 1;
    this.next +=
      1 + this.random.below(this.serial < wellSpread ? this.weakness.early : 2 * this.weakness.period);
    this.planted[defect] = this.planted[defect]! + 1;
    if (defect === 'duplicate') return row;
    const cells = row.split(',');
    const serialColumn = this.weakness.serial ?? 0;
    cells[serialColumn] = serialColumn === 0 ? `${cells[0]}X${this.serial}` : String(900 + this.serial);
    if (defect === 'missing_key') cells[0] = '';
    else if (defect === 'bad_date') this.spoilDate(cells);
    else if (defect === 'bad_number') cells[this.weakness.number!] = this.pick(textsForNumbers);
    else if (this.random.chance(0.5)) cells.push('extra');
    else cells.length -= 2;
    return cells.join(',');
  }

  /** Defects still below their least number, one entry for each missing row. */
  missing(): Defect[] {
    return this.kinds.flatMap((kind) =>
      Array<Defect>(Math.max(0, this.weakness.least - this.planted[kind]!)).fill(kind),
    );
  }

  /** How an amount is written: 0 plainly, 1 in Persian digits, 2 with thousands separators, 3 with a trailing blank. */
  style(cents: number): 0 | 1 | 2 | 3 {
    const draw = this.random.bits() >>> 0;
    if (draw < 8_600_000) return 1;
    if (draw < 21_500_000) return 3;
    return cents >= 100_000 && draw > 3_000_000_000 ? 2 : 0;
  }

  private spoilDate(cells: string[]): void {
    const column = this.weakness.date!;
    cells[column] = this.pick(impossibleDates) + cells[column]!.slice(10);
  }

  private pick(texts: readonly string[]): string {
    return texts[this.random.below(texts.length)]!;
  }
}
