import { describe, expect, it } from '@jest/globals';
import type { ComponentProps } from 'react';
import { componentTests, show } from '../../../testing/component.js';
import { today } from '../../words/format.js';
import { Clause } from './clause.js';
import { timesOf } from './known-on.js';

const item = {
  conditionSummary: { zh: '能效等级达到1级', en: 'Grade 1' },
  sourceRef: 'github:somebody/some-repository@b3ae629:src/green.xlsx rows 11-12',
  legalSource: { name: { zh: '目录', en: 'Catalogue' }, documentNumber: '银发〔2025〕132号' },
  standards: [],
  doubt: null,
} as unknown as ComponentProps<typeof Clause>['item'];

describe('the clause of an item', () => {
  componentTests();

  it('says from which rows it was entered, and no file or repository', () => {
    const page = show(<Clause item={item} />);
    expect(page.getByText(/11-12/).textContent).toContain('银发〔2025〕132号');
    expect(page.queryByText(/github|xlsx|@/)).toBeNull();
  });
});

describe('the day up to which rules were known', () => {
  it('is now where it is today, and the end of an earlier day in Beijing', () => {
    expect(timesOf({ knownOn: today() })).toEqual({});
    expect(timesOf({ knownOn: '2026-01-31' })).toEqual({ knownAt: '2026-01-31T15:59:59.999Z' });
  });
});
