import { useApp } from '../../app-state.ts';
import { Table } from '../../parts/table.tsx';

interface Figures {
  readonly people: number | null;
  readonly orders: number | null;
  readonly revenue: string | null;
  readonly customers?: number | null;
  readonly equity?: number | null;
}

const names = ['people', 'orders', 'revenue', 'customers', 'equity'] as const;

/** The same figures twice, and by how much they differ. */
export function FigureChanges({
  before,
  after,
  labels,
  caption,
}: {
  readonly before: Figures;
  readonly after: Figures;
  readonly labels: readonly [before: string, after: string];
  readonly caption: string;
}) {
  const { t, format } = useApp();
  const rows = names.flatMap((name) => {
    const [from, to] = [before[name], after[name]].map((value) =>
      value === null || value === undefined ? null : Number(value),
    );
    if (!(name in before)) return [];
    const shown = name === 'revenue' || name === 'equity' ? format.money : format.count;
    const change = from === null || to === null || from === undefined || to === undefined ? null : to - from;
    const sign = change !== null && change > 0 ? '+' : '';
    return [
      [
        t(`steward.${name}`),
        shown(from ?? null),
        shown(to ?? null),
        <span key="change" data-change={`${name} ${change ?? ''}`}>
          {change === null ? '–' : change === 0 ? shown(0) : `${sign}${shown(change)}`}
        </span>,
      ],
    ];
  });
  return (
    <Table
      caption={caption}
      isWhole
      columns={[
        { label: t('steward.figure') },
        { label: labels[0], numeric: true },
        { label: labels[1], numeric: true },
        { label: t('steward.change'), numeric: true },
      ]}
      rows={rows}
    />
  );
}
