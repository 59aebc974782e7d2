import { answer, componentTests, show } from '../../../testing/component.js';
import { fireEvent, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from '@jest/globals';
import type { Draft, Edit } from './draft.js';
import { ExampleForm } from './example-form.js';
import type { ExampleStart } from './example-form.js';

const draft = {
  changeSetId: 'c'.repeat(24),
  revision: 3,
  base: { contentHash: 'b'.repeat(64) },
  edits: [],
  acts: [{ act: 'edit_change_set', barred: null }],
} as unknown as Draft;

const shipped = {
  id: '4.1.1/positive',
  itemCode: '4.1.1',
  kind: 'positive',
  by: 'all facts',
  line: {
    descriptionZh: '变桨系统',
    facts: [
      {
        fact: 'kind',
        value: 'wind-control-part',
        evidence: { type: 'customs-declaration', issuedOn: '2026-03-01' },
      },
    ],
  },
};

const kinds = ['grab', 'wind-control-part', 'wind-turbine-onshore'].map((code) => ({
  code,
  labelZh: `类别 ${code}`,
  labelEn: `kind ${code}`,
}));
const label = { labelZh: '', labelEn: '' };
const facts = [
  { key: 'kind', entry: { ...label, labelZh: '类别', type: 'enum', values: kinds } },
  {
    key: 'ratedPowerMW',
    entry: {
      ...label,
      labelZh: '单机容量',
      type: 'number',
      unit: 'MW',
      evidenceTypes: ['spec-sheet'],
    },
  },
];

const condition = {
  fact: 'ratedPowerMW',
  leaf: { fact: 'ratedPowerMW', op: '>=', value: 6, unit: 'MW', ...label },
  askedOf: [{ fact: 'kind', in: ['wind-turbine-onshore'] }],
} as unknown as ExampleStart['condition'];

/** The page of the form, and the entry that it saved last. */
const opened = async (kind: ExampleStart['kind']) => {
  const saved: { edit?: Edit & { readonly entry?: unknown } } = {};
  answer(async (method, path, request) => {
    if (method !== 'GET') {
      saved.edit = ((await request.json()) as { edits: readonly Edit[] }).edits.at(-1)!;
      return {};
    }
    if (path.endsWith('/example-results')) return { items: [], counts: {}, total: 0 };
    if (path.includes('/items/'))
      return { item: { rows: [{ kinds: kinds.slice(1).map(({ code }) => ({ code })) }] } };
    const { searchParams } = new URL(request.url);
    const key = searchParams.get('key');
    if (searchParams.get('part') === 'examples')
      return { items: [{ key: shipped.id, entry: shipped }], total: 1 };
    return { items: facts.filter((one) => key === null || one.key === key), total: 1 };
  });
  const page = show(
    <ExampleForm
      draft={draft}
      exampleId={shipped.id}
      start={{ kind, condition }}
      close={() => undefined}
    />,
  );
  await waitFor(() => expect(page.getByRole('combobox', { name: '类别' })).toBeTruthy());
  return { page, saved };
};

describe('an example that shows a condition', () => {
  componentTests();

  it('begins at goods that the condition is asked of, with the fact at its limit and a paper that proves it', async () => {
    const { page, saved } = await opened('positive');
    fireEvent.submit(page.getByRole('combobox', { name: '类别' }).closest('form')!);
    await waitFor(() => expect(saved.edit).toBeDefined());
    expect(saved.edit?.entry).toMatchObject({
      kind: 'positive',
      by: 'ratedPowerMW',
      line: {
        facts: [
          { fact: 'kind', value: 'wind-turbine-onshore' },
          {
            fact: 'ratedPowerMW',
            value: 6,
            unit: 'MW',
            evidence: { type: 'spec-sheet', issuedOn: '2026-03-01' },
          },
        ],
      },
    });
  });

  it('leaves the fact out where the condition is to stay open', async () => {
    const { page } = await opened('unknown');
    expect(page.queryByRole('textbox', { name: /单机容量/ })).toBeNull();
    const kind = page.getByRole<HTMLSelectElement>('combobox', { name: '类别' });
    expect(kind.value).toBe('wind-turbine-onshore');
  });

  it('offers the kinds of its item before all others', async () => {
    const { page } = await opened('positive');
    const kind = page.getByRole('combobox', { name: '类别' });
    await waitFor(() => expect(within(kind).getAllByRole('group')).toHaveLength(2));
    const [ofItem, others] = within(kind).getAllByRole('group');
    expect(ofItem?.getAttribute('label')).toBe('条目4.1.1所列');
    expect(within(ofItem!).getAllByRole('option')).toHaveLength(2);
    expect(within(others!).getAllByRole('option')).toHaveLength(1);
  });
});
