import { basename, dirname } from 'node:path';
import type { Readable } from 'node:stream';
import type { Feed } from '../ingest/feed/index.ts';
import type { IngestTask } from '../ingest/index.ts';
import { Failure } from '../warehouse/failure.ts';
import type { Config } from './config/index.ts';
import { expand, fits } from './files.ts';
import { meantBy } from './near.ts';

function refuse(config: Config, says: string, hint: string): never {
  throw new Failure('configuration', `${basename(config.file)}: ${says}`, hint);
}

/** All files that the feeds name, or that one of them does. */
function ownFiles(config: Config, feedName: string | undefined): IngestTask[] {
  const folder = dirname(config.file);
  const chosen = Object.entries(config.feeds).filter(([name]) => !feedName || name === feedName);
  const tasks = chosen.flatMap(([name, feed]) =>
    feed.files.flatMap((pattern) => {
      const paths = expand(pattern, folder);
      if (paths.length === 0)
        refuse(config, `feeds.${name}.files: nothing fits ${pattern}.`, 'Check the path.');
      return paths.map((path) => ({ feedName: name, feed, path }));
    }),
  );
  if (tasks.length === 0) refuse(config, 'no feed names a file.', 'Give files: `arzesh ingest FILE…`.');
  return tasks;
}

/**
 * The feed of a given file: the one that is asked for, whose pattern it fits, or the only one; of a workbook the feed of
 * each sheet.
 */
function tasksFor(config: Config, path: string, feedName: string | undefined): IngestTask[] {
  const feeds = Object.entries(config.feeds);
  const by = (how: 'place' | 'name') =>
    feeds.filter(([, { files }]) => files.some((one) => fits(one, dirname(config.file), path) === how));
  const inPlace = by('place');
  const fitting = feedName
    ? [[feedName, config.feeds[feedName] as Feed] as const]
    : inPlace.length > 0
      ? inPlace
      : by('name');
  const only = fitting.length === 1 ? fitting[0] : feeds.length === 1 ? feeds[0] : undefined;
  if (only) return [{ feedName: only[0], feed: only[1], path }];
  const areParts = fitting.length > 1 && fitting.every(([, { sheet }]) => sheet !== undefined);
  if (areParts) return fitting.map(([name, feed]) => ({ feedName: name, feed, path }));
  return refuse(
    config,
    `${basename(path)} fits ${fitting.length === 0 ? 'no feed' : 'several feeds'}.`,
    'Say which: `arzesh ingest --feed NAME FILE`.',
  );
}

/**
 * What there is to load: the feeds' own files, or the given ones, each under the feed whose pattern it fits or
 * under the one that `feedName` says. `-` is standard input.
 */
export function tasksOf(
  config: Config,
  files: readonly string[],
  folder: string,
  feedName: string | undefined,
  stdin: () => Readable,
): IngestTask[] {
  if (feedName && !config.feeds[feedName]) {
    const names = Object.keys(config.feeds);
    refuse(
      config,
      `no feed ${JSON.stringify(feedName)}.`,
      meantBy(feedName, names, `Feeds: ${names.join(', ')}.`),
    );
  }
  if (files.length === 0) return ownFiles(config, feedName);
  return files.flatMap((given) => {
    if (given === '-') {
      if (!feedName) throw new Failure('usage', 'Standard input has no name.', 'Say its feed: --feed NAME.');
      return tasksFor(config, '-', feedName).map((task) => ({ ...task, path: '-', stream: stdin() }));
    }
    const paths = expand(given, folder);
    if (paths.length === 0)
      throw new Failure('input', `${given}: no file fits.`, 'Check the path, and quote patterns.');
    return paths.flatMap((path) => tasksFor(config, path, feedName));
  });
}
