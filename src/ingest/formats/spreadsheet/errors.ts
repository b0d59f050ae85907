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

/**
 * Stands where a formula has no value that a spreadsheet program computed: what writes a workbook from a script mostly
 * leaves that to the program that opens it.
 */
export const uncalculated = '#UNCALCULATED!';

/** All that a formula that failed can show. */
export const errorTexts = [...Object.values(errorShown), '#ERROR!'];
