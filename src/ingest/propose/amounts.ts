import type { Profile } from './profile.ts';

/** The decimal mark of the amounts; "?" where every value fits both. */
export function decimalOf(profiles: readonly Profile[]): {
  decimal?: '.' | ',' | '?';
  why?: string;
  ask?: string[];
} {
  const sum = (of: (profile: Profile) => number) =>
    profiles.reduce((total, profile) => total + of(profile), 0);
  const [point, comma, either] = [sum((one) => one.point), sum((one) => one.comma), sum((one) => one.either)];
  if (point > 0 && comma === 0)
    return { decimal: '.', why: `${point} values with a decimal point, none with a comma` };
  if (comma > 0 && point === 0)
    return { decimal: ',', why: `${comma} values with a decimal comma, none with a point` };
  const headers = profiles
    .filter((one) => one.comma + one.either + one.point > 0)
    .map(({ header }) => header);
  if (point + comma > 0) {
    const decimal = point >= comma ? '.' : ',';
    return {
      decimal,
      why: `${point} values with a point, ${comma} with a comma`,
      ask: [
        `${headers.join(', ')}: numbers are written in two ways; those that do not fit "decimal": "${decimal}" will be held.`,
      ],
    };
  }
  if (either === 0) return {};
  const example = profiles.find((one) => one.either > 0)?.examples[0] ?? '';
  return {
    decimal: '?',
    ask: [
      `${headers.join(', ')}: in numbers such as ${JSON.stringify(example)} the comma may group thousands or mark the decimals. Set "decimal": "." if it groups, "," if it marks.`,
    ],
  };
}

const codes: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  '₺': 'TRY',
  '﷼': 'IRR',
  ریال: 'IRR',
  RIAL: 'IRR',
};

/** The currency that a sign or a word in the amounts or their headers names. */
export function currencyOf(
  profiles: readonly Profile[],
): { found: { code: string; why: string } | null; ask: string[] } | null {
  const found = new Map<string, string>();
  const ask: string[] = [];
  for (const { header, money } of profiles) {
    const inHeader = /\b(EUR|GBP|USD|AED|IRR|SAR|TRY)\b|[€£₺﷼]|ریال|تومان|toman|rial/i.exec(header)?.[0];
    for (const mark of [...money, ...(inHeader ? [inHeader.toUpperCase()] : [])]) {
      const code = codes[mark] ?? (/^[A-Z]{3}$/.test(mark) ? mark : null);
      if (code) found.set(code, `${header} says ${JSON.stringify(mark)}`);
      else if (/تومان|تومن|TOMAN/.test(mark))
        ask.push(
          `${header} says toman: one is 10 rials. If so, set "currency": "IRR" and "money": {"toman": true}.`,
        );
      else
        ask.push(
          `${header} says ${JSON.stringify(mark)}, which several currencies do. Set "currency" of the business.`,
        );
    }
  }
  if (found.size === 0 && ask.length === 0) return null;
  const [first, ...others] = [...found];
  if (others.length > 0)
    ask.push(`Amounts in ${[...found.keys()].join(', ')}: say the currency of each feed.`);
  return { found: first && others.length === 0 ? { code: first[0], why: first[1] } : null, ask };
}
