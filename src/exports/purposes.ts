import { consentOfAddress } from '../segments/addresses.ts';

export const channels = ['email', 'phone'] as const;
/** An address that a customer can be reached by, as the trait is called. */
export type Channel = (typeof channels)[number];

/** The trait that says whether the customer agreed to be written to on it. */
export const consentOf: Readonly<Record<Channel, string>> = consentOfAddress;

export const purposes = ['mail', 'sms', 'ads', 'spreadsheet', 'machine'] as const;
export type Purpose = (typeof purposes)[number];

/**
 * The channels by which a purpose reaches people: a row is sent only for who can be reached by one of them. None where
 * the rows are for reading: then everybody stands there, and an address only where it may be used.
 */
export const channelsOf: Readonly<Record<Purpose, readonly Channel[]>> = {
  mail: ['email'],
  sms: ['phone'],
  ads: ['email', 'phone'],
  spreadsheet: [],
  machine: [],
};

/** The addresses that a purpose may show. */
export const addressesOf = (purpose: Purpose): readonly Channel[] =>
  channelsOf[purpose].length === 0 ? channels : channelsOf[purpose];
