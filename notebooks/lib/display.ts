/** A value that Jupyter shows in the richest of these forms that it knows. */
export interface Shown {
  readonly [display: symbol]: () => Record<string, unknown>;
}

export const shown = (forms: Record<string, unknown>): Shown => ({
  [Symbol.for('Jupyter.display')]: () => forms,
});

export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
