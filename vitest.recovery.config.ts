import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/recovery/**/*.test.ts', 'tests/**/*.slow.test.ts'],
    testTimeout: 300_000,
    hookTimeout: 900_000,
    pool: 'forks',
    maxWorkers: 2,
  },
});
