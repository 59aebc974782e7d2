import { answer, componentTests, show } from '../../../../testing/component.js';
import { describe, expect, it } from '@jest/globals';
import { fireEvent, within } from '@testing-library/react';
import type { OpenAct } from './act-choices.js';
import { ActFoot } from './act-foot.js';

const why = { zh: '须由委员会表决。', en: 'The committee votes.' };

const follows = { zh: '随后由他人办理。', en: 'Somebody else is next.' };

const openOf = (
  act: string,
  zh: string,
  barred: OpenAct['barred'],
  then: OpenAct['then'] = null,
): OpenAct => ({
  ...{ act: act as OpenAct['act'], label: { zh, en: act }, choices: [], then, barred },
});

const application = {
  ...{ applicationId: 'case-1', revision: 3, status: 'intake', claim: null, assessments: [] },
  amount: { amountMinor: 1, currency: 'USD' },
  draft: { lines: [] },
} as unknown as Parameters<typeof ActFoot>[0]['application'];

const footOf = (acts: readonly OpenAct[]) =>
  show(
    <ActFoot
      application={application}
      acts={acts}
      consequence={null}
      points={[]}
      toCorrection={null}
    />,
  );

describe('the foot of a case', () => {
  componentTests();
  const missing = { code: 'votes_missing', text: why };

  it('names the barred refusal beside the approval, and the reason of both once', () => {
    const page = footOf([
      openOf('approve_application', '批准', missing),
      openOf('decline_application', '不批准', missing),
    ]);
    expect(page.getByText('批准、不批准')).toBeTruthy();
    expect(page.getAllByText(why.zh)).toHaveLength(1);
    expect(page.queryByRole('button')).toBeNull();
  });

  it('leads with no refusal where the approval alone is barred', () => {
    const page = footOf([
      openOf('approve_application', '批准', missing),
      openOf('decline_application', '不批准', null),
    ]);
    expect(page.getByText('批准')).toBeTruthy();
    expect(page.getByRole('button', { name: '不批准' }).dataset['variant']).toBe('default');
  });

  it('says what follows the main act, and nothing under an act that stands beside it', () => {
    const main = footOf([openOf('approve_application', '批准', null, follows)]);
    expect(main.getByText(follows.zh)).toBeTruthy();
    main.unmount();
    const beside = footOf([
      openOf('withdraw_application', '撤回申请', null, follows),
      openOf('complete_evidence', '材料齐备', missing),
    ]);
    expect(beside.queryByText(follows.zh)).toBeNull();
    expect(within(beside.getByRole('region')).queryByText(why.zh)).toBeNull();
  });

  it('has the focus after an act, and says what was done', async () => {
    answer((_method, path) => (path.endsWith('/evidence') ? { items: [] } : {}));
    const page = footOf([openOf('claim_step', '认领环节', null)]);
    fireEvent.click(page.getByRole('button', { name: '认领环节' }));
    const dialog = await page.findByRole('dialog');
    fireEvent.submit(dialog.querySelector('form')!);
    await page.findByText('已完成：认领环节');
    expect(page.queryByRole('dialog')).toBeNull();
    expect(document.activeElement).toBe(page.getByRole('region', { name: '可办理的事' }));
  });

  it('is not there where nothing but acts beside the step is barred', () => {
    const page = footOf([openOf('request_correction', '要求更正', missing)]);
    expect(page.queryByText('要求更正')).toBeNull();
  });

  it('leads with no act that was taken already, and shows none of them as barred', () => {
    const page = footOf([
      { ...openOf('record_credit', '更正授信决定', null), again: true },
      { ...openOf('record_payout_check', '再次登记放款审核', missing), again: true },
      openOf('record_contract', '登记合同', null),
    ]);
    const variantOf = (name: string) => page.getByRole('button', { name }).dataset['variant'];
    expect(variantOf('登记合同')).toBe('filled');
    expect(variantOf('更正授信决定')).toBe('default');
    expect(page.queryByText('再次登记放款审核')).toBeNull();
  });
});
