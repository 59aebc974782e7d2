import { describe, expect, it } from '@jest/globals';
import { readShippedCatalogue } from '../../src/commands/read-catalogue.js';

const run = (...args: string[]) => readShippedCatalogue(args, 'reference');

describe('read:catalogue', () => {
  it('lists the reference editions and searches one', async () => {
    expect(await run('editions', '--lang', 'en')).toMatchObject({
      ok: true,
      value: [/^2024\t/, /^2021\t/, /^2019\t/].map((line) => expect.stringMatching(line)),
    });
    expect(await run('search', '--edition', '2019', '--q', '风力发电')).toMatchObject({
      value: [expect.stringMatching(/^3\.1\.1\t/), expect.stringMatching(/^3\.2\.1\t/)],
    });
  });

  it.each([
    ['zh', /不等同/],
    ['en', /not equivalent/],
  ])('ends the crosswalk of an item by saying so in %s', async (lang, text) => {
    const lines = await run('crosswalk', '--item', '8.5.1', '--lang', lang);
    expect(lines.ok && lines.value.at(-1)).toMatch(text);
  });

  it.each([
    [['crosswalk', '--item', '9.9.9'], /no item "9.9.9"/],
    [['nodes', '--edition', '2025'], /one of 2024, 2021, 2019/],
    [['nodes', '--edition', '2019', '--parent', '9'], /no such code/],
    [['crosswalk', '--edition', '2019', '--code', '9'], /no code "9"/],
    [['vanish'], /no command "vanish"/],
    [['editions', '--lang', 'fr'], /zh or en/],
    [['editions', '--colour'], /colour/],
  ])('says what is wrong with %j', async (args, reason) => {
    const lines = await run(...args);
    expect(lines.ok ? '' : lines.failure).toMatch(reason);
  });
});
