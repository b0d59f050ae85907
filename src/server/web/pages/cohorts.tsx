import { boards } from '../../../reports/boards.ts';
import { useApp } from '../app-state.ts';
import { Board } from '../parts/board.tsx';
import { Figure } from '../parts/figure.tsx';

export function Cohorts() {
  const { t } = useApp();
  return (
    <>
      <div class="headline">
        <h1>{t('cohorts.title')}</h1>
        <p class="quiet">{t('cohorts.lead')}</p>
      </div>
      <Board name="cohorts">
        <div class="columns">
          {boards.cohorts.map(({ name }) => (
            <Figure key={name} name={name} wide />
          ))}
        </div>
      </Board>
    </>
  );
}
