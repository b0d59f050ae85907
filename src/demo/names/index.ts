import { arabicFamilies, arabicMen, arabicWomen } from './arabic.ts';
import { latinFamilies, latinMen, latinWomen } from './latin.ts';
import { persianFamilies, persianMen, persianWomen } from './persian.ts';

/** A name as it is written, and the part that stands for it in an e-mail address. */
export interface Name {
  readonly written: string;
  readonly latin: string;
}

export interface NameList {
  readonly language: 'fa' | 'ar' | 'en';
  readonly women: readonly Name[];
  readonly men: readonly Name[];
  readonly families: readonly Name[];
}

export const persianNames = list('fa', persianWomen, persianMen, persianFamilies);
export const arabicNames = list('ar', arabicWomen, arabicMen, arabicFamilies);
export const latinNames = list('en', latinWomen, latinMen, latinFamilies);

function list(language: NameList['language'], women: string, men: string, families: string): NameList {
  return { language, women: parse(women), men: parse(men), families: parse(families) };
}

function parse(text: string): Name[] {
  return text
    .trim()
    .split(/\s+/)
    .map((word) => {
      const [written = '', latin = written.toLowerCase()] = word.split(':');
      return { written, latin };
    });
}
