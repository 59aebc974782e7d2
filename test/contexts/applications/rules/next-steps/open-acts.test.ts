import { describe, expect, it } from '@jest/globals';
import { bankUser, exporterUser, people } from '../../../../builders/actors.js';
import { applicationOf, apply, straightThrough } from '../../../../builders/lifecycle.js';
import { openActs } from '../../../../../src/contexts/applications/rules/next-steps/open-acts.js';

const before = (steps: number) => applicationOf(apply(straightThrough.slice(0, steps)));

describe('the acts open to somebody', () => {
  it.each(straightThrough.map(([actor, { kind }], at) => [at, kind, actor] as const).slice(1))(
    'hold the one that is taken next: %d %s',
    (at, kind, actor) => {
      const open = openActs(before(at), actor);
      expect(open.find(({ act }) => act === kind)).toMatchObject({ barred: null });
    },
  );

  it('say why the person of an earlier step may not take the next one', () => {
    const both = bankUser('first-1', ['first_reviewer', 'second_reviewer']);
    const claim = openActs(before(12), both).find(({ act }) => act === 'claim_step');
    expect(claim?.barred).toMatchObject({ kind: 'four_eyes', code: 'one_person_one_step' });
  });

  it('say who must claim first, and hold nothing of another post, side or firm', () => {
    const kinds = (at: number, actor: Parameters<typeof openActs>[1]) =>
      openActs(before(at), actor).map(({ act }) => act);
    const review = openActs(before(10), people.first).find(({ act }) => act === 'record_review');
    expect(review?.barred).toMatchObject({ code: 'not_claimed' });
    expect(kinds(10, people.second)).not.toContain('claim_step');
    expect(kinds(10, people.exporter)).not.toContain('claim_step');
    expect(kinds(4, people.manager)).not.toContain('withdraw_application');
    const stranger = exporterUser('exporter-9', { applicantIds: ['applicant-9'] });
    for (const { barred } of openActs(before(4), stranger))
      expect(barred).toMatchObject({ code: 'application_unknown' });
    expect(openActs(before(4), people.system)).toEqual([]);
  });

  it('name what there is for them, and leave out what there is nothing for', () => {
    const open = (at: number, actor: Parameters<typeof openActs>[1]) => openActs(before(at), actor);
    const returned = open(11, people.first).find(({ act }) => act === 'return_application');
    expect(returned?.choices).toEqual([
      { member: 'to', values: ['intake', 'collection', 'environmental_screening'] },
    ]);
    const kinds = open(11, people.first).map(({ act }) => act);
    expect(kinds).toContain('start_third_party_wait');
    for (const idle of ['end_third_party_wait', 'decide_waiver', 'resolve_override', 'recall_step'])
      expect(kinds).not.toContain(idle);
  });
});
