import { useEffect, useState } from 'preact/hooks';
import { isRightToLeft } from '../../../reports/view.ts';
import type { ReportAnswer } from '../api.ts';
import { useApp } from '../app-state.ts';
import { addressOf } from '../draft-store.ts';

const forward = ['ArrowDown', 'PageDown'];
const backward = ['ArrowUp', 'PageUp'];

/** Where a key leads from a mark; null for a key that moves nothing. */
function moved(key: string, at: number, count: number, isMirrored: boolean): number | null {
  const [next, previous] = isMirrored ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];
  if (forward.includes(key) || key === next) return Math.min(at + 1, count - 1);
  if (backward.includes(key) || key === previous) return Math.max(at - 1, 0);
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return null;
}

/** Marks the shapes of a row in the picture: Vega keeps with each shape what it was drawn from. */
function point(box: HTMLElement | null, row: number | null): void {
  for (const shape of box?.querySelectorAll('.stage svg *') ?? []) {
    const item = (shape as { __data__?: { datum?: { row?: unknown } } }).__data__;
    shape.classList.toggle('is-pointed', row !== null && item?.datum?.row === row);
  }
}

/**
 * The marks of a chart for the keyboard: arrow keys go from one to the next, its name is read out and its shape
 * outlined, Enter opens the people behind it. Seen while it has the focus.
 */
export function Marks({
  report,
  box,
}: {
  readonly report: ReportAnswer;
  readonly box: { readonly current: HTMLElement | null };
}) {
  const { t, language } = useApp();
  const [at, setAt] = useState(0);
  const [isFocused, setFocused] = useState(false);
  const { table, rules } = report;
  const count = table.rows.length;
  useEffect(() => {
    point(box.current, isFocused ? at : null);
  }, [box, at, isFocused]);
  if (count === 0) return null;
  const shown = Math.min(at, count - 1);
  const rule = rules?.[shown] ?? null;
  const id = `mark-${report.name}`;
  const name = (table.rows[shown] ?? [])
    .map((cell, column) => ({ cell, label: table.columns[column]?.label }))
    .filter(({ cell }) => cell !== '' && cell !== '–')
    .map(({ cell, label }) => `${label}: ${cell}`)
    .join(' · ');
  return (
    <div
      class="mark-list"
      role="listbox"
      tabIndex={0}
      aria-label={t('figure.marks')}
      aria-activedescendant={id}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
      onKeyDown={(event) => {
        const next = moved(event.key, shown, count, isRightToLeft({ language }));
        if (next !== null) {
          event.preventDefault();
          setAt(next);
        } else if (event.key === 'Enter' && rule) location.hash = addressOf(rule);
      }}
    >
      <div
        role="option"
        tabIndex={-1}
        id={id}
        aria-selected="true"
        aria-posinset={shown + 1}
        aria-setsize={count}
      >
        <bdi>{name}</bdi>
        {rule ? <span>{t('figure.mark-opens')}</span> : null}
      </div>
    </div>
  );
}
