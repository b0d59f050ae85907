/** An aggregate over fewer people than this is withheld from roles that see no persons. */
export const minPeople = 5;

/** One to four people. Nobody is not few: a zero gives no one away. */
export function isSmall(count: number | null | undefined): boolean {
  return typeof count === 'number' && count > 0 && count < minPeople;
}

/** A part of a group whose members, or whose complement in the group, are few. */
export function isFew(count: number | null | undefined, among: number): boolean {
  return isSmall(count) || (typeof count === 'number' && isSmall(among - count));
}

/** People in steps of five, so that two groups cannot be subtracted from each other to a person. */
export const toFives = (people: number): number => minPeople * Math.round(people / minPeople);
