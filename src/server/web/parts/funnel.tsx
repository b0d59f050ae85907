import { isRightToLeft } from '../../../reports/view.ts';
import type { PreviewAnswer } from '../api.ts';
import { useApp } from '../app-state.ts';

const [width, height] = [120, 8];

/** What a row does: how many it selects alone, and how many are left of all, or reached so far of any. */
export function Funnel({
  index,
  kind,
  preview,
}: {
  readonly index: number;
  readonly kind: 'all' | 'any';
  readonly preview: PreviewAnswer | null;
}) {
  const { t, format, language } = useApp();
  const effect = preview?.effects.find((each) => each.index === index);
  if (!preview || !effect) return <span class="effect" />;
  const everybody = Math.max(1, preview.total ?? 0);
  const wide = (people: number) => (people === 0 ? 0 : Math.max(1, (people / everybody) * width));
  const start = (people: number) => (isRightToLeft({ language }) ? width - wide(people) : 0);
  const before = preview.effects.find((each) => each.index === index - 1);
  // The first row after which nobody is left is the one to look at.
  const isEnd = kind === 'all' && effect.cumulative === 0 && (!before || before.cumulative > 0);
  return (
    <span class="effect" data-alone={effect.alone} data-left={effect.cumulative}>
      <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true">
        <rect class="everybody" width={width} height={height} />
        <rect class="alone" x={start(effect.alone)} width={wide(effect.alone)} height={height} />
        <rect class="left" x={start(effect.cumulative)} width={wide(effect.cumulative)} height={height} />
      </svg>
      <span>
        {t('builder.alone', { people: format.count(effect.alone) })}
        {' · '}
        {t(kind === 'all' ? 'builder.left' : 'builder.reached', { people: format.count(effect.cumulative) })}
      </span>
      {isEnd ? <strong>{t(effect.alone === 0 ? 'builder.ends-alone' : 'builder.ends-here')}</strong> : null}
    </span>
  );
}
