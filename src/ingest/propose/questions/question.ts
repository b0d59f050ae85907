/** One answer to a question; a value of null leaves the setting out. */
export interface Choice {
  readonly value: unknown;
  readonly label: string;
  /** The likeliest by the evidence: what `--yes` takes. */
  readonly recommended?: true;
}

/** Something about a file that only a person can say. */
export interface Question {
  readonly code: string;
  /** The setting that it answers: of a feed until that has a name, then of the configuration (feeds.sales.decimal). Empty for several. */
  readonly path: string;
  readonly text: string;
  readonly evidence: string;
  /** The rows whose meaning depends on the answer, and the sum of their amounts, as far as that is known. */
  readonly rows: number;
  readonly money: number | null;
  /** None where anything may be typed. */
  readonly choices: readonly Choice[];
  /** Whether the rows speak for the likeliest answer; without it that is the usual one. */
  readonly isEvident?: true;
  /** What stands in the configuration until it is answered; "?" unless said. */
  readonly open?: unknown;
}

type Settings = Record<string, unknown>;

const isSettings = (value: unknown): value is Settings =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isOpen = (value: unknown) => JSON.stringify(value)?.includes('"?"') ?? false;

const isRule = (value: unknown): value is Settings =>
  isSettings(value) && 'column' in value && 'means' in value;
const rulesOf = (value: unknown): Settings[] | null => {
  const list = [value].flat();
  return list.length > 0 && list.every(isRule) ? list : null;
};

/** Rules of rows, one for each column. */
function joinedRules(one: readonly Settings[], other: readonly Settings[]): unknown {
  const all = [...one, ...other];
  const columns = [...new Set(all.map(({ column }) => column))];
  const rules = columns.map((column) => ({
    column,
    means: all
      .filter((rule) => rule.column === column)
      .reduce<unknown>((means, rule) => joined(means, rule.means), {}),
  }));
  return rules.length === 1 ? rules[0] : rules;
}

/** Two settings as one: lists are joined, and what is answered replaces "?". */
function joined(one: unknown, other: unknown): unknown {
  if (one === '?' || one === undefined) return other;
  const [left, right] = [rulesOf(one), rulesOf(other)];
  if (left && right) return joinedRules(left, right);
  if (Array.isArray(one) && Array.isArray(other)) return [...new Set([...one, ...other])];
  if (Array.isArray(one) && other === '?') return one;
  if (!isSettings(one) || !isSettings(other)) return other;
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  // Within an answer too, null leaves a setting out.
  const kept = [...names].filter((name) => other[name] !== null);
  return Object.fromEntries(
    kept.map((name) => [name, name in other ? joined(one[name], other[name]) : one[name]]),
  );
}

/** Settings with another value at a path. */
function withValue(
  settings: Settings,
  path: readonly string[],
  change: (value: unknown) => unknown,
): Settings {
  const [name, ...rest] = path;
  if (name === undefined) return change(settings) as Settings;
  const inner =
    rest.length === 0
      ? change(settings[name])
      : withValue(isSettings(settings[name]) ? settings[name] : {}, rest, change);
  const { [name]: _, ...others } = settings;
  const isEmpty =
    inner === undefined || (rest.length > 0 && isSettings(inner) && Object.keys(inner).length === 0);
  if (isEmpty) return others;
  return name in settings ? { ...settings, [name]: inner } : { ...others, [name]: inner };
}

const namesOf = (path: string) => path.split('.').filter((name) => name !== '');

/** Headers of a column are one answer: another takes their place, where other lists grow. */
const isColumn = (path: string) => /(^|\.)columns\.[^.]+$/.test(path);

/** Settings in which a question stands open. */
export const opened = <Whole extends object>(settings: Whole, { path, open = '?' }: Question): Whole =>
  withValue({ ...settings } as Settings, namesOf(path), (value) =>
    isColumn(path) ? open : joined(value, open),
  ) as Whole;

/** Settings with the answer to a question. */
export const answered = <Whole extends object>(
  settings: Whole,
  { path, open = '?' }: Question,
  answer: unknown,
): Whole =>
  withValue({ ...settings } as Settings, namesOf(path), (value) => {
    if (answer !== null) return isColumn(path) ? answer : joined(value, answer);
    if (!isOpen(value)) return value;
    if (!isSettings(value) || !isSettings(open)) return undefined;
    const kept = Object.entries(value).filter(([name]) => !(name in open));
    return kept.length > 0 ? Object.fromEntries(kept) : undefined;
  }) as Whole;

/** The likeliest answer, or undefined where nobody can tell. */
export const likeliest = ({ choices }: Question): Choice | undefined =>
  choices.find(({ recommended }) => recommended) ?? choices[0];

/** Most money first, then most rows. */
export const bySize = (left: Question, right: Question) =>
  (right.money ?? 0) - (left.money ?? 0) || right.rows - left.rows;
