import { type FileHandle, open } from 'node:fs/promises';
import { isoDate, type Period } from './clock.ts';
import type { Mess } from './mess.ts';

const comma = 44;
const newline = 10;
const zero = 48;
const roomForRow = 4096;
const flushAt = 1 << 20;

/** The dates that a shop's rows can bear, ten ASCII bytes each. */
export function dateBytes(period: Period): Uint8Array {
  let text = '';
  for (let day = 0; day < period.days + period.holdoutDays + 60; day += 1)
    text += isoDate(period.firstDay + day);
  return Buffer.from(text, 'latin1');
}

interface FeedFileOptions {
  readonly file: string;
  readonly entity: string;
  readonly header: readonly string[];
  readonly dates: Uint8Array;
  readonly mess: Mess | null;
}

/**
 * One CSV file, written cell by cell straight into bytes: the hot loop makes no strings.
 * Every cell ends with a comma; `endRow` turns the last one into the line end.
 */
export class FeedFile {
  readonly file: string;
  readonly entity: string;
  /** True rows, planted ones not counted. */
  good = 0;
  /** Rows after the header. */
  rows = 0;
  bytes = 0;
  private buffer: Buffer = Buffer.allocUnsafe(flushAt * 2);
  private length = 0;
  private rowStart = 0;
  private isRowQuoted = false;
  private template = '';
  private readonly handle: FileHandle;
  private readonly dates: Uint8Array;
  readonly mess: Mess | null;

  constructor(handle: FileHandle, { file, entity, header, dates, mess }: FeedFileOptions) {
    this.handle = handle;
    this.file = file;
    this.entity = entity;
    this.dates = dates;
    this.mess = mess;
    this.length = this.buffer.write(`${header.join(',')}\n`, 'latin1');
    this.rowStart = this.length;
  }

  /** ASCII that needs no quotes. */
  text(value: string): void {
    const { buffer } = this;
    let at = this.length;
    for (let index = 0; index < value.length; index += 1) buffer[at++] = value.charCodeAt(index);
    buffer[at++] = comma;
    this.length = at;
  }

