import { describe, expect, it } from '@jest/globals';
import { findDangling } from './find-dangling.js';

const repository = {
  'package.json': '{"scripts": {"check": "eslint .", "draw:layout": "node draw"}}',
  'docs/rules/calendar.md': '# Clocks\n\n## Day 0\n\nText.\n\n## Day 0\n',
  'docs/adr/0004-letter.md': '# Letter\n',
  'src/kernel/values/money.ts': 'export const one = 1;\n',
};

const danglingIn = (file: string, text: string): readonly string[] =>
  findDangling(
    new Map(Object.entries({ ...repository, [file]: text })),
    new Set(['docs/openapi.json']),
  ).map((one) => `${one.file}:${one.line} ${one.reference}`);

describe('a page', () => {
  it.each([
    ['a link to a page that is not there', '[a](gone.md)', 'gone.md'],
    [
      'a link to a heading that is not there',
      '[a](rules/calendar.md#day-1)',
      'rules/calendar.md#day-1',
    ],
    ['a link to a heading of its own that is not there', '[a](#gone)', '#gone'],
    ['a page named in prose', 'see `glossary.md` there', 'glossary.md'],
    ['a heading named in prose', 'see docs/rules/calendar.md#gone.', 'docs/rules/calendar.md#gone'],
    ['a source file', 'asked in `values/coin.ts` first', 'values/coin.ts'],
    ['a name that the file does not declare', 'by `money.ts#two`', 'money.ts#two'],
    ['a folder', 'lies in `src/adapters/`', 'src/adapters/'],
    ['a decision record', 'why: ADR 17', 'ADR 17'],
    ['a command', 'run `npm run draw:lives`', 'npm run draw:lives'],
    [
      'a command in a block',
      '```sh\nnpm run simulate:lifecycle\n```',
      'npm run simulate:lifecycle',
    ],
    ['a row of a list that is not here', 'as features E4 asks', 'features E4'],
  ])('is refused for %s', (_, text, reference) => {
    const found = danglingIn('docs/page.md', `# Page\n\n${text}\n`);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^docs\/page\.md:\d+ /);
    expect(found[0]).toContain(reference);
  });

  it('may link to what is there, name it by the end of its path, and show paths to come', () => {
    const text = [
      '# Page',
      '[day](rules/calendar.md#day-0) [again](rules/calendar.md#day-0-1) [own](#page)',
      '[far](https://example.org/gone.md#x) `values/money.ts` `money.ts` `money.ts#one` `src/kernel/` calendar.md',
      'ADR 4, `npm run --silent check`, `npm run draw:layout`, `docs/openapi.json`',
      '`src/contexts/<context>/rules` `reference/cn-<year>.json` `*.md`',
      '```\n[a](gone.md) src/gone.ts\n```',
    ].join('\n\n');
    expect(danglingIn('docs/page.md', text)).toEqual([]);
  });
});

describe('code', () => {
  it.each([
    ['a page', '/** Due (docs/rules/clock.md). */', 'docs/rules/clock.md'],
    ['a heading', '// docs/rules/calendar.md#day-1', 'docs/rules/calendar.md#day-1'],
    ['a page in a message', "fail('see docs/operations.md');", 'docs/operations.md'],
    ['a source file', '/* Twin of coin.ts. */', 'coin.ts'],
    ['a decision record', '/** Why: ADR 9. */', 'ADR 9'],
    ['a row of a list that is not here', '/** Left open (doubt 4). */', 'doubt 4'],
  ])('is refused for a comment that names %s that is not there', (_, text, reference) => {
    expect(danglingIn('src/main/one.ts', `const a = 1;\n${text}\n`)).toEqual([
      `src/main/one.ts:2 ${reference}`,
    ]);
  });

  it('may name what is there, and import what the compiler looks after', () => {
    const text = [
      "import { a } from './gone.ts';",
      '/** Day 0 (docs/rules/calendar.md#day-0), in money.ts; why: ADR 4. */',
      "const address = 'https://example.org/page';",
    ].join('\n');
    expect(danglingIn('src/main/one.ts', text)).toEqual([]);
  });
});
