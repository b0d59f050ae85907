import { useApp } from '../app-state.ts';

/** The letter, and the words for it where there is room for none. */
export function Grade({ grade }: { readonly grade: 'A' | 'B' | 'C' | null }) {
  const { t } = useApp();
  if (grade === null) return null;
  return (
    <span class={`grade grade-${grade}`} title={t(`grade.${grade}`)}>
      {t(`grade.letter.${grade}`)}
    </span>
  );
}
