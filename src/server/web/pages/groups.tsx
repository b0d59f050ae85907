import { boards } from '../../../reports/boards.ts';
import { useApp } from '../app-state.ts';
import { Board } from '../parts/board.tsx';
import { Figure } from '../parts/figure.tsx';
import { GroupProfile } from '../parts/group-profile.tsx';
import { AnyMigration } from '../parts/migration.tsx';

export function Groups() {
  const { t } = useApp();
  return (
    <>
      <div class="headline">
        <h1>{t('groups.title')}</h1>
        <p class="quiet">{t('groups.lead')}</p>
      </div>
      <Board name="groups">
        <div class="columns">
          {boards.groups.map(({ name }) => (
            <Figure key={name} name={name} wide />
          ))}
          <AnyMigration />
          <GroupProfile />
        </div>
      </Board>
    </>
  );
}
