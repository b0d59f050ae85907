import { useState } from 'preact/hooks';
import type { WaterfallAnswer } from '../../schemas/exports.ts';
import { get } from '../api.ts';
import { useApp, useLoaded } from '../app-state.ts';
import { Ready } from './states.tsx';
import { Table } from './table.tsx';

const purposes = ['mail', 'sms', 'ads'] as const;

/** From the members to those who can be reached for a purpose: what each step costs, and the list to take along. */
export function Waterfall({ name }: { readonly name: string }) {
  const { t, format } = useApp();
  const [purpose, setPurpose] = useState<(typeof purposes)[number]>('mail');
  const loaded = useLoaded(`waterfall ${name} ${purpose}`, () =>
    get<WaterfallAnswer>(`/segments/${encodeURIComponent(name)}/waterfall?purpose=${purpose}`),
  );
  return (
    <section class="block" data-waterfall={purpose}>
      <h2>{t('waterfall.title')}</h2>
      <p class="buttons">
        {purposes.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={each === purpose}
            data-purpose={each}
            onClick={() => setPurpose(each)}
          >
            {t(`waterfall.${each}`)}
          </button>
        ))}
      </p>
      <Ready loaded={loaded}>
        {({ steps, holdout }) => (
          <>
            <Table
              caption={t('waterfall.title')}
              columns={[
                { label: t('waterfall.step') },
                { label: t('waterfall.people'), numeric: true },
                { label: t('waterfall.lost'), numeric: true },
              ]}
              rows={steps.map(({ step, people }, index) => [
                t(`waterfall.${step}`),
                <span key={step} data-step={step} data-people={people}>
                  {format.count(people)}
                </span>,
                index === 0 ? '' : format.count((steps[index - 1]?.people ?? people) - people),
              ])}
            />
            {holdout && holdout.smallestEffect !== null ? (
              <p class="subtitle">
                {t('waterfall.holdout', {
                  people: format.count(holdout.heldOut),
                  effect: format.percent(holdout.smallestEffect),
                })}
              </p>
            ) : null}
            <p class="buttons">
              <a
                href={`/api/v1/segments/${name}/members.csv?purpose=${purpose}`}
                download={`${name}.${purpose}.csv`}
                data-export={purpose}
              >
                {t('waterfall.export')}
              </a>
            </p>
          </>
        )}
      </Ready>
    </section>
  );
}
