/** A setting that only a person can answer, and what `init` asked about it. */
interface Open {
  readonly path: string[];
  readonly question: string | null;
}

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A configuration without its notes: JSON has no comments, so keys that begin with $ are ones. */
export function withoutNotes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNotes);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).filter(([key]) => !key.startsWith('$'));
  return Object.fromEntries(entries.map(([key, inner]) => [key, withoutNotes(inner)]));
}

/** The first setting that stands as "?", with the questions of the feed or the whole around it. */
export function openSetting(
  value: unknown,
  path: readonly string[] = [],
  asked: readonly string[] = [],
): Open | null {
  if (value === '?') {
    const setting = path.at(-1) ?? '';
    return {
      path: [...path],
      question: asked.find((question) => question.includes(`"${setting}"`)) ?? asked[0] ?? null,
    };
  }
  if (!isObject(value)) return null;
  const questions = Array.isArray(value.$ask) ? value.$ask.filter((one) => typeof one === 'string') : asked;
  for (const [key, inner] of Object.entries(value)) {
    if (key.startsWith('$')) continue;
    const open = openSetting(inner, [...path, key], questions);
    if (open) return open;
  }
  return null;
}

/** What `init` left for a person to look at, by the place in the configuration at which it stands. */
export function writtenNotes(value: unknown, path: readonly string[] = []): { path: string; text: string }[] {
  if (!isObject(value)) return [];
  const own = Array.isArray(value.$ask) ? value.$ask.filter((one) => typeof one === 'string') : [];
  return [
    ...own.map((text) => ({ path: path.join('.'), text })),
    ...Object.entries(value)
      .filter(([key]) => !key.startsWith('$'))
      .flatMap(([key, inner]) => writtenNotes(inner, [...path, key])),
  ];
}
