import { answer, componentTests, show } from '../../../../testing/component.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { act } from 'react';
import type { ReactElement } from 'react';
import type { OpenAct } from '../acts/act-choices.js';
import { ActFoot } from '../acts/act-foot.js';
import { ChangedNotice, useActsNow, useChange } from './changed-notice.js';

const applicationId = 'case-1';
const label = { zh: '批准', en: 'approve' };
const open: OpenAct = {
  ...{ act: 'approve_application', label, choices: [], barred: null, then: null },
};
const taken = {
  ...{ zh: '审查主管已将该环节从您处改派给他人。', en: 'It was taken from you.' },
};

const CasePage = (): ReactElement => {
  const change = useChange(applicationId, 4);
  const acts = useActsNow(applicationId, [open], change);
  const application = { applicationId, revision: 4 } as Parameters<
    typeof ActFoot
  >[0]['application'];
  return (
    <>
      <ChangedNotice applicationId={applicationId} revision={4} change={change} />
      <ActFoot
        {...{ application, acts }}
        consequence={null}
        points={[]}
        toCorrection={() => undefined}
      />
    </>
  );
};

let tell: ((change: object) => void) | undefined;

class Events {
  addEventListener(_name: string, hear: (event: { data: string }) => void): void {
    tell = (change) => hear({ data: JSON.stringify(change) });
  }
  close(): void {
    tell = undefined;
  }
}

const entry = (revision: number, given: object | null) => ({
  ...{ revision, at: '2026-12-01T21:37:00.000Z', action: 'reassign_step', given },
  ...{ by: { kind: 'bank_user', roles: ['review_manager'], userId: 'boss', onBehalfOf: null } },
  papers: [],
});

const world = (entries: readonly object[], barred: object | null) =>
  answer((_method, path) => {
    if (path.endsWith('/timeline')) return { entries };
    if (path.endsWith('/next-steps')) return { acts: [{ ...open, barred }] };
    if (path.includes('sessions'))
      return { userId: 'final-1', displayName: '谢衡', permissions: ['staff.read'] };
    return {
      items: [
        { userId: 'boss', displayName: '高远' },
        { userId: 'final-2', displayName: '孙宁' },
      ],
    };
  });

describe('a case that went on while its page was open', () => {
  componentTests();
  const before = globalThis.EventSource;
  beforeAll(() => void Object.assign(globalThis, { EventSource: Events }));
  afterAll(() => void Object.assign(globalThis, { EventSource: before }));

  it('says that the step was taken, by whom and for whom, and bars its acts at once', async () => {
    const barred = { code: 'step_taken_away', text: taken, heldBy: 'final-2' };
    world([entry(4, null), entry(5, { from: 'final-1', to: 'final-2' })], barred);
    const page = show(<CasePage />);
    expect(page.getByRole('button', { name: '批准' })).toBeTruthy();
    act(() => tell?.({ revision: 5, status: 'final_approval' }));
    const told = await page.findByText(/该环节已从您处改派给孙宁/);
    expect(told.textContent).toContain('高远');
    expect(page.getByText('现为“终审”')).toBeTruthy();
    expect(await page.findByText(/从您处改派给他人。（现在在孙宁处）/)).toBeTruthy();
    expect(page.queryByRole('button', { name: '批准' })).toBeNull();
    expect(page.getAllByRole('listitem')).toHaveLength(1);
  });

  it('leaves open what still is, and tells an exporter no more than that the bank went on', async () => {
    world([entry(4, null)], null);
    const page = show(<CasePage />);
    act(() => tell?.({ revision: 6, status: 'first_review' }));
    expect(await page.findByText('本行内部有进展')).toBeTruthy();
    expect(page.getByRole('button', { name: '批准' })).toBeTruthy();
  });
});
