import { type CompareAnswer, get, post, query, type SegmentSummary } from '../api.ts';
import { useApp, useLoaded } from '../app-state.ts';
import { beginWith } from '../draft-store.ts';
import { Distinctions, useTraits } from '../parts/profile.tsx';
import { Notice, Ready } from '../parts/states.tsx';
import { Table } from '../parts/table.tsx';
import { go } from '../preferences.ts';

const maxCompared = 3;

/** Two or three segments beside each other: who is in which of them, what they are worth, what differs. */
export function Compare({ names }: { readonly names: readonly string[] }) {
  const { t, view } = useApp();
  const parameters = query(view);
  const listed = useLoaded(`compare ${parameters}`, () =>
    get<{ segments: readonly SegmentSummary[] }>(`/segments?${parameters}`),
  );
  return (
    <>
      <div class="headline">
        <p class="above">
          <a href="#/segments">{t('segment.all')}</a>
        </p>
        <h1>{t('compare.title')}</h1>
        <p class="quiet">{t('compare.lead')}</p>
      </div>
      <Ready loaded={listed} lines={8}>
        {({ segments }) => {
          const usable = segments.filter(({ problem }) => problem === null);
          const chosen = names
            .slice(0, maxCompared)
            .flatMap((name) => usable.filter((segment) => segment.name === name));
          return (
            <>
              <Choice usable={usable} chosen={chosen} />
              {chosen.length >= 2 ? (
                <Shown key={chosen.map(({ name }) => name).join(' ')} chosen={chosen} />
              ) : (
                <Notice title={t('compare.choose-two')} />
              )}
            </>
          );
        }}
      </Ready>
    </>
  );
}

/** Which segments are compared; the address has them, so that it can be sent to somebody. */
function Choice({
  usable,
  chosen,
}: {
  readonly usable: readonly SegmentSummary[];
  readonly chosen: readonly SegmentSummary[];
}) {
  const { t, format } = useApp();
  const places = Math.min(maxCompared, Math.max(2, chosen.length + 1));
  return (
    <p class="compare-choice">
      {Array.from({ length: places }, (_, place) => (
        <label key={place}>
          <span>{t('compare.segment', { place: format.count(place + 1) })}</span>
          <select
            value={chosen[place]?.name ?? ''}
            onChange={(event) => {
              const names = Array.from({ length: places }, (__, at) =>
                at === place ? event.currentTarget.value : (chosen[at]?.name ?? ''),
              );
              go('compare', ...new Set(names.filter(Boolean)));
            }}
          >
            <option value="">{t(place < 2 ? 'compare.choose' : 'compare.none')}</option>
            {usable.map(({ name, label }) => (
              <option key={name} value={name}>
                {label}
              </option>
            ))}
          </select>
        </label>
      ))}
    </p>
  );
}

const member = ({ name }: { readonly name: string }) => ({ segment: name });

/** The rule that selects a part of the comparison, in rows that the builder shows. */
function ruleOf(chosen: readonly SegmentSummary[], inside: readonly boolean[]): object {
  const parts = chosen.map((segment, index) => (inside[index] ? member(segment) : { not: member(segment) }));
  return { version: 2, where: { all: parts } };
}

function Shown({ chosen }: { readonly chosen: readonly SegmentSummary[] }) {
  const { t, format, view } = useApp();
  const traits = useTraits();
  const parameters = query(view);
  const names = chosen.map(({ name }) => name).join(' ');
  const loaded = useLoaded(`compared ${names} ${parameters}`, () =>
    post<CompareAnswer>(`/segments/compare?${parameters}`, {
      rules: chosen.map((segment) => ({ version: 2, where: member(segment) })),
    }),
  );
  const list = new Intl.ListFormat(view.lang, { type: 'conjunction' });
  const called = (inside: readonly boolean[]) => {
    const labels = chosen.filter((_, index) => inside[index]).map(({ label }) => format.isolate(label));
    if (labels.length === chosen.length) return t(chosen.length === 2 ? 'compare.both' : 'compare.all');
    return t('compare.only', { names: list.format(labels) });
  };
  const open = (rule: object) => {
    beginWith(rule);
    go('segments', 'new');
  };
  return (
    <Ready loaded={loaded} lines={8}>
      {({ regions, union, unknown, distinctions }) => {
        const share = (people: number) => (union.people === 0 ? null : people / union.people);
        const everywhere = regions.find(({ inside }) => inside.every(Boolean));
        const row = (
          label: string,
          part: { people: number; value: number | null },
          rule: object,
          key: string,
        ) => [
          label,
          <span key="people" data-region={key} data-people={part.people}>
            {format.count(part.people)}
          </span>,
          <span key="share" class="share">
            {format.percent(share(part.people))}
            <meter min={0} max={1} value={share(part.people) ?? 0} aria-hidden="true" />
          </span>,
          format.money(part.value),
          format.money(part.value !== null && part.people > 0 ? part.value / part.people : null),
          part.people === 0 ? (
            ''
          ) : (
            <button key="open" type="button" class="plain" onClick={() => open(rule)}>
              {t('compare.build')}
            </button>
          ),
        ];
        return (
          <>
            <section class="block">
              <h2>
                {everywhere?.people === 0
                  ? t('compare.apart')
                  : t('compare.finding', {
                      share: format.percent(share(everywhere?.people ?? 0)),
                      people: format.count(everywhere?.people ?? 0),
                      union: format.count(union.people),
                      number: chosen.length,
                    })}
              </h2>
              <Table
                columns={[
                  { label: t('compare.part') },
                  { label: t('segments.people'), numeric: true },
                  { label: t('compare.share'), numeric: true, wide: true },
                  { label: t('segments.value'), numeric: true },
                  { label: t('segments.mean'), numeric: true, wide: true },
                  { label: t('compare.build-column') },
                ]}
                rows={[
                  ...regions.map((region) =>
                    row(
                      called(region.inside),
                      region,
                      ruleOf(chosen, region.inside),
                      region.inside.map((is) => (is ? 'in' : 'out')).join('-'),
                    ),
                  ),
                  row(t('compare.union'), union, { version: 2, where: { any: chosen.map(member) } }, 'union'),
                ]}
                caption={t('compare.title')}
                isWhole
              />
              {unknown > 0 ? (
                <p class="note">{t('compare.unknown', { people: format.count(unknown) })}</p>
              ) : null}
            </section>
            <section class="block">
              <h2>{t('compare.differs')}</h2>
              <p class="subtitle">{t('compare.differs-subtitle')}</p>
              <Ready loaded={traits}>
                {(all) => (
                  <Distinctions
                    distinctions={distinctions}
                    traits={all}
                    others={[chosen[0]?.label ?? '', chosen[1]?.label ?? '']}
                  />
                )}
              </Ready>
            </section>
          </>
        );
      }}
    </Ready>
  );
}
