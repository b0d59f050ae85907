import {
  alignEnd,
  alignStart,
  frame,
  isNarrow,
  label,
  type Margins,
  plotWidth,
  textWidth,
  tipText,
  tooltip,
} from '../drawing/index.ts';
import { formats, reportText } from '../locale/index.ts';
import { type Spec, sum } from '../report.ts';
import { codeText } from '../table.ts';
import { type as sizes, tokensOf } from '../theme.ts';
import { isRightToLeft, type View } from '../view.ts';
import { type Move, moveKind, movesOf, nameOrder } from './row.ts';

/** Pixels that all people have together, on either side. */
const peopleHeight = 300;
const lineHeight = 16;
const nodeWidth = 6;
/** A band leaves and arrives level: its edge bends between these shares of the way. */
const bends = [0, 0.04, 0.96, 1] as const;

interface Node {
  readonly top: number;
  readonly height: number;
  /** Where the next band begins. */
  used: number;
}

/** Names one under the other, the best on top, as high as they have people and far enough apart for their texts. */
function column(totals: ReadonlyMap<string, number>, scale: number) {
  const nodes = new Map<string, Node>();
  let bottom = 0;
  let before = Number.POSITIVE_INFINITY;
  for (const [code, people] of totals) {
    const height = people * scale;
    const top = bottom + (nodes.size === 0 ? 0 : Math.max(5, lineHeight - (before + height) / 2));
    nodes.set(code, { top, height, used: 0 });
    bottom = top + height;
    before = height;
  }
  return { nodes, bottom };
}

function totalsBy(rows: readonly Move[], side: 'name_before' | 'name_now'): Map<string, number> {
  const totals = new Map<string, number>();
  for (const code of nameOrder) {
    const people = sum(rows.filter((row) => row[side] === code).map(({ customers }) => customers));
    if (people > 0) totals.set(code, people);
  }
  return totals;
}

