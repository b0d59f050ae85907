#!/usr/bin/env node
// The way in: installs what is missing, gives DuckDB's queries and the file system threads of their own, and starts
// the command line in this very process, so that signals and exit codes are its own.
import { checkNode, installMissing } from './install.mjs';

// Four running queries would otherwise hold every thread that Node reads files with.
process.env.UV_THREADPOOL_SIZE ??= '16';
checkNode();
installMissing();
const { register } = await import('tsx/esm/api');
register();
const { main } = await import('../src/cli/main.ts');
process.exitCode = await main(process.argv.slice(2));
