import { type FileHandle, open } from 'node:fs/promises';

const chunk = 1 << 16;

/** A CSV of the truth beside the feeds: few columns, written as text. */
export class TruthFile {
  private readonly handle: FileHandle;
  private pending: string;

  constructor(handle: FileHandle, header: string) {
    this.handle = handle;
    this.pending = `${header}\n`;
  }

  row(cells: readonly (string | number)[]): void {
    this.pending += `${cells.join(',')}\n`;
  }

  get isFull(): boolean {
    return this.pending.length >= chunk;
  }

  async flush(): Promise<void> {
    const text = this.pending;
    this.pending = '';
    await this.handle.writeFile(text);
  }

  async close(): Promise<void> {
    await this.flush();
    await this.handle.close();
  }

  /** Leaves the file as it is, after a failure. */
  async abandon(): Promise<void> {
    await this.handle.close();
  }
}

export async function createTruthFile(path: string, header: string): Promise<TruthFile> {
  return new TruthFile(await open(path, 'w'), header);
}
