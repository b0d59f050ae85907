import { shownOf } from '../report.ts';
import type { View } from '../view.ts';

/** The same moves as a table of both names, or as bands from one to the other: a switch. */
export const shapes = (['matrix', 'flow'] as const).map((name) => ({
  name,
  label: `rfm-migration.${name}` as const,
}));

export const isFlow = (view: Pick<View, 'show'>): boolean => shownOf([shapes], view)[0] === 'flow';
