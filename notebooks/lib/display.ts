/** What the kernel offers: the forms of a value, of which a front end shows the richest that it knows. */
interface Jupyter {
  display(forms: Readonly<Record<string, unknown>>, options: { readonly raw: true }): Promise<void>;
}

/**
 * Shows a value in the cell that runs. What a cell merely returns is sent on its own time, and now and then only after
 * the cell has been closed, where it is lost: so the output is sent first, and the cell waits until it is on its way.
 */
export async function display(forms: Readonly<Record<string, unknown>>): Promise<void> {
  const { Deno } = globalThis as unknown as { readonly Deno: { readonly jupyter: Jupyter } };
  await Deno.jupyter.display(forms, { raw: true });
  await new Promise((resolve) => setTimeout(resolve, 100));
}

/** A line of text. */
export const show = (text: string): Promise<void> => display({ 'text/plain': text });

export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
