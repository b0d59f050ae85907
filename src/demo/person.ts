import { isoDate, type Period } from './clock.ts';
import { arabicNames, latinNames, type Name, type NameList, persianNames } from './names/index.ts';
import { gulf, iran, type Place } from './places.ts';
import { purpose, type Random } from './random.ts';

/** Shares among customers, part of the truth. */
export const personShares = {
  language: { fa: 0.45, ar: 0.3, en: 0.25 },
  persianSpeakersInIran: 0.55,
  emailConsent: 0.62,
  smsConsent: 0.55,
  referred: 0.12,
} as const;

export interface Person {
  name: string;
  email: string;
  phone: string;
  gender: string;
  birthDate: string;
  city: string;
  country: string;
  language: string;
  channel: string;
  emailConsent: boolean;
  smsConsent: boolean;
}

const mailDomains = ['example.com', 'example.org', 'example.net'] as const;
const emiratePrefixes = ['50', '52', '54', '55', '56', '58'] as const;
const iranPrefixes = ['912', '919', '935', '936', '901', '917'] as const;
const gulfCities = spread(gulf);
const iranCities = spread(iran);

/** Draws a person; of the same seed and index always the same one. */
export function drawPerson(random: Random, seed: number, index: number, period: Period): Person {
  random.reset(seed, index, purpose.person);
  const names = drawLanguage(random);
  const isWoman = random.chance(0.58);
  const first = pick(random, isWoman ? names.women : names.men);
  const family = pick(random, names.families);
  const isInIran = names.language === 'fa' && random.chance(personShares.persianSpeakersInIran);
  const place = pick(random, isInIran ? iranCities : gulfCities);
  const age = 18 * 365 + Math.floor((random.uniform() + random.uniform()) * 27 * 365);
  return {
    name: asTyped(random, names, first, family),
    email: random.chance(0.93) ? mailAddress(random, first, family, index) : '',
    phone: phoneNumber(random, isInIran, index),
    gender: random.chance(0.06) ? '' : isWoman ? 'F' : 'M',
    birthDate: random.chance(0.22) ? '' : isoDate(period.firstDay - age),
    city: place.city,
    country: place.country,
    language: names.language,
    channel: drawChannel(random),
    emailConsent: random.chance(personShares.emailConsent),
    smsConsent: random.chance(personShares.smsConsent),
  };
}

function drawLanguage(random: Random): NameList {
  const draw = random.uniform();
  const { fa, ar } = personShares.language;
  return draw < fa ? persianNames : draw < fa + ar ? arabicNames : latinNames;
}

/** Some Persian names are typed on an Arabic keyboard: ي for ی, ك for ک. */
function asTyped(random: Random, names: NameList, first: Name, family: Name): string {
  const written = `${first.written} ${family.written}`;
  if (names.language !== 'fa' || !random.chance(0.04)) return written;
  return written.replaceAll('ی', 'ي').replaceAll('ک', 'ك');
}

/** Unique by its number; the domains are those that RFC 2606 keeps for examples. */
function mailAddress(random: Random, first: Name, family: Name, index: number): string {
  const local = random.chance(0.5) ? `${first.latin}.${family.latin}` : `${first.latin[0]}${family.latin}`;
  return `${local}${index + 1}@${pick(random, mailDomains)}`;
}

/** Unique as the seven last digits run through all ten millions; written in the ways that people type. */
function phoneNumber(random: Random, isInIran: boolean, index: number): string {
  const last = String((index * 7_654_321 + 1_234_567) % 10_000_000).padStart(7, '0');
  const style = random.uniform();
  if (isInIran) {
    const prefix = pick(random, iranPrefixes);
    if (style < 0.1) return `0${prefix}${last}`;
    return style < 0.14 ? `0098${prefix}${last}` : `+98${prefix}${last}`;
  }
  const prefix = pick(random, emiratePrefixes);
  return style < 0.08 ? `+971 ${prefix} ${last.slice(0, 3)} ${last.slice(3)}` : `+971${prefix}${last}`;
}

function drawChannel(random: Random): string {
  if (random.chance(personShares.referred)) return 'referral';
  const draw = random.uniform();
  return draw < 0.36 ? 'web' : draw < 0.68 ? 'instagram' : draw < 0.86 ? 'marketplace' : 'store';
}

/** A second record of the same person: one slip in the name, and the phone or the e-mail the same. */
export function withTypingError(random: Random, person: Person): { twin: Person; same: 'phone' | 'email' } {
  const same = person.email === '' || random.chance(0.6) ? 'phone' : 'email';
  const twin = { ...person, name: mistyped(random, person.name) };
  if (same === 'phone') twin.email = random.chance(0.5) ? '' : person.email.replace('@', '.m@');
  else twin.phone = '';
  return { twin, same };
}

function mistyped(random: Random, name: string): string {
  const letters = [...name];
  const space = letters.indexOf(' ');
  // Never the first letter of a word, nor the space: a slip, not another name.
  let at = 1 + random.below(letters.length - 2);
  if (Math.abs(at - space) <= 1) at = letters.length - 2;
  const kind = random.below(3);
  if (kind === 0) letters.splice(at, 1);
  else if (kind === 1) letters.splice(at, 0, letters[at]!);
  else letters.splice(at, 2, letters[at + 1]!, letters[at]!);
  const typed = letters.join('');
  return typed === name ? `${name.slice(0, -1)}${name.slice(-1).repeat(2)}` : typed;
}

function spread(places: readonly Place[]): readonly Place[] {
  return places.flatMap((place) => Array<Place>(place.weight).fill(place));
}

function pick<Item>(random: Random, items: readonly Item[]): Item {
  return items[random.below(items.length)]!;
}
