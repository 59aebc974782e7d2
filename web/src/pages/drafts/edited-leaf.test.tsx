import { answer, componentTests, show } from '../../../testing/component.js';
import { fireEvent, waitFor } from '@testing-library/react';
import { describe, expect, it } from '@jest/globals';
import type { Draft, Edit } from './draft.js';
import { EditedLeaf } from './drafted-item-page.js';
import type { PlacedLeaf } from './leaf-form.js';

const leaf = {
  fact: 'ratedPowerMW',
  op: '>=',
  value: 5,
  unit: 'MW',
  labelZh: '单机容量不低于5 MW',
  labelEn: 'at least 5 MW a turbine',
} as unknown as PlacedLeaf['leaf'];

const placed = (['all/0', 'any/2', 'any/3'] as const).map((path): PlacedLeaf => ({
  itemCode: '4.1.1',
  scope: 'item',
  path,
  leaf,
}));

const edit = (path: string, value: number): Edit => ({
  kind: 'set_threshold',
  itemCode: '4.1.1',
  scope: 'item',
  path,
  value,
});

/** What the draft keeps once the change of the first place is taken back, and what the button said. */
const left = async (edits: readonly Edit[]) => {
  const draft = {
    changeSetId: 'c'.repeat(24),
    revision: 3,
    edits,
    acts: [{ act: 'edit_change_set', barred: null }],
  } as unknown as Draft;
  const bodies: { readonly edits: readonly Edit[] }[] = [];
  answer(async (_method, _path, request) => {
    bodies.push((await request.json()) as { edits: readonly Edit[] });
    return {};
  });
  const page = show(<EditedLeaf draft={draft} placed={placed[0]!} leaves={placed} changes={[]} />);
  const button = page.getAllByRole('button')[1]!;
  fireEvent.click(button);
  await waitFor(() => expect(bodies).toHaveLength(1));
  return { edits: bodies[0]?.edits, said: button.textContent };
};

describe('a change that was made in several places', () => {
  componentTests();

  it('is taken back in all of them, as the button says', async () => {
    const { edits, said } = await left(['all/0', 'any/2', 'any/3'].map((path) => edit(path, 6)));
    expect(edits).toEqual([]);
    expect(said).toContain('3');
  });

  it('stays where a place was changed otherwise since', async () => {
    const other = edit('any/2', 7);
    const { edits, said } = await left([edit('all/0', 6), other]);
    expect(edits).toEqual([other]);
    expect(said).not.toMatch(/\d/u);
  });
});
