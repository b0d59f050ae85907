import type { BatchesAnswer, GenerationsAnswer } from '../../schemas/data.ts';
import { get } from '../api.ts';
import { useApp, useLoaded } from '../app-state.ts';
import { Deliveries } from '../parts/deliveries.tsx';
import { FileBooks } from '../parts/file-books.tsx';
import { HeldGroups } from '../parts/held-groups.tsx';
import { Ready } from '../parts/states.tsx';
import { Table } from '../parts/table.tsx';
import { Drift, Feeds } from './steward/feeds.tsx';
import { StewardTabs } from './steward/index.tsx';

/** Where the figures come from. */
export function Data() {
  const { t, format, role } = useApp();
  const books = useLoaded('books', () => get<BatchesAnswer>('/batches'));
  const generations = useLoaded('generations', () => get<GenerationsAnswer>('/generations'));
  return (
    <>
      <StewardTabs here="books" />
      <div class="headline">
        <h1>{t('data.title')}</h1>
        <p class="quiet">{t('data.lead')}</p>
      </div>
      {role === 'steward' ? <Feeds /> : null}
      <section class="block">
        <h2>{t('data.books')}</h2>
        <p class="subtitle">{t('data.books-subtitle')}</p>
        <Ready loaded={books}>
          {({ files, quarantine }) => (
            <>
              <FileBooks files={files} />
              <Drift files={files} />
              <h2>{t('data.quarantine')}</h2>
              <p class="subtitle">{t('data.quarantine-subtitle')}</p>
              {quarantine.length === 0 ? (
                <p class="subtitle">{t('data.empty')}</p>
              ) : (
                <>
                  <HeldGroups groups={quarantine} />
                  <p class="subtitle">
                    {role === 'steward' ? (
                      <a class="text-link" href="#/data/held">
                        {t('steward.held-lead')}
                      </a>
                    ) : (
                      t('data.quarantine-todo')
                    )}
                  </p>
                </>
              )}
            </>
          )}
        </Ready>
      </section>
      <Deliveries />
      <section class="block">
        <h2>{t('data.generations')}</h2>
        <p class="subtitle">{t('data.generations-subtitle')}</p>
        <Ready loaded={generations}>
          {(found) => (
            <Table
              caption={t('data.generations')}
              isWhole
              columns={[
                { label: t('data.name') },
                { label: t('data.kind') },
                { label: t('data.created') },
                { label: t('data.as-of') },
              ]}
              rows={found.generations.map((generation) => [
                <span key="name">
                  <bdi>{generation.name}</bdi>
                  {generation.name === found.published ? ` · ${t('data.published')}` : ''}
                </span>,
                t(`data.kind.${generation.kind}`),
                format.date(generation.createdAt.slice(0, 10)),
                format.date(generation.asOf),
              ])}
            />
          )}
        </Ready>
      </section>
    </>
  );
}
