import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { get, getText, query } from '../api.ts';
import { type AppState, useApp } from '../app-state.ts';
import { addressOf } from '../draft-store.ts';
import type { Interactive } from '../interactive.ts';
import { chartWidth, type PlacedAnswer } from './board.tsx';

function useWidth(box: { readonly current: HTMLElement | null }): number | null {
  const [width, setWidth] = useState<number | null>(null);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => {
      // What is printed was drawn for the screen, and is scaled.
      if (matchMedia('print').matches) return;
      setWidth(chartWidth(element));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [box]);
  return width;
}

/** Style attributes are forbidden by the page's policy; the chart's stand in the style sheet. */
function withoutStyles(svg: string): string {
  return svg.replace(/ style="[^"]*"/g, '');
}

interface PictureProps {
  readonly report: PlacedAnswer;
  readonly show: string | undefined;
  readonly box: RefObject<HTMLDivElement | null>;
  /** Gives the picture once it is interactive. */
  readonly alive: { current: () => Promise<Interactive | null> };
}

/** A chart as the server draws it, and alive once it is near the window. */
export function Picture({ report, show, box, alive }: PictureProps) {
  const app = useApp();
  const width = useWidth(box);
  useEffect(() => {
    const element = box.current;
    if (!element || width === null) return;
    let current = true;
    const isCurrent = () => current;
    const shape = { width: String(width), show };
    const still = drawStill(element, report, app, shape, isCurrent);
    let made: Promise<Interactive | null> | null = null;
    const wake = () => {
      made ??= still.then((isDrawn) => (isDrawn ? enliven(element, report, app, shape, isCurrent) : null));
      return made;
    };
    alive.current = wake;
    const forget = onceSeen(element, wake);
    return () => {
      current = false;
      forget();
      alive.current = async () => null;
      void made?.then((picture) => picture?.finalize());
    };
  }, [report, show, width, app, box, alive]);
  return <div class="picture-box" ref={box} data-drawn="no" />;
}

/** Does the work when an element comes near the window; a chart that nobody scrolls to costs nothing. */
function onceSeen(element: HTMLElement, work: () => void): () => void {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      work();
    },
    { rootMargin: '100px' },
  );
  observer.observe(element);
  return () => observer.disconnect();
}

interface Shape {
  readonly width: string;
  readonly show: string | undefined;
}

/** The server's picture: the one that came with the report where it has this width, else one of its own. */
async function drawStill(
  box: HTMLElement,
  report: PlacedAnswer,
  app: AppState,
  shape: Shape,
  isCurrent: () => boolean,
): Promise<boolean> {
  const { svg, svgWidth } = report;
  const isAtHand = typeof svg === 'string' && shape.show === undefined && String(svgWidth) === shape.width;
  try {
    const drawn = isAtHand
      ? svg
      : await getText(`/reports/${report.name}.svg?${query({ ...app.view, ...shape })}`);
    if (!isCurrent()) return false;
    box.innerHTML = withoutStyles(drawn);
    box.dataset.drawn = 'still';
    return true;
  } catch {
    if (box.dataset.drawn === 'no') box.dataset.drawn = 'failed';
    return false;
  }
}

/** The same picture, alive. Where that fails the first one stays. */
async function enliven(
  box: HTMLElement,
  report: PlacedAnswer,
  app: AppState,
  shape: Shape,
  isCurrent: () => boolean,
): Promise<Interactive | null> {
  try {
    const [spec, { makeInteractive }] = await Promise.all([
      get<object>(`/reports/${report.name}.vg.json?${query({ ...app.view, ...shape })}`),
      import('../interactive.ts'),
    ]);
    if (!isCurrent()) return null;
    const { rules } = report;
    const made = await makeInteractive(box, spec, {
      label: `${report.finding}. ${report.subtitle}`,
      addressOf: (row) => (rules?.[row] ? addressOf(rules[row]) : null),
    });
    box.dataset.drawn = 'alive';
    return made;
  } catch {
    return null;
  }
}
