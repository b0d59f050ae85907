import type { SegmentStore } from '../../segments/index.ts';
import { Failure } from '../../warehouse/failure.ts';
import type { KeyRequest } from './keys.ts';

/** Refuses a key for segments and columns that there are none of. @throws Failure */
export function requireKnown(
  request: Pick<KeyRequest, 'segments' | 'columns'>,
  segments: Pick<SegmentStore, 'find' | 'list'>,
  catalogue: readonly { readonly name: string }[],
): void {
  const strange = request.segments?.find((segment) => segments.find(segment) === undefined);
  if (strange !== undefined) {
    const names = segments.list().map(({ name }) => name);
    throw new Failure(
      'not_found',
      `No segment ${JSON.stringify(strange)}.`,
      `Segments: ${names.join(', ')}.`,
    );
  }
  const unknown = request.columns?.find((column) => !catalogue.some(({ name }) => name === column));
  if (unknown !== undefined) {
    throw new Failure(
      'not_found',
      `There is no column ${JSON.stringify(unknown)}.`,
      'Columns are traits: arzesh explain lists them.',
    );
  }
}

const hour = 3_600_000;

/** Milliseconds of a span such as `7d` or `12h`. @throws Failure */
export function spanOf(given: string, option: string): number {
  const [, number, unit] = /^(\d{1,4})([dh])$/.exec(given) ?? [];
  if (number === undefined)
    throw new Failure('usage', `--${option} ${given} is no time.`, 'Use days or hours, such as 7d or 12h.');
  return Number(number) * (unit === 'd' ? 24 * hour : hour);
}

/** The end of a key: a day, at its beginning in UTC, or a span from now. @throws Failure */
export function endOf(given: string, now: Date): Date {
  if (!/^\d{4}-\d\d-\d\d$/.test(given)) return new Date(now.getTime() + spanOf(given, 'expires'));
  const day = new Date(`${given}T00:00:00Z`);
  if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== given)
    throw new Failure('usage', `--expires ${given} is no day.`, 'Use a day such as 2027-03-01.');
  return day;
}
