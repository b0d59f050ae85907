import { boards } from '../../../reports/boards.ts';
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
        {boards.groups.map(({ name }) => (
          <Figure key={name} name={name} wide />
        ))}
      </div>
    </>
  );
}
