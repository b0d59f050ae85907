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

// Four running queries would otherwise hold every thread that Node reads files with. Not more: the allocator keeps an
// arena for each thread, and with 16 of them a server under load took half as much memory again.
process.env.UV_THREADPOOL_SIZE ??= '6';
checkNode();
installMissing();
const { main } = await load();
process.exitCode = await main(process.argv.slice(2));
