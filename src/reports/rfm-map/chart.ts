import {
  alignStart,
  forward,
  frame,
  isNarrow,
  label,
  type Margins,
  plotWidth,
  shade,
  textWidth,
  tipText,
  tooltip,
  wrap,
} from '../drawing/index.ts';
import { formats, reportText } from '../locale/index.ts';
import { type Spec, sum } from '../report.ts';
import { type as sizes, tokensOf } from '../theme.ts';
import { rangeText } from '../value-ranges.ts';
import { isRightToLeft, type View } from '../view.ts';
import { type Group, nameOf, type RfmCell, tilesOf } from './row.ts';

const gap = 1.5;

/** A tile of the map in pixels from the start of the line and from the top. */
interface Tile {
  readonly group: Group;
  readonly start: number;
  readonly width: number;
  readonly top: number;
  readonly height: number;
}

/**
 * Columns from long ago to lately, as wide as they have customers; in each the more frequent above the less, as high as
 * they have: areas are true to customers. Shade is worth.
 */
export function chart(rows: readonly RfmCell[], view: View): Spec | null {
  const groups = tilesOf(rows);
  const most = Math.max(...groups.map((group) => group.worth));
  if (!(most > 0)) return null;
  const narrow = isNarrow(view);
  const height = narrow ? 460 : 420;
  const margins: Margins = { start: 0, end: 0, top: narrow ? 22 : 24, bottom: narrow ? 42 : 44 };
  const width = plotWidth(view, margins);
  const color = tokensOf(view);
  const format = formats(view);
  const size = narrow ? sizes.small - 0.5 : sizes.label;
  const tiles = layOut(groups, width, height - margins.top - margins.bottom);
  const along = (start: number): number => (isRightToLeft(view) ? width - start : start);
  const inset = narrow ? 4 : 7;
  const values = tiles.map(({ group, start, width: wide, top, height: high }) => {
    const step = shade(group.worth, most);
    const name = nameOf(group, view, format.count);
    const people = reportText(view.language, 'unit.customers', { count: group.customers });
    const money = format.money(group.worth);
    const room = wide - 2 * inset;
    const fits = (text: string) => textWidth(text, size, view.language) <= room;
    const lines = Math.max(0, Math.floor((high - inset) / (size + 3)));
    const named = wrap(name, room, size, view.language).filter((line) => fits(line) || room > 46);
    const names = named.length <= lines ? named : [];
    const figures = [
      [people, format.count(group.customers)].find(fits),
      [money, format.amount(group.worth)].find(fits),
    ].flatMap((text) => text ?? []);
    return {
      from: along(start),
      to: along(start + wide),
      top,
      bottom: top + high,
      textX: along(start) + forward(view, inset),
      nameY: top + inset,
      figuresY: top + inset + names.length * (size + 3),
      names: names.map((line) => label(view, line)),
      figures: figures.slice(0, lines - names.length).map((line) => label(view, line)),
      fill: color.sequential[step],
      ink: color.onSequential[step],
      // A tile of several cells has no range of its own.
      tip: tipText(view, [
        name,
        people,
        money,
        ...(group.cells.length === 1 ? rangeText(view, group.cells[0] ?? {}) : []),
      ]),
    };
  });
  const px = (field: string) => ({ field, type: 'quantitative', scale: null, axis: null });
  const ink = { field: 'ink', type: 'nominal', scale: null };
  const text = (field: 'names' | 'figures', y: string, weight: number): Spec => ({
    data: { values: values.filter((value) => value[field].length > 0) },
    mark: {
      type: 'text',
      align: alignStart(view),
      baseline: 'top',
      fontSize: size,
      fontWeight: weight,
      lineHeight: size + 3,
    },
    encoding: { x: px('textX'), y: px(y), text: { field, type: 'nominal' }, fill: ink },
  });
  const columns = [...new Map(tiles.map((tile) => [tile.group.cells[0]?.recency_score ?? 0, tile]))];
  return frame(view, height, margins, [
    {
      data: { values },
      mark: { type: 'rect', stroke: color.paper, strokeWidth: gap },
      encoding: {
        x: px('from'),
        x2: { field: 'to' },
        y: px('top'),
        y2: { field: 'bottom' },
        fill: { field: 'fill', type: 'nominal', scale: null },
        tooltip,
      },
    },
    text('names', 'nameY', 600),
    text('figures', 'figuresY', 400),
    {
      data: {
        values: columns.map(([score, { start, width: wide }]) => ({
          x: along(start + wide / 2),
          text: label(view, format.count(score)),
        })),
      },
      mark: { type: 'text', baseline: 'top', fontSize: sizes.axis, fill: color.muted },
      encoding: {
        x: px('x'),
        y: { value: height - margins.top - margins.bottom + 6 },
        text: { field: 'text', type: 'nominal' },
      },
    },
    ...ends(view, height - margins.top - margins.bottom, margins),
  ]);
}

function layOut(groups: readonly Group[], width: number, height: number): Tile[] {
  const all = sum(groups.map((group) => group.customers));
  const scoreOf = ({ cells }: Group) => cells[0]?.recency_score ?? 0;
  const often = ({ cells }: Group) => Math.max(...cells.map((cell) => cell.frequency_score));
  const scores = [...new Set(groups.map(scoreOf))].sort((a, b) => a - b);
  let start = 0;
  return scores.flatMap((score) => {
    const column = groups.filter((group) => scoreOf(group) === score).sort((a, b) => often(b) - often(a));
    const people = sum(column.map((group) => group.customers));
    const wide = (width * people) / all;
    let top = 0;
    const tiles = column.map((group) => {
      const high = (height * group.customers) / people;
      const tile = { group, start, width: wide, top, height: high };
      top += high;
      return tile;
    });
    start += wide;
    return tiles;
  });
}

/** What the ends of both axes mean, in words. */
function ends(view: View, height: number, margins: Margins): Spec[] {
  const color = tokensOf(view);
  const words = (key: Parameters<typeof reportText>[1]) => label(view, reportText(view.language, key));
  const rtl = isRightToLeft(view);
  const width = plotWidth(view, margins);
  const texts = [
    { text: words('rfm-map.recent'), x: rtl ? 0 : width, y: height + 34, align: rtl ? 'left' : 'right' },
    { text: words('rfm-map.long-ago'), x: rtl ? width : 0, y: height + 34, align: rtl ? 'right' : 'left' },
    {
      text: words('rfm-map.often'),
      x: rtl ? width + margins.start : -margins.start,
      y: -12,
      align: rtl ? 'right' : 'left',
    },
  ];
  return texts.map(({ text, x, y, align }) => ({
    data: { values: [{ text }] },
    mark: { type: 'text', align, fontSize: sizes.axis, fill: color.muted },
    encoding: { x: { value: x }, y: { value: y }, text: { field: 'text', type: 'nominal' } },
  }));
}
