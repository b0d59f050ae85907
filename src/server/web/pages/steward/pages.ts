/** The pages of a data steward, below the page Data, which is the first of them. */
export const stewardPages = ['held', 'generations', 'trace', 'access', 'audit'] as const;
export type StewardPageName = (typeof stewardPages)[number];
