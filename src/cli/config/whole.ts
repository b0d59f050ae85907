import { missingIn } from '../../deliveries/index.ts';
import { languages } from '../../reports/locale/index.ts';
import { type Config, readConfig } from './index.ts';

/** Reads the configuration and checks also what it names in a store, and the languages of its reports. */
export const readWholeConfig = (path: string, store: string, missing = missingIn(store)): Config =>
  readConfig(path, { missingIn: missing, languages: languages.map(({ code }) => code) });
