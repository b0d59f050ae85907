#!/usr/bin/env node
// The way in: installs what is missing, gives DuckDB's queries and the file system threads of their own, and starts
// the command line in this very process, so that signals and exit codes are its own. Only what serves is started in a
// child: how many heaps the allocator keeps can be said before a process begins, and no later.
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

const args = process.argv.slice(2);
const serves = ['serve', 'open'].includes(args[0]) || (args[0] === 'demo' && args.includes('--serve'));

// Two queries and an export hold three of them, and files are read by the fourth. Not more: the allocator keeps a heap for
// each thread, and a server under load takes a fifth more memory with six, half as much again with 16.
process.env.UV_THREADPOOL_SIZE ??= '4';
checkNode();
installMissing();
if (serves && process.platform === 'linux' && process.env.MALLOC_ARENA_MAX === undefined) {
  const { startInChild } = await import('./child.mjs');
  await startInChild(args, { MALLOC_ARENA_MAX: '2' });
} else {
  if (serves && process.connected) {
    // Whoever started the child is gone, without a word: the server ends as at a signal.
    process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
    process.channel.unref();
  }
  const { main } = await load();
  process.exitCode = await main(args);
}
