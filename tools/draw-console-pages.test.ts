import { describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { withConsolePages } from './draw-console-pages.js';

describe('docs/console.md', () => {
  it('shows every page of the console with the permissions of what it asks the API for', async () => {
    const page = await readFile(new URL('../docs/console.md', import.meta.url), 'utf8');
    expect(await withConsolePages(page)).toBe(page);
  });
});
