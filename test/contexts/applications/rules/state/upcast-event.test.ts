import { describe, expect, it, test } from '@jest/globals';
import { foldCommits } from '../../../../../src/contexts/applications/rules/state/fold-commits.js';
import { upcastEvent } from '../../../../../src/contexts/applications/rules/state/upcast-event.js';
import type { ApplicationEvent } from '../../../../../src/contexts/applications/rules/state/application-event.js';
import { entryOf, givenBefore, straightThrough, apply } from '../../../../builders/lifecycle.js';

const event = (members: object): ApplicationEvent => members as ApplicationEvent;

describe('an event of an earlier build', () => {
  test.each<readonly [string, object, object]>([
    ['application.submitted', {}, { related: [] }],
    ['evidence.accepted', {}, { unmetEntries: [] }],
    ['deadline.breached', {}, { userId: null, substituteFor: null }],
    ['correction.answered', { checklist: null }, { checklist: null }],
    [
      'intake.refused',
      { reasonCodes: ['untrue'] },
      { reasons: [expect.objectContaining({ code: 'untrue', lineNo: null, path: null })] },
    ],
  ])('%s is read in today’s form', (type, recorded, gained) => {
    const stored = Object.freeze({ type, ...recorded });
    expect(upcastEvent(event(stored))).toEqual({ ...stored, ...gained });
  });

  it('of the screening is read with entries that are whole', () => {
    const { proofs: _proofs, waiver: _waiver, ...asked } = entryOf('L1-conformsTo');
    const read = upcastEvent(event({ type: 'screening.confirmed', checklist: [asked] }));
    expect(read).toMatchObject({ checklist: [{ ...asked, proofs: [], waiver: null }] });
  });
});

describe('an event of today', () => {
  const { commits } = apply(straightThrough);

  it('is read as it is, and twice as once', () => {
    for (const one of commits.flatMap(({ events }) => events)) {
      expect(upcastEvent(one)).toEqual({ ...one, ...upcastEvent(one) });
      expect(upcastEvent(upcastEvent(one))).toEqual(upcastEvent(one));
    }
  });

  it('leaves what is stored as it was', () => {
    const stored = JSON.stringify(commits);
    foldCommits(commits);
    expect(JSON.stringify(commits)).toBe(stored);
    expect(givenBefore('accept_intake').record?.state.related).toEqual([]);
  });
});
