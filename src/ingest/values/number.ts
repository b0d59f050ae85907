import { literal } from '../../warehouse/duckdb/literal.ts';
import type { Feed } from '../feed/index.ts';
import { agrees, areMarks, type Money, minorUnit, saysRial, stripCurrency } from './currency.ts';
import { bind, type Reading } from './reading.ts';
import { asciiDigits, foldedOf, localDigits } from './text.ts';

/** How thousands may be grouped where the feed says it; else by the mark that is not the decimal one. */
const groups: Readonly<Record<NonNullable<Feed['group']>, string>> = {
  ',': ',',
  '.': '.',
  space: ' ',
  apostrophe: "'’",
  none: '',
};

/** One writing of a number: `.` before the decimals, `_` between groups, `-` for minus. */
function oneWriting(text: string, feed: Feed): string {
  const decimal = feed.decimal ?? '.';
  // An apostrophe between digits is never anything else, as Swiss programs write it.
  const group = feed.group ? groups[feed.group] : decimal === '.' ? ",'’" : ". '’";
  // A point that is neither mark is nothing of a number; nor is our own sign for a group.
  const strange = decimal === '.' || group.includes('.') ? '_' : '_.';
  const from = `${decimal}٫٬${group}−–${strange}`;
  const to = `.._${'_'.repeat(group.length)}--${'?'.repeat(strange.length)}`;
  const marked = `translate(trim(${text}), ${literal(from)}, ${literal(to)})`;
  // Accountants write (12) and 12- for −12.
  const inFront = `regexp_replace(regexp_replace(${marked}, '^[(] ?([0-9._]+) ?[)]$', '-\\1'), '^([0-9._]+)-$', '-\\1')`;
  return `regexp_replace(${inFront}, '^([-+]) ', '\\1')`;
}

interface Writing {
  readonly text: string;
  readonly pattern: string;
  /** The text as a cast reads it. */
  readonly number: string;
}

/**
 * What nearly all numbers of nearly all files are, to be told and read without a close look: plain ones, those whose
 * thousands are grouped, those in Persian or Arabic digits.
 */
function commonWritings(column: string, feed: Feed, fraction: string | null): Writing[] {
  const decimal = feed.decimal ?? '.';
  const own = feed.group ? groups[feed.group] : decimal === '.' ? ',' : '.';
  const group = own.length === 1 ? own : null;
  const [point, between] = [decimal, group ?? ''].map((mark) => (mark === '.' ? '\\.' : mark));
  const whole = (mark: string) => `-?([0-9]+|[0-9]{1,3}(${mark}[0-9]{3})+)`;
  const decimals = (mark: string) => (fraction ? `(${mark}${fraction})?` : '');
  const ungrouped = group ? `replace(${column}, ${literal(group)}, '')` : column;
  // Where the decimal mark is a comma, 1.234 is not plain; nor is ۱.۲۳۴.
  const isPlain = decimal === '.' && group !== '.';
  const local = `translate(trim(${column}), '${localDigits}٫٬_${isPlain ? '' : '.'}', '${asciiDigits}._?${isPlain ? '' : '?'}')`;
  return [
    ...(isPlain ? [{ text: column, pattern: `-?[0-9]+${decimals('\\.')}`, number: column }] : []),
    ...(group || !isPlain
      ? [
          {
            text: column,
            pattern: `${group ? whole(between ?? '') : '-?[0-9]+'}${decimals(point ?? '')}`,
            number: decimal === '.' ? ungrouped : `replace(${ungrouped}, ${literal(decimal)}, '.')`,
          },
        ]
      : []),
    { text: local, pattern: `${whole('_')}${decimals('\\.')}`, number: `replace(${local}, '_', '')` },
  ];
}

/** An exponent, and the decimals before it, in the bounds within which exactness can be checked. */
const wellFormed = `[-+]?([0-9]+|[0-9]{1,3}(_[0-9]{3})+)?(\\.[0-9]+|(\\.[0-9]{1,12})?e([+]?0?[0-9]|[+]?1[0-4]|-0?[0-9]|-1[0-2]))?`;

