import { defineConfig } from 'vitest/config';

/** What leaves no trace in its process: the modules that one file loads serve the next. */
const pure = ['unit', 'catalogue', 'replay', 'architecture'];
/** Starts programs, or sets the environment that they read. */
const impure = ['order', 'cli'];
const quick = { testTimeout: 20_000, hookTimeout: 20_000 };

export default defineConfig({
  test: {
    reporters: ['default', 'json'],
    outputFile: { json: '.cache/test-report.json' },
    // By default, one processor is left idle.
    maxWorkers: '100%',
    projects: [
      ...pure.map((name) => ({
        test: {
          ...{ name, include: [`test/${name}/**/*.test.ts`], ...quick },
          isolate: false,
        },
      })),
      ...impure.map((name) => ({
        test: { name, include: [`test/${name}/**/*.test.ts`], ...quick },
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