  /** Any text, quoted where RFC 4180 asks for it. */
  anyText(value: string): void {
    const isQuoted = /[",\n]/.test(value);
    if (isQuoted) this.isRowQuoted = true;
    this.length += this.buffer.write(
      isQuoted ? `"${value.replaceAll('"', '""')}"` : value,
      this.length,
      'utf8',
    );
    this.buffer[this.length++] = comma;
  }

  blank(): void {
    this.buffer[this.length++] = comma;
  }

  id(prefix: string, number: number): void {
    const { buffer } = this;
    for (let index = 0; index < prefix.length; index += 1) buffer[this.length++] = prefix.charCodeAt(index);
    this.integer(number);
  }

  integer(value: number): void {
    this.digits(value);
    this.buffer[this.length++] = comma;
  }

  /** Money in cents, two decimals. */
  money(cents: number): void {
    let rest = cents;
    if (rest < 0) {
      this.buffer[this.length++] = 45;
      rest = -rest;
    }
    const whole = Math.floor(rest / 100);
    const fraction = rest - whole * 100;
    this.digits(whole);
    const { buffer } = this;
    let at = this.length;
    buffer[at++] = 46;
    const tens = (fraction / 10) | 0;
    buffer[at++] = zero + tens;
    buffer[at++] = zero + fraction - tens * 10;
    buffer[at++] = comma;
    this.length = at;
  }

  /** Money as a shop's export may have it: mostly plain, now and then in Persian digits or with separators. */
  untidyMoney(cents: number): void {
    const style = this.mess === null ? 0 : this.mess.style(Math.abs(cents));
    if (style === 0) {
      this.money(cents);
      return;
    }
    const whole = Math.floor(Math.abs(cents) / 100);
    const plain = `${cents < 0 ? '-' : ''}${whole}.${String(Math.abs(cents) - whole * 100).padStart(2, '0')}`;
    if (style === 1)
      this.anyText(plain.replace(/[0-9]/g, (digit) => String.fromCharCode(0x06f0 + Number(digit))));
    else if (style === 2) this.anyText(plain.replace(/(?<=\d)(?=(\d{3})+\.)/g, ','));
    else this.text(`${plain} `);
  }

  /** Day 0 is the window's first. */
  date(day: number): void {
    this.dateDigits(day);
    this.buffer[this.length++] = comma;
  }

  /** Seconds since the window's first midnight. */
  time(seconds: number): void {
    const day = Math.floor(seconds / 86_400);
    this.dateDigits(day);
    const rest = seconds - day * 86_400;
    const hour = (rest / 3600) | 0;
    const minute = ((rest - hour * 3600) / 60) | 0;
    this.buffer[this.length++] = 32;
    this.twoDigits(hour);
    this.buffer[this.length++] = 58;
    this.twoDigits(minute);
    this.buffer[this.length++] = 58;
    this.twoDigits(rest - hour * 3600 - minute * 60);
    this.buffer[this.length++] = comma;
  }

  endRow(): void {
    this.buffer[this.length - 1] = newline;
    this.good += 1;
    this.rows += 1;
    const { mess } = this;
    if (mess !== null && (this.good >= mess.next || this.template === '') && !this.isRowQuoted) {
      this.template = this.buffer.toString('utf8', this.rowStart, this.length - 1);
      if (this.good >= mess.next) this.raw(mess.plant(this.template));
    }
    this.isRowQuoted = false;
    this.rowStart = this.length;
    if (this.buffer.length - this.length < roomForRow) this.grow();
  }

  get isFull(): boolean {
    return this.length >= flushAt;
  }

  async flush(): Promise<void> {
    let at = 0;
    while (at < this.length) {
      const { bytesWritten } = await this.handle.write(this.buffer, at, this.length - at);
      at += bytesWritten;
    }
    this.bytes += this.length;
    this.length = 0;
    this.rowStart = 0;
  }

  async close(): Promise<void> {
    if (this.mess !== null && this.template !== '') {
      for (const defect of this.mess.missing()) this.raw(this.mess.plant(this.template, defect));
    }
    await this.flush();
    await this.handle.close();
  }

  /** Leaves the file as it is, after a failure. */
  async abandon(): Promise<void> {
    await this.handle.close();
  }

  private raw(row: string): void {
    if (this.buffer.length - this.length < roomForRow) this.grow();
    this.length += this.buffer.write(`${row}\n`, this.length, 'utf8');
    this.rows += 1;
  }

  private grow(): void {
    const larger = Buffer.allocUnsafe(this.buffer.length * 2);
    this.buffer.copy(larger, 0, 0, this.length);
    this.buffer = larger;
  }

  private digits(value: number): void {
    const { buffer } = this;
    let rest = value;
    if (rest < 0) {
      buffer[this.length++] = 45;
      rest = -rest;
    }
    let width = 1;
    for (let limit = 10; limit <= rest; limit *= 10) width += 1;
    for (let at = this.length + width - 1; at >= this.length; at -= 1) {
      const tenth = Math.floor(rest / 10);
      buffer[at] = zero + rest - tenth * 10;
      rest = tenth;
    }
    this.length += width;
  }

  private twoDigits(value: number): void {
    const tens = (value / 10) | 0;
    this.buffer[this.length++] = zero + tens;
    this.buffer[this.length++] = zero + value - tens * 10;
  }

  private dateDigits(day: number): void {
    const { buffer, dates } = this;
    let at = this.length;
    for (let index = day * 10; index < day * 10 + 10; index += 1) buffer[at++] = dates[index]!;
    this.length = at;
  }
}

export async function createFeedFile(
  path: string,
  { file, entity, header, dates, mess }: FeedFileOptions,
): Promise<FeedFile> {
  return new FeedFile(await open(path, 'w'), { file, entity, header, dates, mess });
}
