#!/usr/bin/env node
// The way in: installs what is missing, gives DuckDB's queries and the file system threads of their own, and starts
// the command line in this very process, so that signals and exit codes are its own.
import { checkNode, installMissing } from './install.mjs';

/** The compiled sources; where they cannot be kept, the sources themselves, compiled on their way. */
async function load() {
  const { compiledMain } = await import('./compile.mjs');
  try {
    return await import(await compiledMain());
  } catch (error) {
    if (!['EACCES', 'EROFS', 'EPERM', 'ENOSPC'].includes(error.code)) throw error;
    const { register } = await import('tsx/esm/api');
    register();
    return import('../src/cli/main.ts');
  }
}

// Two queries and an export hold three of them, and files are read by the fourth. Not more: the allocator keeps an arena for
// each thread, and a server under load takes a fifth more memory with six, half as much again with 16.
process.env.UV_THREADPOOL_SIZE ??= '4';
checkNode();
installMissing();
const { main } = await load();
process.exitCode = await main(process.argv.slice(2));
