import { useApp } from '../app-state.ts';
import { Deliveries } from '../parts/deliveries.tsx';
import { ExportJobs } from '../parts/export-jobs.tsx';

/** What is on its way out, and what went out: ordered exports, and deliveries to tools and folders. */
export function Exports() {
  const { t } = useApp();
  return (
    <>
      <div class="headline">
        <p class="above">
          <a href="#/segments">{t('segment.all')}</a>
        </p>
        <h1>{t('exports.title')}</h1>
        <p class="quiet">{t('exports.lead')}</p>
      </div>
      <ExportJobs />
      <Deliveries saysNone />
    </>
  );
}
