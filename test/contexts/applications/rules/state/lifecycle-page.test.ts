import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { applicationStatuses } from '../../../../../src/contexts/rulebook/rules/bank-rules/application-status.js';
import { drawLifecycle } from '../../../../../tools/lifecycle-drawing.js';
import { lifecycleTable } from '../../../../../src/contexts/applications/rules/state/lifecycle-table.js';

describe('docs/lifecycle.md', () => {
  it('is what the lifecycle table says today (else: npm run draw:lifecycle)', async () => {
    const page = await readFile(
      new URL('../../../../../docs/lifecycle.md', import.meta.url),
      'utf8',
    );
    expect(page).toBe(drawLifecycle());
  });

  it('shows every state with an entry but the first, and every move with a guard in both languages', () => {
    const page = drawLifecycle();
    for (const status of applicationStatuses) expect(page).toContain(`| \`${status}\` |`);
    for (const { event, guard } of lifecycleTable) {
      expect(page).toContain(`| \`${event}\` |`);
      expect(guard.zh).toMatch(/\p{Script=Han}/u);
      expect(guard.en).toMatch(/[a-z]/);
    }
    const entered = new Set(lifecycleTable.flatMap(({ to }) => to));
    const never = applicationStatuses.filter((status) => !entered.has(status));
    expect(never).toEqual(['draft']);
  });
});
