import type { FeedFile } from './feed-file.ts';
import type { Person } from './person.ts';

export const customerPrefix = 'C';
const firstCustomer = 1_000_001;
const firstTwin = 6_000_001;
/** More would run into the numbers of second records. */
export const maxCustomers = firstTwin - firstCustomer;

export function customerNumber(index: number): number {
  return firstCustomer + index;
}

/** The second record of one person, under a number of its own. */
export function twinNumber(index: number): number {
  return firstTwin + index;
}

export function writeCustomer(file: FeedFile, number: number, person: Person, registeredAt: number): void {
  file.id(customerPrefix, number);
  file.anyText(person.name);
  file.text(person.email);
  file.text(person.phone);
  file.text(person.gender);
  file.text(person.birthDate);
  file.text(person.city);
  file.text(person.country);
  file.text(person.language);
  file.text(person.channel);
  file.time(registeredAt);
  file.text(person.emailConsent ? 'yes' : 'no');
  file.text(person.smsConsent ? 'yes' : 'no');
  file.endRow();
}
