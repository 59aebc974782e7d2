import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { layers, rules, titleOf } from './attack.js';
import { attacksAtLayers, fourEyesPage } from './four-eyes-page.js';

describe('docs/four-eyes-attacks.md', () => {
  it('lists every attack there is a test of: after a change run npm run four-eyes', async () => {
    const titles = attacksAtLayers.map(({ rule, layer, as }) => titleOf(rule, layer, as));
    expect(new Set(titles).size).toBe(titles.length);
    expect(await readFile('docs/four-eyes-attacks.md', 'utf8')).toBe(fourEyesPage(new Set(titles)));
  });

  it('knows each rule, and says of each layer how it is attacked or why not', () => {
    const page = fourEyesPage(
      new Set(attacksAtLayers.map(({ rule, layer, as }) => titleOf(rule, layer, as))),
    );
    expect(Object.keys(rules)).toHaveLength(14);
    expect(page).not.toContain('| none ');
    for (const layer of layers) expect(page).toContain(layer);
  });
});
