import { describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { withContexts } from './draw-layout.js';

describe('docs/architecture.md', () => {
  it('shows the contexts as the import rules have them', async () => {
    const page = await readFile(new URL('../../docs/architecture.md', import.meta.url), 'utf8');
    expect(withContexts(page)).toBe(page);
  });
});
