/** What a cell shows whose formula failed, by the number that is stored. */
export const errorShown: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
  43: '#GETTING_DATA',
};

/** All of them. */
export const errorTexts = [...Object.values(errorShown), '#ERROR!'];