interface NumberKind {
  readonly type: string;
  readonly scale: number;
}

/**
 * A decimal, exactly: what its type cannot hold is no value, unless the feed says to round. Nothing passes through a
 * binary fraction. Plain numbers are cast at once.
 */
export function decimalReading(
  column: string,
  { type, scale }: NumberKind,
  feed: Feed,
  money: Money | null,
): Reading {
  const rounds = scale > 0 && feed.money?.round === true;
  const inToman = money?.toman === true;
  const unit = money ? minorUnit(money) : null;
  // What is in thousands has three more decimals, which are read before it is multiplied.
  const times = money?.unit ?? 1;
  const written = { scale: scale + Math.round(Math.log10(times)), type };
  if (times > 1) written.type = `decimal(27, ${written.scale})`;
  const multiplied = (value: string, factor: number) => `try_cast(${value} * ${factor} as ${type})`;
  // What has parts of a minor unit beyond the decimals that are kept is no value, unless the feed says to round.
  const inMajor = (value: string) => {
    const major = `try_cast(${value} * ${unit} as ${type})`;
    return rounds ? major : `case when ${major} = ${value} * ${unit} then ${major} end`;
  };
  const scaled = (value: string) =>
    inToman
      ? multiplied(value, 10 * times)
      : unit
        ? inMajor(value)
        : times > 1
          ? multiplied(value, times)
          : value;
  const fraction = rounds ? '[0-9]+' : `[0-9]{1,${written.scale}}`;
  const cast = (text: string) => scaled(`try_cast(${text} as ${written.type})`);
  // Lines and quantities nearly always have one digit, which is told at a quarter of a pattern's cost.
  const digit = `when strlen(${column}) = 1 and ${column} >= '0' and ${column} <= '9' then ${cast(column)}`;
  const plain = commonWritings(column, feed, scale === 0 ? null : fraction).map(
    ({ text, pattern, number }) =>
      `when regexp_full_match(${text}, ${literal(pattern)}) then ${cast(number)}`,
  );

  const marks = money ? stripCurrency('folded') : null;
  const isShaped = `regexp_full_match(number, '${wellFormed}') and regexp_matches(number, '^[-+]?\\.?[0-9]')`;
  const clean = `case when ${isShaped} then regexp_replace(replace(number, '_', ''), '(?:(\\.[0-9]*[1-9])|\\.)0*$', '\\1') end`;
  const within = (body: string) => {
    const number = bind(
      'number',
      oneWriting(marks ? marks.rest : 'folded', feed),
      bind('clean', clean, body),
    );
    const marked = marks
      ? bind('mark_before', marks.before, bind('mark_after', marks.after, number))
      : number;
    return bind('folded', foldedOf(column), marked);
  };
  const widest = scale === 0 ? 'decimal(38, 12)' : 'decimal(38, 24)';
  const isExact = `try_cast(clean as ${written.type}) = try_cast(clean as ${widest}) and not regexp_matches(clean, '\\.[0-9]{25}')`;
  const fits = ['clean is not null', ...(money ? [agrees(money)] : []), ...(rounds ? [] : [isExact])];
  const value = `try_cast(clean as ${written.type})`;
  const inRials = times > 1 ? multiplied(value, times) : value;
  const amount = inToman ? `case when ${saysRial} then ${inRials} else ${scaled(value)} end` : scaled(value);
  const slow = within(`case when ${fits.join(' and ')} then ${amount} end`);
  return {
    value: `case when ${column} is null then null ${money ? '' : `${digit} `}${plain.join(' ')} else ${slow} end`,
    problems: [
      ...(money
        ? [{ reason: 'currency', when: `clean is not null and ${areMarks} and not (${agrees(money)})` }]
        : []),
      ...(scale > 0
        ? [{ reason: 'precision', when: `clean is not null${money ? ` and ${agrees(money)}` : ''}` }]
        : []),
      { reason: 'bad_number', when: 'true' },
    ],
    why: within,
  };
}
