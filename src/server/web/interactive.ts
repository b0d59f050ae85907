import { parse, View } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { Handler } from 'vega-tooltip';

export interface Interactive {
  finalize(): void;
  /** The picture at twice its size, on the paper that it is given. */
  toPng(paper: string): Promise<Blob>;
}

/**
 * Lays an interactive picture into a box in place of the drawn one. The interpreter evaluates Vega's expressions,
 * so that the page's policy can forbid `eval`; the tooltip's style stands in our own file.
 */
export async function makeInteractive(
  box: HTMLElement,
  spec: object,
  {
    label,
    addressOf,
  }: {
    readonly label: string;
    /** Where the people behind a row of the report are opened; null where it opens nothing. */
    readonly addressOf: (row: number) => string | null;
  },
): Promise<Interactive> {
  const stage = document.createElement('div');
  stage.className = 'stage';
  const tooltip = new Handler({ disableDefaultStyle: true, theme: 'arzesh' });
  const view = new View(parse(spec as never, {}, { ast: true }), {
    expr: expressionInterpreter,
    renderer: 'svg',
    container: stage,
    hover: true,
    tooltip: tooltip.call,
  } as never);
  await view.runAsync();
  const opened = (item: unknown): string | null => {
    const row = (item as { datum?: { row?: unknown } } | null)?.datum?.row;
    return typeof row === 'number' ? addressOf(row) : null;
  };
  view.addEventListener('click', (_, item) => {
    const address = opened(item);
    if (address) location.hash = address;
  });
  view.addEventListener('pointermove', (_, item) => {
    stage.classList.toggle('opens', opened(item) !== null);
  });
  const svg = stage.querySelector('svg');
  if (svg) {
    for (const part of svg.querySelectorAll('[aria-label], [role]')) {
      part.removeAttribute('aria-label');
      part.removeAttribute('role');
      part.removeAttribute('aria-roledescription');
    }
    svg.setAttribute('role', 'img');
    svg.setAttribute('aria-label', label);
    svg.classList.add('chart');
  }
  box.replaceChildren(stage);
  return {
    finalize: () => view.finalize(),
    async toPng(paper) {
      const drawn = await view.toCanvas(2);
      const canvas = Object.assign(document.createElement('canvas'), {
        width: drawn.width,
        height: drawn.height,
      });
      const context = canvas.getContext('2d');
      if (!context) throw new Error('no canvas');
      context.fillStyle = paper;
      context.fillRect(0, 0, canvas.width, canvas.height);
      context.drawImage(drawn, 0, 0);
      return new Promise((resolve, reject) =>
        canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png'),
      );
    },
  };
}
