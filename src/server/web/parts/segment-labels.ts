import { get, query, type SegmentSummary } from '../api.ts';
import { useApp, useLoaded } from '../app-state.ts';

/** What a segment is called in the reader's language; its short name until that is known, and where it is gone. */
export function useSegmentLabels(): (name: string) => string {
  const { view } = useApp();
  const parameters = query(view);
  const loaded = useLoaded(`labels?${parameters}`, () =>
    get<{ segments: readonly SegmentSummary[] }>(`/segments?${parameters}`),
  );
  const segments = loaded.state === 'ready' ? loaded.value.segments : [];
  return (name) => segments.find((segment) => segment.name === name)?.label ?? name;
}
