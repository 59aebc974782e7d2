import { answer, componentTests, show } from '../../../testing/component.js';
import { fireEvent, waitFor } from '@testing-library/react';
import { describe, expect, it } from '@jest/globals';
import type { Draft } from './draft.js';
import { TrialTab } from './trial.js';

const draft = { changeSetId: 'c'.repeat(24), revision: 2 } as unknown as Draft;

const ratedPower = {
  key: 'ratedPowerMW',
  entry: {
    labelZh: '单机容量',
    labelEn: 'Rated power',
    type: 'number',
    unit: 'MW',
    evidenceTypes: ['spec-sheet'],
  },
};

const judged = {
  assessment: {
    greenShare: { certain: null },
    lines: [{ lineNo: 1, itemCode: '4.1.1', outcome: 'cannot_tell' }],
  },
  sentences: { lines: [] },
};

/** The page, and the lines it sent last. */
const opened = () => {
  const sent: { body?: { readonly lines: readonly object[] } } = {};
  answer(async (_method, path, request) => {
    if (path.endsWith('/trials')) {
      sent.body = (await request.json()) as NonNullable<typeof sent.body>;
      return { draft: judged, inForce: judged, turned: [] };
    }
    if (path.endsWith('/example-results')) return { items: [], counts: {}, total: 0 };
    return { items: [ratedPower], total: 1 };
  });
  const page = show(<TrialTab draft={draft} />);
  const tried = async (): Promise<typeof sent.body> => {
    delete sent.body;
    fireEvent.click(page.getByRole('button', { name: '试判' }));
    await waitFor(() => expect(sent.body).toBeDefined());
    return sent.body;
  };
  return { page, tried };
};

describe('the trial of a draft', () => {
  componentTests();

  it('takes a fact added by hand as proven until its tick is taken away', async () => {
    const { page, tried } = opened();
    fireEvent.change(page.getAllByRole('textbox')[0]!, { target: { value: '陆上风电机组' } });
    await tried();
    const add = await waitFor(() => page.getByRole('combobox', { name: '增加一项事实' }));
    fireEvent.change(add, { target: { value: 'ratedPowerMW' } });
    const figure = await waitFor(() => page.getByRole('textbox', { name: /单机容量/ }));
    fireEvent.change(figure, { target: { value: '5.2' } });
    const fact = { fact: 'ratedPowerMW', value: 5.2, unit: 'MW' };
    expect(await tried()).toMatchObject({
      lines: [{ facts: [fact] }],
      takenAsProven: [{ lineNo: 1, fact: 'ratedPowerMW' }],
    });
    fireEvent.click(page.getByRole('checkbox', { name: '视为已证明' }));
    expect(await tried()).toMatchObject({
      lines: [{ facts: [{ ...fact, evidence: null }] }],
      takenAsProven: [],
    });
  });
});