/** Bands from the names of then to those of now, as wide as they have people. */
export function flow(rows: readonly Move[], view: View, counted: readonly Move[] = rows): Spec | null {
  const people = sum(rows.map(({ customers }) => customers));
  if (people === 0) return null;
  const color = tokensOf(view);
  const format = formats(view);
  const rtl = isRightToLeft(view);
  const name = (code: string) =>
    code === 'prospect' ? reportText(view.language, 'rfm-migration.none') : codeText(view, 'rfm', code);
  const scale = peopleHeight / people;
  const sides = [
    column(totalsBy(rows, 'name_before'), scale),
    column(totalsBy(rows, 'name_now'), scale),
  ] as const;
  const [before, now] = sides;
  const size = isNarrow(view) ? sizes.small - 1 : sizes.label;
  const widest = ({ nodes }: typeof before) =>
    Math.ceil(Math.max(...[...nodes.keys()].map((code) => textWidth(name(code), size, view.language))));
  const legend = legendOf(movesOf(counted), view);
  const margins: Margins = {
    start: widest(before) + 12,
    end: widest(now) + 12,
    top: 24 + lineHeight * legend.length,
    bottom: 10,
  };
  const width = plotWidth(view, margins);
  const height = Math.max(before.bottom, now.bottom);
  const place = (fromStart: number) => (rtl ? width - fromStart : fromStart);
  const looks = {
    slipped: { fill: color.risk, opacity: 0.6 },
    back: { fill: color.good, opacity: 0.6 },
    other: { fill: color.faint, opacity: 0.26 },
  };
  const byName = (side: 'name_before' | 'name_now') => (a: Move, b: Move) =>
    nameOrder.indexOf(a[side] as never) - nameOrder.indexOf(b[side] as never);
  const inOrder = rows.toSorted((a, b) => byName('name_before')(a, b) || byName('name_now')(a, b));
  const bands = inOrder.flatMap((row) => {
    const from = before.nodes.get(row.name_before);
    const to = now.nodes.get(row.name_now);
    if (!from || !to) return [];
    const thickness = row.customers * scale;
    const [top, end] = [from.top + from.used, to.top + to.used];
    from.used += thickness;
    to.used += thickness;
    const kind = moveKind(row);
    const shared = {
      row: rows.indexOf(row),
      kind,
      fill: looks[kind].fill,
      tip: tipText(view, [
        reportText(view.language, 'rfm-migration.from-to', {
          before: name(row.name_before),
          now: name(row.name_now),
        }),
        reportText(view.language, 'unit.customers', { count: row.customers }),
        row.value === null ? '' : format.money(row.value),
      ]),
    };
    const points = bends.map((share) => {
      const y = share < 0.5 ? top : end;
      return { ...shared, x: place(share * width), y, to: y + thickness };
    });
    return points;
  });
  const x = (domain: readonly number[]) => ({
    field: 'x',
    type: 'quantitative',
    scale: { domain, nice: false, zero: false },
    axis: null,
  });
  const y = {
    field: 'y',
    type: 'quantitative',
    scale: { domain: [0, height], reverse: true, nice: false },
    axis: null,
    stack: null,
  };
  const across = x([0, width]);
  // Those who moved lie over those who did not: a thin band is not lost under a wide one.
  const layers = (['other', 'back', 'slipped'] as const).map((kind) => ({
    data: { values: bands.filter((one) => one.kind === kind) },
    mark: { type: 'area', interpolate: 'monotone', opacity: looks[kind].opacity },
    encoding: {
      x: across,
      y,
      y2: { field: 'to' },
      detail: { field: 'row', type: 'nominal' },
      fill: { field: 'fill', type: 'nominal', scale: null },
      tooltip,
    },
  }));
  const ends = sides.flatMap(({ nodes }, side) =>
    [...nodes].map(([code, { top, height: tall }]) => ({
      side,
      x: place(side === 0 ? -nodeWidth : width),
      x2: place(side === 0 ? 0 : width + nodeWidth),
      y: top,
      to: top + Math.max(1, tall),
      middle: top + tall / 2,
      text: label(view, name(code)),
    })),
  );
  const text = { field: 'text', type: 'nominal' };
  const heads = [
    { word: 'rfm-migration.flow-then', at: -nodeWidth, align: alignEnd(view) },
    { word: 'rfm-migration.flow-now', at: width + nodeWidth, align: alignStart(view) },
  ] as const;
  return frame(view, margins.top + margins.bottom + height, margins, [
    ...layers.filter(({ data }) => data.values.length > 0),
    {
      data: { values: ends },
      mark: { type: 'rect', fill: color.muted },
      encoding: { x: across, x2: { field: 'x2' }, y, y2: { field: 'to' } },
    },
    ...[0, 1].map((side) => ({
      data: { values: ends.filter((one) => one.side === side) },
      mark: {
        type: 'text',
        align: side === 0 ? alignEnd(view) : alignStart(view),
        baseline: 'middle',
        fontSize: size,
        x: place(side === 0 ? -nodeWidth - 5 : width + nodeWidth + 5),
      },
      encoding: { y: { ...y, field: 'middle' }, text },
    })),
    ...heads.map(({ word, at, align }) => ({
      data: { values: [{ text: label(view, reportText(view.language, word)) }] },
      mark: { type: 'text', align, fontSize: sizes.small, fill: color.muted, x: place(at), y: -12 },
      encoding: { text },
    })),
    ...legend.map((words, line) => ({
      data: { values: [{ text: label(view, words.text) }] },
      mark: {
        type: 'text',
        align: alignStart(view),
        baseline: 'top',
        fontSize: sizes.label,
        fontWeight: 600,
        fill: looks[words.kind].fill,
        x: place(-margins.start),
        y: line * lineHeight - margins.top + 2,
      },
      encoding: { text },
    })),
  ]);
}

/** The counts of the title in the colours of their bands. */
const legendOf = ({ slipped, back }: ReturnType<typeof movesOf>, { language }: View) =>
  (
    [
      ['slipped', slipped],
      ['back', back],
    ] as const
  ).map(([kind, customers]) => ({
    kind,
    text: reportText(language, `rfm-migration.flow-${kind}`, { customers }),
  }));
