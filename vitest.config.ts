import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/global-setup.ts'],
    // Upper bounds for a slow machine; no test waits for them when it passes.
    testTimeout: 150_000,
    expect: { poll: { timeout: 20_000 } },
    hookTimeout: 120_000,
    maxWorkers: 2,
    // A loaded machine may miss a wait in a browser; what fails twice is broken.
    retry: process.env.CI ? 1 : 0,
  },
});
