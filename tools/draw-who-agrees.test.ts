import { describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { withWhoAgrees } from './draw-who-agrees.js';

describe('docs/rules/four-eyes.md', () => {
  it('shows what takes two people as deciders, stores and permissions read it', async () => {
    const page = await readFile(new URL('../docs/rules/four-eyes.md', import.meta.url), 'utf8');
    expect(withWhoAgrees(page)).toBe(page);
  });
});
