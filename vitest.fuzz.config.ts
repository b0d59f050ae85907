import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/fuzz/**/*.test.ts'],
    testTimeout: 14_400_000,
    pool: 'forks',
    maxWorkers: 1,
  },
});
