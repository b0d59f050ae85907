/** In how many letters two words differ: added, left out, exchanged (Levenshtein). */
function distance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...left].entries()) {
    const next = [index + 1];
    for (let at = 1; at <= right.length; at++) {
      const exchanged = (row[at - 1] ?? 0) + (letter === right[at - 1] ? 0 : 1);
      next.push(Math.min(exchanged, (row[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}

/** The names that somebody may have meant by a word that is none of them, the nearest first. */
export function near(word: string, names: readonly string[]): string[] {
  const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const meant = plain(word);
  const away = (name: string) => {
    const other = plain(name);
    const isPart = meant.length > 2 && (other.includes(meant) || meant.includes(other));
    return isPart ? 0.5 : distance(meant, other) / Math.max(meant.length, other.length);
  };
  return names
    .map((name) => ({ name, away: away(name) }))
    .filter(({ away }) => away <= 0.5)
    .sort((one, other) => one.away - other.away)
    .slice(0, 3)
    .map(({ name }) => name);
}

/** A hint that names what may have been meant, or else all there is. */
export function meantBy(word: string, names: readonly string[], all: string): string {
  const found = near(word, names);
  return found.length > 0 ? `Did you mean ${found.join(', ')}?` : all;
}
