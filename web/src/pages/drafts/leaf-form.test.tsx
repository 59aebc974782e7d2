import { answer, componentTests, show } from '../../../testing/component.js';
import { fireEvent, waitFor } from '@testing-library/react';
import { describe, expect, it } from '@jest/globals';
import type { ReactElement } from 'react';
import type { Draft, Edit } from './draft.js';
import { LeafForm } from './leaf-form.js';
import type { PlacedLeaf } from './leaf-form.js';

const draft = {
  changeSetId: 'c'.repeat(24),
  revision: 3,
  edits: [{ kind: 'set_threshold', itemCode: '4.1.1', scope: 'item', path: 'all/1', value: 4 }],
} as unknown as Draft;

const at = (path: string): PlacedLeaf => ({
  itemCode: '4.1.1',
  scope: 'item',
  path,
  leaf: {
    fact: 'ratedPowerMW',
    operator: 'gte',
    value: 5,
    unit: 'MW',
    labelZh: '单机容量不低于5 MW',
    labelEn: 'at least 5 MW a turbine',
  } as unknown as PlacedLeaf['leaf'],
});

/** The edits that the form saves once it was filled in. */
const saved = async (fill: (page: ReturnType<typeof show>) => void): Promise<readonly Edit[]> => {
  const bodies: { readonly edits: readonly Edit[] }[] = [];
  answer(async (method, _path, request) => {
    if (method === 'GET') return { items: [], nextCursor: null };
    bodies.push((await request.json()) as { edits: readonly Edit[] });
    return {};
  });
  let isClosed = false;
  const page = show(
    <LeafForm
      draft={draft}
      placed={at('all/0')}
      alike={[at('any/2')]}
      close={() => {
        isClosed = true;
      }}
    />,
  );
  fill(page);
  fireEvent.submit(page.getAllByRole('button')[0]!.closest('form')!);
  await waitFor(() => expect(isClosed).toBe(true));
  return bodies[0]?.edits ?? [];
};

const figure = (page: ReturnType<typeof show>, text: string): void => {
  fireEvent.change(page.getAllByRole('textbox')[0]!, { target: { value: text } });
};

describe('a condition in edit', () => {
  componentTests();

  it('changes its figure here and where the same condition stands, beside the draft’s other edits', async () => {
    const edits = await saved((page) => figure(page, '6.25'));
    expect(edits).toEqual([
      ...draft.edits,
      ...['all/0', 'any/2'].map((path) => ({
        kind: 'set_threshold',
        itemCode: '4.1.1',
        scope: 'item',
        path,
        value: 6.25,
        unit: 'MW',
        keepsWording: true,
      })),
    ]);
  });

  it('changes it here alone where somebody says so', async () => {
    const edits = await saved((page) => {
      figure(page, '6');
      fireEvent.click(page.getByRole('checkbox'));
    });
    expect(edits).toHaveLength(2);
  });

  it('begins with what the draft has there, and not with what the base had', () => {
    answer(() => ({ items: [], nextCursor: null }));
    const page = show(
      <LeafForm draft={draft} placed={at('all/1')} alike={[]} close={() => undefined} />,
    );
    expect(page.getAllByRole<HTMLInputElement>('textbox')[0]?.value).toBe('4');
  });

  it('follows the draft where its edit is taken back, and keeps what is typed', () => {
    answer(() => ({ items: [], nextCursor: null }));
    const form = (shown: Draft): ReactElement => (
      <LeafForm draft={shown} placed={at('all/1')} alike={[]} close={() => undefined} />
    );
    const page = show(form(draft));
    const shown = (): string | undefined =>
      page.getAllByRole<HTMLInputElement>('textbox')[0]?.value;
    page.rerender(form({ ...draft, edits: [] }));
    expect(shown()).toBe('5');
    figure(page, '7');
    page.rerender(form(draft));
    expect(shown()).toBe('7');
  });

  it('sends what is no figure as it was typed, for the API to say what is wrong', async () => {
    const [, edit] = await saved((page) => figure(page, 'six'));
    expect(edit).toMatchObject({ value: 'six' });
  });

  it('keeps the whole condition where its words change', async () => {
    const [, edit] = await saved((page) => {
      const words = page.getAllByRole<HTMLTextAreaElement>('textbox', { hidden: true });
      const zh = words.find(({ value }) => value.startsWith('单机'));
      fireEvent.change(zh!, { target: { value: '单机容量不低于6 MW' } });
    });
    expect(edit).toMatchObject({
      kind: 'set_criterion',
      criterion: { labelZh: '单机容量不低于6 MW', fact: 'ratedPowerMW' },
    });
  });
});
