import { useApp } from '../app-state.ts';
import { Explained, type NumberName, useNumber } from '../parts/number.tsx';
import { Ready } from '../parts/states.tsx';

/** How a number is computed, at an address of its own. */
export function NumberPage(number: NumberName) {
  const { t } = useApp();
  const loaded = useNumber(number);
  return (
    <>
      <p class="above">
        <a href="#/value">{t('nav.value')}</a>
      </p>
      <Ready loaded={loaded} lines={8}>
        {(answer) => <Explained answer={answer} heading={<h1>{answer.finding}</h1>} />}
      </Ready>
    </>
  );
}
