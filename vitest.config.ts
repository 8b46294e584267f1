import { defineConfig } from 'vitest/config';

const quick = ['unit', 'catalogue', 'order', 'replay', 'architecture', 'cli'];

export default defineConfig({
  test: {
    reporters: ['default', 'json'],
    outputFile: { json: '.cache/test-report.json' },
    projects: [
      ...quick.map((name) => ({
        test: { name, include: [`test/${name}/**/*.test.ts`], testTimeout: 20_000 },
      })),
      {
        test: {
          name: 'docker',
          include: ['test/docker/**/*.test.ts'],
          // One engine, one machine: two of these at once would disturb each other.
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
