import { useState } from 'preact/hooks';
import type { VersionsAnswer } from '../../schemas/segments.ts';
import { ApiFailure, type ApiProblem, get, post, query } from '../api.ts';
import { useApp, useLoaded } from '../app-state.ts';
import { Notice, Ready } from './states.tsx';

/** What a segment said before, each with a way back; nothing where it was never changed. */
export function Versions({ name, restored }: { readonly name: string; readonly restored: () => void }) {
  const { t, view, format } = useApp();
  const [failed, setFailed] = useState<ApiProblem | null>(null);
  const parameters = query(view);
  const loaded = useLoaded(`versions ${name}?${parameters}`, () =>
    get<VersionsAnswer>(`/segments/${encodeURIComponent(name)}/versions?${parameters}`),
  );
  const restore = (version: number) =>
    post(`/segments/${encodeURIComponent(name)}/versions/${version}/restore`, {}).then(
      restored,
      (error: unknown) => {
        if (error instanceof ApiFailure) setFailed(error.problem);
      },
    );
  return (
    <Ready loaded={loaded}>
      {({ versions }) =>
        versions.length === 0 ? null : (
          <details class="versions">
            <summary>
              {t('segment.versions', { count: versions.length, shown: format.count(versions.length) })}
            </summary>
            {failed ? <Notice title={failed.problem ?? failed.message} tone="risk" /> : null}
            <ol>
              {versions.map((each) => (
                <li key={each.version}>
                  <div>
                    <p>
                      <bdi>{each.label}</bdi>{' '}
                      <span class="quiet">
                        {t('segment.until', { day: format.date(each.changedAt.slice(0, 10)) })}
                      </span>
                    </p>
                    <p class="quiet">{each.words ?? t('segment.version-unfit')}</p>
                  </div>
                  <button
                    type="button"
                    disabled={each.words === null}
                    onClick={() => void restore(each.version)}
                  >
                    {t('segment.restore')}
                  </button>
                </li>
              ))}
            </ol>
          </details>
        )
      }
    </Ready>
  );
}
