import { defineConfig } from 'vitest/config';
import { WhereTimeGoes } from './tests/where-time-goes.ts';

export default defineConfig({
  test: {
    reporters: ['default', new WhereTimeGoes()],
    include: ['tests/recovery/**/*.test.ts', 'tests/**/*.slow.test.ts'],
    testTimeout: 300_000,
    hookTimeout: 900_000,
    pool: 'forks',
    // Each file would read and compile the whole program again.
    isolate: false,
    maxWorkers: 2,
  },
});
