/** ISO 4217's own code for no currency: of what is no money, and where a shop's is not known. */
export const noCurrency = 'XXX';
