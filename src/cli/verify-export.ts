import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { type SignedManifest, verifyManifest } from '../exports/index.ts';
import { Failure } from '../warehouse/failure.ts';
import { type CommonOptions, common, commonOf, examples } from './command.ts';
import type { Effects } from './effects.ts';
import { count } from './table.ts';

const problems = {
  changed: 'The manifest was changed after this store signed it.',
  other_key: 'This store did not sign the manifest, or not with the key that it has now.',
  no_manifest: 'That is no manifest of an export.',
} as const;

export function addVerifyExport(program: Command, effects: Effects): void {
  const command = common(
    program
      .command('verify-export <file>')
      .description('whether an export is as it was made: its signed manifest, and the bytes of its file'),
  );
  examples(command, [['verify-export members.csv', 'checks members.csv with members.csv.manifest.json']]);
  command.action(async (given: string, options: CommonOptions) => {
    const { store, json } = commonOf(options, effects);
    const named = resolve(effects.folder(), given);
    const paper = named.endsWith('.manifest.json') ? named : `${named}.manifest.json`;
    let manifest: SignedManifest;
    try {
      manifest = JSON.parse(readFileSync(paper, 'utf8'));
    } catch (error) {
      throw new Failure('input', `${paper} is no manifest that can be read.`, 'It lies beside its file.', {
        cause: error,
      });
    }
    const verdict = verifyManifest(store, manifest);
    if (verdict !== 'valid')
      throw new Failure('input', problems[verdict], 'Export again: arzesh export.', { code: verdict });
    const file = named === paper ? join(dirname(paper), manifest.file) : named;
    if (!existsSync(file))
      throw new Failure('input', `There is no ${basename(file)} beside the manifest.`, 'Put it there.');
    const hash = createHash('sha256');
    for await (const piece of createReadStream(file)) hash.update(piece as Buffer);
    if (hash.digest('hex') !== manifest.sha256) {
      throw new Failure(
        'input',
        `${basename(file)} is not the file that was exported: its bytes are others.`,
        'Export again: arzesh export.',
        { code: 'changed' },
      );
    }
    const { rows, segment, run } = manifest;
    effects.out(
      json
        ? `${JSON.stringify({ valid: true, rows, segment, run, file }, null, 2)}\n`
        : `${basename(file)} is whole and as it was made: ${count(rows)} rows of ${segment}, of run ${run}.\n`,
    );
  });
}
