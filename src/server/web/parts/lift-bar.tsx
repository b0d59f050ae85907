import { isRightToLeft } from '../../../reports/view.ts';
import type { Distinction } from '../api.ts';
import { useApp } from '../app-state.ts';

const [width, height] = [120, 14];
/** Eight times as much, or an eighth, reaches the end of a bar; the whisker ends there too. */
const farthest = 3;

/** How many times as much as among all customers: a bar from the middle, and a whisker of its 95 % interval. */
export function LiftBar({ lift }: { readonly lift: Distinction['lift'] }) {
  const { format, language } = useApp();
  if (!lift) return <>–</>;
  const { ratio, low, high } = lift;
  const middle = width / 2;
  const direction = isRightToLeft({ language }) ? -1 : 1;
  const at = (value: number) => {
    const doublings = value > 0 ? Math.max(-farthest, Math.min(farthest, Math.log2(value))) : -farthest;
    return middle + (direction * doublings * middle) / farthest;
  };
  const between = (one: number, other: number) => ({ x: Math.min(one, other), width: Math.abs(one - other) });
  const end = at(ratio);
  return (
    <span class="lift" data-lift={ratio} data-low={low ?? ''} data-high={high ?? ''}>
      <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true">
        <rect class={ratio >= 1 ? 'more' : 'less'} {...between(middle, end)} y={3} height={height - 6} />
        <line class="middle" x1={middle} x2={middle} y1={0} y2={height} />
        {low === null || high === null ? null : (
          <line class="whisker" x1={at(low)} x2={at(high)} y1={height / 2} y2={height / 2} />
        )}
      </svg>
      <bdi>{format.multiple(ratio)}</bdi>
      {low === null || high === null ? null : (
        <small>
          <bdi>{`${format.multiple(low)} – ${format.multiple(high)}`}</bdi>
        </small>
      )}
    </span>
  );
}
