import { type Config, parse, View as VegaView } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import type { Spec } from './report.ts';
import { fontOf, tokensOf } from './theme.ts';
import type { View } from './view.ts';

class SpecError extends Error {
  override readonly name = 'SpecError';
}

/** Vega-Lite's warnings are our mistakes: they throw. */
export function toVega(spec: Spec): ReturnType<typeof compile>['spec'] {
  const fail = (...problems: unknown[]): never => {
    throw new SpecError(`invalid chart: ${problems.join(' ')}`);
  };
  const silent = () => logger;
  const logger = { warn: fail, error: fail, info: silent, debug: silent, level: silent } as never;
  return compile(spec as unknown as TopLevelSpec, { logger }).spec;
}

interface SvgOptions {
  /** Paint the theme's paper behind the picture, as a file of its own needs. */
  readonly paper?: boolean;
}

/** Draws on the server, without a canvas or a browser. */
export async function toSvg(spec: Spec, view: View, options: SvgOptions = {}): Promise<string> {
  const painted = options.paper ? { ...spec, background: tokensOf(view).paper } : spec;
  const drawing = new VegaView(parse(toVega(painted), {} as Config), { renderer: 'none' });
  try {
    return named(await drawing.toSVG(), String(spec.description ?? ''), view);
  } finally {
    drawing.finalize();
  }
}

/**
 * One image with one name: Vega's own roles speak English. The root runs left to right whatever page it stands
 * in, because `text-anchor` would turn round with the page.
 */
function named(svg: string, description: string, view: View): string {
  const quiet = svg.replace(/ (role|aria-roledescription|aria-label|aria-hidden)="[^"]*"/g, '');
  const escaped = escapeXml(description);
  const style = 'direction:ltr;font-variant-numeric:tabular-nums;max-width:100%;height:auto';
  // A function, because a text in its place would have its own `$1` (of a shop in dollars) taken for the group.
  return quiet.replace(
    /<svg [^>]*?(width="[^"]*" height="[^"]*" viewBox="[^"]*")>/,
    (_, size: string) =>
      `<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" lang="${view.language}" ` +
      `aria-label="${escaped}" font-family="${escapeXml(fontOf(view))}" style="${style}" ${size}>`,
  );
}

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
