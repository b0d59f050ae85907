import { tokens } from '../../reports/theme.ts';

const painted = ['fill', 'stroke', 'color'] as const;

/** Each colour of the dark theme with the one that stands for it in the light theme. */
function lightOf(): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>();
  for (const name of Object.keys(tokens.dark) as (keyof typeof tokens.dark)[]) {
    const [dark, light] = [[tokens.dark[name]].flat(), [tokens.light[name]].flat()];
    for (const [at, color] of dark.entries()) pairs.set(color, light[at] ?? color);
  }
  // Paper is white.
  return pairs.set(tokens.dark.paper, '#ffffff');
}

/**
 * Charts carry their theme's colours in their marks, which no style sheet reaches: while the page is printed those of
 * the dark theme become the light one's.
 */
export function printLight(): void {
  const light = lightOf();
  const changed: [element: Element, attribute: string, color: string][] = [];
  const done = new Set<Element>();
  const recolour = () => {
    if (document.documentElement.dataset.theme !== 'dark') return;
    for (const element of document.querySelectorAll('.picture-box svg *')) {
      if (done.has(element)) continue;
      done.add(element);
      for (const attribute of painted) {
        const color = element.getAttribute(attribute);
        const other = color ? light.get(color) : undefined;
        if (!color || other === undefined) continue;
        element.setAttribute(attribute, other);
        changed.push([element, attribute, color]);
      }
    }
  };
  // A chart may come alive, and be drawn anew, meanwhile.
  const redrawn = new MutationObserver(recolour);
  const begin = () => {
    recolour();
    redrawn.observe(document.body, { childList: true, subtree: true });
  };
  const end = () => {
    redrawn.disconnect();
    done.clear();
    for (const [element, attribute, color] of changed.splice(0)) element.setAttribute(attribute, color);
  };
  addEventListener('beforeprint', begin);
  addEventListener('afterprint', end);
  matchMedia('print').addEventListener('change', ({ matches }) => (matches ? begin() : end()));
}
