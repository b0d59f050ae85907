import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/fault/**/*.test.ts'],
    testTimeout: 600_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 1,
  },
});
