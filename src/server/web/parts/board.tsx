import { type ComponentChildren, createContext } from 'preact';
import { useContext, useEffect, useMemo, useRef } from 'preact/hooks';
import { type Board as BoardName, boards, headlines } from '../../../reports/boards.ts';
import { get, query, type ReportAnswer } from '../api.ts';
import { useApp } from '../app-state.ts';

/** A report of a board, with the picture that was drawn for it. */
export type PlacedAnswer = ReportAnswer & {
  readonly svg?: string | null;
  readonly svgWidth?: number | undefined;
};

interface BoardState {
  /** Changes with the language, the theme and the calendar. */
  readonly key: string;
  has(name: string): boolean;
  /** The report out of the board's one answer. */
  report(name: string): Promise<PlacedAnswer>;
}

const BoardContext = createContext<BoardState | null>(null);

/** The board around this part of the page, if a report comes with it. */
export function useBoard(name: string): BoardState | null {
  const board = useContext(BoardContext);
  return board?.has(name) ? board : null;
}

const widthStep = 10;
/** The width for which a chart is drawn in a box. */
export const chartWidth = (box: HTMLElement): number =>
  Math.max(280, Math.floor(box.clientWidth / widthStep) * widthStep);

/** What is asked for once the page has its shape: pictures are drawn for the widths that their columns have. */
export function Board({
  name,
  children,
}: {
  readonly name: BoardName;
  readonly children: ComponentChildren;
}) {
  const { view } = useApp();
  const box = useRef<HTMLDivElement>(null);
  const board = useMemo(() => {
    const names = new Set([...headlines[name], ...boards[name]].map((one) => one.name as string));
    let begin: (widths: Readonly<Record<string, number>>) => void = () => {};
    const measured = new Promise<Readonly<Record<string, number>>>((resolve) => {
      begin = resolve;
    });
    const answer = measured.then(async (widths) => {
      const asked = {
        ...view,
        ...Object.fromEntries(Object.entries(widths).map(([of, px]) => [of, `${px}`])),
      };
      const { reports } = await get<{ reports: readonly PlacedAnswer[] }>(`/boards/${name}?${query(asked)}`);
      const isWide = new Set(boards[name].flatMap((one) => ('wide' in one ? [one.name as string] : [])));
      return new Map(
        reports.map((report) => [
          report.name,
          { ...report, svgWidth: isWide.has(report.name) ? widths.wide : widths.half },
        ]),
      );
    });
    // Who waits for a report of it is told.
    answer.catch(() => {});
    return {
      key: `board ${name} ${query(view)}`,
      has: (report: string) => names.has(report),
      report: async (report: string) => {
        const found = (await answer).get(report);
        // One that the role may not see is asked for by itself, and says so.
        return found ?? get<PlacedAnswer>(`/reports/${report}?${query(view)}`);
      },
      begin,
    };
  }, [name, view]);
  useEffect(() => {
    const figures = [...(box.current?.querySelectorAll<HTMLElement>('.figure') ?? [])];
    const width = (wide: boolean) => {
      const figure = figures.find((one) => one.classList.contains('wide') === wide);
      return figure ? { [wide ? 'wide' : 'half']: chartWidth(figure) } : {};
    };
    board.begin({ ...width(false), ...width(true) });
  }, [board]);
  return (
    <BoardContext.Provider value={board}>
      <div class="board" ref={box}>
        {children}
      </div>
    </BoardContext.Provider>
  );
}
