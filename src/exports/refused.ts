import { Failure } from '../warehouse/failure.ts';

/** An export that cannot be made as it was asked for: of what is wrong, and what to do. It names no person. */
export class ExportRefused extends Failure {
  constructor(code: string, message: string, hint: string) {
    super('usage', message, hint, { code });
    this.name = 'ExportRefused';
  }
}
