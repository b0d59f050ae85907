import { defineConfig } from 'vitest/config';
import { WhereTimeGoes } from './tests/where-time-goes.ts';

export default defineConfig({
  test: {
    reporters: ['default', new WhereTimeGoes()],
    include: ['tests/**/*.test.ts'],
    exclude: [
      'tests/**/*.slow.test.ts',
      'tests/browser/**',
      'tests/kill/**',
      'tests/fault/**',
      'tests/recovery/**',
      'tests/fuzz/**',
      'tests/attack/**',
      'tests/nightly/**',
    ],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    isolate: false,
    maxWorkers: 2,
  },
});
