import { useState } from 'preact/hooks';
import { get, post, query, type SegmentSummary } from '../api.ts';
import { useApp, useLoaded } from '../app-state.ts';
import { Flows } from '../parts/flows.tsx';
import { Notice, Ready } from '../parts/states.tsx';
import { go } from '../preferences.ts';

/** Takes the name of a segment that was just removed along to the list, for its undo. */
let justRemoved: string | null = null;
export function noteRemoved(name: string): void {
  justRemoved = name;
}

export function Segments() {
  const { t, view, role } = useApp();
  const [removed, setRemoved] = useState(justRemoved);
  const parameters = query(view);
  const loaded = useLoaded(`segments?${parameters} ${removed ?? ''}`, () =>
    get<{ segments: readonly SegmentSummary[]; unreadable: readonly { name: string }[] }>(
      `/segments?${parameters}`,
    ),
  );
  const undo = async (name: string) => {
    await post(`/segments/${name}/undo`, {});
    justRemoved = null;
    setRemoved(null);
  };
  return (
    <>
      <div class="headline with-action">
        <div>
          <h1>{t('segments.title')}</h1>
          <p class="quiet">{t('segments.lead')}</p>
        </div>
        {role === 'executive' ? null : (
          <p class="buttons">
            <a href="#/exports">{t('exports.title')}</a>
            <a href="#/compare">{t('compare.open')}</a>
            <button type="button" class="main-action" onClick={() => go('segments', 'new')}>
              {t('segments.new')}
            </button>
          </p>
        )}
      </div>
      {removed ? (
        <Notice title={t('segment.removed', { name: removed })}>
          <button type="button" class="plain" onClick={() => void undo(removed)}>
            {t('segment.undo')}
          </button>
        </Notice>
      ) : null}
      <Ready loaded={loaded} lines={8}>
        {({ segments, unreadable }) => {
          const unusable = [...unreadable, ...segments.filter(({ problem }) => problem !== null)];
          const names = unusable.map(({ name }) => name).join(', ');
          return (
            <>
              {names ? <Notice title={t('segments.unusable', { names })} tone="risk" /> : null}
              {segments.length === 0 ? <Notice title={t('segments.empty')} /> : <List segments={segments} />}
              {role === 'analyst' || role === 'steward' ? <Flows segments={segments} /> : null}
            </>
          );
        }}
      </Ready>
    </>
  );
}

function List({ segments }: { readonly segments: readonly SegmentSummary[] }) {
  const { t, format } = useApp();
  const most = Math.max(0, ...segments.map(({ share }) => share ?? 0));
  return (
    <table class="segments">
      <thead>
        <tr>
          <th scope="col">{t('segments.name')}</th>
          <th scope="col" class="number">
            {t('segments.people')}
          </th>
          <th scope="col" class="number wide">
            {t('segments.share')}
          </th>
          <th scope="col" class="number">
            {t('segments.value')}
          </th>
          <th scope="col" class="number wide">
            {t('segments.mean')}
          </th>
        </tr>
      </thead>
      <tbody>
        {segments.map((segment) => (
          <tr key={segment.name} data-segment={segment.name}>
            <td>
              <a class="segment-name" href={`#/segments/${segment.name}`}>
                <bdi>{segment.label}</bdi>
              </a>
              <span class="segment-why">{segment.why || segment.words}</span>
            </td>
            <td class="number" data-count={segment.count ?? ''}>
              {segment.withheld ? `< ${format.count(5)}` : format.count(segment.count)}
            </td>
            <td class="number wide">
              <span class="share">
                {format.percent(segment.share)}
                <meter min={0} max={most || 1} value={segment.share ?? 0} aria-hidden="true" />
              </span>
            </td>
            <td class="number">{format.money(segment.value)}</td>
            <td class="number wide">
              {format.money(segment.value !== null && segment.count ? segment.value / segment.count : null)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
