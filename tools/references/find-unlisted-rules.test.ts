import { describe, expect, it } from '@jest/globals';
import { findUnlistedRules } from './find-unlisted-rules.js';

const unlistedIn = (index: string): readonly string[] =>
  findUnlistedRules(
    new Map([
      ['docs/rules/README.md', `# Rules\n\n## Where each rule stands\n\n${index}\n`],
      ['docs/rules/calendar.md', '# Clocks\n\n## Day 0\n\n### At night\n\n## Silence\n'],
      ['docs/matching.md', '# Matching\n\n## Steps\n'],
    ]),
  ).map(({ file, reference }) => `${file} ${reference}`);

describe('a heading of the rules', () => {
  it('is refused while the index has no row for it, whatever its prose links to', () => {
    expect(
      unlistedIn('| when | [calendar](calendar.md#day-0) |\n\n[s](calendar.md#silence)'),
    ).toEqual([
      'docs/rules/calendar.md calendar.md#at-night',
      'docs/rules/calendar.md calendar.md#silence',
    ]);
  });

  it('is listed by one row or more, in whatever table', () => {
    expect(
      unlistedIn(
        '| [a](calendar.md#day-0) |\n| [b](calendar.md#day-0) |\n\n| [c](calendar.md#at-night), [d](calendar.md#silence) |',
      ),
    ).toEqual([]);
  });
});
