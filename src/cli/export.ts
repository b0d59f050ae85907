import { closeSync, existsSync, mkdirSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { type Command, InvalidArgumentError } from 'commander';
import {
  auditedWaterfall,
  channelsOf,
  type ExportedSnapshot,
  fileName,
  findProfile,
  formatNames,
  type formats,
  IncompleteExport,
  isPhoneCountry,
  openContactCaps,
  openHoldouts,
  openSuppressions,
  purposes,
  type SignedManifest,
  signManifest,
  type WrittenExport,
  writeExport,
} from '../exports/index.ts';
import { languages } from '../reports/locale/index.ts';
import { openSegments } from '../segments/index.ts';
import { traits } from '../traits/index.ts';
import { renameDurably, writeAtomically } from '../warehouse/atomic.ts';
import { Failure } from '../warehouse/failure.ts';
import { readGeneration } from '../warehouse/generations/serving.ts';
import { makeScratch, removeQuietly } from '../warehouse/scratch.ts';
import { auditFirst } from './audit-first.ts';
import { type CommonOptions, common, commonOf, examples } from './command.ts';
import type { Effects } from './effects.ts';
import { outFile } from './out-file.ts';
import { count } from './table.ts';
import { waterfallText } from './waterfall-text.ts';

const scopes = ['traits', 'contact', 'everything'] as const;
const languageCodes = languages.map(({ code }) => code);

interface Options extends CommonOptions {
  readonly format: string;
  readonly gz?: boolean;
  readonly purpose?: string;
  readonly profile?: string;
  readonly columns?: readonly string[];
  readonly country?: string;
  readonly scope: string;
  readonly reason?: string;
  readonly language: string;
  readonly out?: string;
  readonly snapshot?: string;
}

export function oneOf<Choice extends string>(
  name: string,
  given: string,
  choices: readonly Choice[],
): Choice {
  const found = choices.find((choice) => choice === given);
  if (!found)
    throw new Failure('usage', `--${name} ${given} is not known.`, `Use one of ${choices.join(', ')}.`);
  return found;
}

/** @throws Failure where there are no phones of such a country */
export function countryGiven(given: string | undefined): string | null {
  if (given === undefined) return null;
  if (!isPhoneCountry(given.toUpperCase()))
    throw new Failure('usage', `--country ${given} is not known.`, 'Use two letters, such as IR or GB.');
  return given.toUpperCase();
}

function columnList(given: string): string[] {
  const names = given.split(',').map((name) => name.trim());
  if (names.some((name) => name === '')) throw new InvalidArgumentError('names with commas between them');
  return names;
}

export function addExport(program: Command, effects: Effects): void {
  const command = common(
    program
      .command('export <segment>')
      .description('write the members of a segment to a file, complete or not at all, with a signed manifest')
      .option('--format <format>', formatNames.join(', '), 'csv')
      .option('--gz', 'compress the file')
      .option(
        '--purpose <purpose>',
        `${purposes.join(', ')}: who cannot be reached by mail, SMS or ads is left out, and counted`,
      )
      .option('--profile <profile>', 'a platform\u2019s list: meta, google, mail-list, or one of the store')
      .option('--columns <names>', 'columns in their order, with commas between them', columnList)
      .option('--country <code>', 'the country of phone numbers whose customer has none, such as IR')
      .option(
        '--scope <scope>',
        'traits or contact, with e-mail and phone where the customer agreed; or everything, with a reason',
        'traits',
      )
      .option(
        '--snapshot <name>',
        'the members that a snapshot of the segment kept, as far as the data knows them',
      )
      .option('--reason <text>', 'why every address is needed; it is audited')
      .option('--language <language>', `of the reasons in words: ${languageCodes.join(', ')}`, 'en')
      .option('--out <file>', 'where to (default: the exports folder of the store; - for standard output)'),
  );
  examples(command, [
    ['export champions_at_risk', 'a CSV with every trait'],
    ['export win_back_worth_it --purpose mail', 'who can be mailed, and what keeps the others'],
    ['export win_back_worth_it --profile meta', 'hashed as Meta takes them'],
    ['export champions_at_risk --columns customer_id,city,clv_12m --gz', 'three columns, compressed'],
    [
      'export win_back_worth_it --scope contact --format ndjson --out -',
      'for a campaign tool, to standard output',
    ],
    ['export champions_at_risk --format arrow --out c.arrow', 'typed columns, for pandas, R or DuckDB'],
    ['export new_and_promising --format spreadsheet --out new.csv', 'safe to open in a spreadsheet'],
    ['export champions_at_risk --snapshot autumn', 'who was in it when the snapshot was taken'],
    ['export champions_at_risk --language fa', 'with the reasons to leave in Persian'],
  ]);
  command.action(async (name: string, given: Options) => {
    const { store, config, json } = commonOf(given, effects);
    const asked = read(store, given);
    const segments = openSegments(store, traits);
    const segment = segments.find(name);
    if (!segment) {
      throw new Failure(
        'not_found',
        `No segment ${JSON.stringify(name)}.`,
        `Segments: ${segments
          .list()
          .map((one) => one.name)
          .join(', ')}.`,
      );
    }
    const snapshot = given.snapshot === undefined ? null : segments.snapshots.get(name, given.snapshot);
    const node =
      (snapshot && segments.snapshots.node(name, snapshot.name)) ?? segments.parse(segment.rule, name);
    const order = { segment: name, version: segment.version, node, snapshot, by: 'cli', ...asked };
    const toOutput = given.out === '-';
    // An export may be written again over an earlier one, which has its manifest beside it.
    const file = outFile(
      given.out ?? join(store, 'exports', fileName(name, { ...asked, snapshot: snapshot?.name ?? null })),
      { folder: effects.folder(), store, config },
      (found) => existsSync(`${found}.manifest.json`) || statSync(found).size === 0,
    );
    // On the disk of the file, so that it can be given its name in one step.
    const folder = toOutput ? makeScratch(store) : dirname(file);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    let made: WrittenExport | undefined;
    try {
      made = await readGeneration(store, (generation) => {
        const { asOf } = generation.manifest;
        if (asOf === null)
          throw new Failure('store', 'There are no results yet.', 'Run the models: arzesh run');
        const exclusions = {
          suppressions: openSuppressions(store).list(),
          holdouts: openHoldouts(store).of(name),
          caps: openContactCaps(store).list(),
        };
        return writeExport(generation, folder, order, {
          scope: { catalogue: traits, asOf },
          exclusions,
          now: effects.now,
        });
      });
      const { manifest, path } = made;
      // The audit's line comes before the file has its name: without the one there is not the other.
      await auditFirst(
        store,
        {
          actor: 'cli',
          action: 'members_exported',
          subject: name,
          details: {
            export: manifest.id,
            rows: manifest.rows,
            format: asked.format,
            scope: asked.scope,
            purpose: asked.purpose,
            ...(asked.profile ? { profile: asked.profile.name } : {}),
            ...(snapshot ? { snapshot: snapshot.name } : {}),
            ...auditedWaterfall(manifest.waterfall),
            ...(asked.reason === null ? {} : { reason: asked.reason }),
          },
        },
        effects,
      );
      if (toOutput) {
        printFile(path, isBinary(asked), effects);
        return;
      }
      const signed = signManifest(store, { ...manifest, file: basename(file) });
      renameDurably(path, file);
      writeAtomically(`${file}.manifest.json`, `${JSON.stringify(signed, null, 2)}\n`);
      say(signed, file, json, effects);
    } catch (error) {
      throw asFailure(error);
    } finally {
      if (made) rmSync(made.path, { force: true });
      if (toOutput) removeQuietly(folder);
    }
  });
}

/** What was asked for, of what there is. */
function read(store: string, given: Options) {
  const profile = given.profile === undefined ? null : findProfile(store, given.profile);
  const format = oneOf('format', given.format, formatNames);
  const usual = format === 'spreadsheet' ? 'spreadsheet' : 'machine';
  const purpose = oneOf('purpose', given.purpose ?? profile?.purpose ?? usual, purposes);
  if (profile && purpose !== profile.purpose) {
    throw new Failure(
      'usage',
      `The profile ${profile.name} is for the purpose ${profile.purpose}.`,
      'Leave --purpose out.',
    );
  }
  const scope = oneOf('scope', given.scope, scopes);
  const reason = given.reason?.trim() || null;
  if (scope === 'everything' && reason === null) {
    throw new Failure(
      'usage',
      'The scope everything holds addresses of customers who did not agree to be written to.',
      'Say why they are needed: --reason "…". Or use --scope traits.',
    );
  }
  if (scope === 'everything' && channelsOf[purpose].length > 0) {
    throw new Failure(
      'usage',
      'Every address is for reading: nobody who did not agree is written to.',
      'Use --purpose machine or spreadsheet.',
    );
  }
  return {
    profile,
    format: purpose === 'spreadsheet' && format === 'csv' ? ('spreadsheet' as const) : format,
    purpose,
    scope,
    reason: scope === 'everything' ? reason : null,
    gz: given.gz === true,
    columns: given.columns ?? null,
    country: countryGiven(given.country),
    language: oneOf('language', given.language, languageCodes),
  };
}

const isBinary = ({ format, gz }: { format: keyof typeof formats; gz: boolean }) =>
  gz || format === 'arrow' || format === 'parquet';

function asFailure(error: unknown): unknown {
  if (error instanceof IncompleteExport)
    return new Failure('internal', error.message, 'Nothing was written. Try again.');
  return error;
}

function say(manifest: SignedManifest, file: string, json: boolean, effects: Effects): void {
  const { rows, asOf, run, format, scope, language, segment } = manifest;
  if (json) {
    const said = { segment, generation: run, asOf, rows, format, scope, language, file, manifest };
    effects.out(`${JSON.stringify(said, null, 2)}\n`);
    return;
  }
  effects.out(
    `${manifest.snapshot ? `${snapshotText(manifest.snapshot)}\n` : ''}${waterfallText(manifest.waterfall)}${count(rows)} customers written to ${file}\n`,
  );
}

/** A snapshot at its date, and what became of its members since. */
export function snapshotText({ name, asOf, people, noLongerKnown }: ExportedSnapshot): string {
  const gone = noLongerKnown > 0 ? `, ${count(noLongerKnown)} no longer known` : '';
  return `Snapshot ${name}: ${count(people)} at its date (${asOf})${gone}`;
}

/** A piece at a time: an export may be longer than a string can be. */
function printFile(file: string, isBinary: boolean, effects: Effects): void {
  const descriptor = openSync(file, 'r');
  const decoder = new StringDecoder('utf8');
  const piece = Buffer.alloc(1024 * 1024);
  try {
    for (let length = readSync(descriptor, piece); length > 0; length = readSync(descriptor, piece)) {
      const read = piece.subarray(0, length);
      // Standard output may still be writing a piece when the next one is read.
      effects.data(isBinary ? Uint8Array.from(read) : decoder.write(read));
    }
  } finally {
    closeSync(descriptor);
  }
}
