import { isRightToLeft } from '../../../reports/view.ts';
import type { TraitAnswer, ValuesAnswer } from '../api.ts';
import { useApp } from '../app-state.ts';
import { valueText } from './profile.tsx';

const [width, height] = [220, 44];

/** How the values of a number or a day lie, in a few bars; low values stand where reading begins. */
export function Histogram({ trait, found }: { readonly trait: TraitAnswer; readonly found: ValuesAnswer }) {
  const app = useApp();
  const { t, format, language } = app;
  const bins = found.bins ?? [];
  const most = Math.max(1, ...bins.map(({ people }) => people));
  const bar = width / Math.max(1, bins.length);
  const said = (value: number) =>
    trait.type === 'date'
      ? format.date(new Date(value * 86_400_000).toISOString().slice(0, 10))
      : valueText(app, trait, value);
  const [first, last] = [bins[0], bins.at(-1)];
  return (
    <figure class="histogram">
      {first && last ? (
        <>
          <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true">
            {bins.map(({ from, people }, index) => {
              const tall = people === 0 ? 0 : Math.max(1, (people / most) * height);
              const place = isRightToLeft({ language }) ? bins.length - 1 - index : index;
              return (
                <rect
                  key={from}
                  x={place * bar}
                  y={height - tall}
                  width={Math.max(1, bar - 1)}
                  height={tall}
                />
              );
            })}
          </svg>
          <p class="ends">
            <span>{said(first.from)}</span>
            <span>{said(last.to)}</span>
          </p>
          {found.median === null ? null : <p>{t('builder.median', { value: said(found.median) })}</p>}
        </>
      ) : null}
      {found.missing > 0 ? (
        <p>{t('builder.missing', { people: format.count(found.missing) })}</p>
      ) : (
        <p>{t('builder.known-of-all')}</p>
      )}
    </figure>
  );
}
