import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/attack/**/*.test.ts'],
    testTimeout: 14_400_000,
    hookTimeout: 600_000,
    pool: 'forks',
    maxWorkers: 1,
    fileParallelism: false,
  },
});
