/** How the text of a file is encoded, and how that is known. */
export interface Encoding {
  readonly name: string;
  readonly sure: 'certain' | 'likely' | 'as said';
  readonly why: string;
}
