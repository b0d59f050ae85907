/** Where what a file holds is put: under which batch, file and load. */
export interface Placement {
  readonly batchId: string;
  readonly fileId: number;
  /** What of the file came with what batch: the number of its row in the books. */
  readonly loadId: number;
  readonly feedName: string;
  /** True where rows that were held are read again: the file has landed rows of its own already. */
  readonly isReplay?: boolean;
}
