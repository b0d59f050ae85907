import { useApp } from '../app-state.ts';
import { Figure } from '../parts/figure.tsx';

export function Groups() {
  const { t } = useApp();
  return (
    <>
      <div class="headline">
        <h1>{t('groups.title')}</h1>
        <p class="quiet">{t('groups.lead')}</p>
      </div>
      <div class="columns">
        <Figure name="portfolio" wide />
        <Figure name="rfm-map" wide />
        <Figure name="rfm-migration" wide />
        <Figure name="cluster-profiles" wide />
        <Figure name="cluster-choice" wide />
      </div>
    </>
  );
}
