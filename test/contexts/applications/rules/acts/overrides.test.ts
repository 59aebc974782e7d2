import { describe, expect, it } from '@jest/globals';
import { bankUser, people } from '../../../../builders/actors.js';
import {
  applicationOf,
  ask,
  assessmentOf,
  refusalOf,
  sha256,
  givenBefore,
  apply,
  hashOfBytes,
} from '../../../../builders/lifecycle.js';
import type { Asked, Step, Scenario } from '../../../../builders/lifecycle.js';
import { recordViolations } from '../../../../../src/contexts/audit/rules/record-violations.js';
import type { LineAssessment } from '../../../../../src/contexts/rulebook/rules/assessment/assessment.js';

const assessment = assessmentOf(['listed']);

const line: LineAssessment = {
  lineNo: 1,
  outcome: 'listed',
  itemCode: '8.5.2',
  row: { rowId: '8.5.2#0', industryClass: '5179', name: { zh: '批发', en: 'Wholesale' } },
  ghgMark: 'enabling',
  candidates: [],
  ruledOut: [],
  criteria: [
    {
      path: 'all/0',
      text: { zh: '条件', en: 'a condition' },
      verdict: 'met',
      fact: 'conformsTo',
      value: null,
      standard: null,
      basis: 'evidence',
      evidence: null,
    },
  ],
  shortestPath: [],
  flags: [],
};

type Proposed = Partial<Extract<Asked, { kind: 'propose_override' }>>;

const propose = (over: Proposed = {}): Asked => ({
  kind: 'propose_override',
  lineNo: 1,
  path: 'all/0',
  to: 'not_evidenced',
  reasonCode: 'engine_misread_goods',
  text: '名单所列并非该厂商',
  evidenceIds: ['evidence-1'],
  context: { line },
  ...over,
});

const effect = {
  assessmentId: assessment.assessmentId,
  greenShare: { certain: '0.0000', atMost: '1.0000', byMark: null },
  lines: [{ ...assessment.lines[0]!, outcome: 'cannot_tell' as const }],
};

const resolve = (confirms: boolean, overrideId = 'override-1'): Asked => ({
  kind: 'resolve_override',
  overrideId,
  confirms,
  note: '',
  context: { effect },
});

const inFirstReview = (): Scenario => givenBefore('record_review');
const proposed = (): Scenario => apply([[people.first, propose()]], inFirstReview());
const toFinal: readonly Step[] = [
  [people.first, ask.review()],
  [people.second, ask.claim()],
  [people.second, ask.review()],
  [people.final, ask.claim()],
];

describe('a proposed override', () => {
  it('stands beside the engine’s verdict, with its reason and its evidence by hash', () => {
    expect(applicationOf(proposed()).overrides).toMatchObject([
      {
        overrideId: 'override-1',
        status: 'proposed',
        target: { lineNo: 1, path: 'all/0', engine: 'met', to: 'not_evidenced' },
        evidence: [{ evidenceId: 'evidence-1', contentHash: hashOfBytes('evidence-1') }],
        by: 'first-1',
      },
    ]);
    expect(applicationOf(proposed()).assessments.at(-1)).toEqual(assessment);
  });

  it.each<[string, Proposed]>([
    ['override_target_unknown', { context: { line: null } }],
    ['override_target_unknown', { path: 'all/7' }],
    ['override_verdict_unknown', { to: 'listed' }],
    ['override_verdict_unknown', { path: null, to: 'met' }],
    ['override_changes_nothing', { to: 'met' }],
    ['override_changes_nothing', { path: null, to: 'listed' }],
    [
      'override_without_row',
      {
        path: null,
        to: 'listed',
        context: { line: { ...line, row: null, outcome: 'not_listed' } },
      },
    ],
    ['override_needs_line', { context: { line: { ...line, outcome: 'cannot_tell' } } }],
    ['reason_code_unknown', { reasonCode: 'engine_misread_good' }],
    ['override_evidence_missing', { evidenceIds: [] }],
    ['override_evidence_missing', { evidenceIds: ['evidence-9'] }],
  ])('is refused as %s', (code, over) => {
    expect(refusalOf(inFirstReview(), [people.first, propose(over)])).toBe(code);
  });

  it('is refused twice for the same thing while it stands, and again possible once refused', () => {
    expect(refusalOf(proposed(), [people.first, propose()])).toBe('override_repeated');
    const scenario = apply(
      [
        [people.first, ask.review()],
        [people.second, ask.claim()],
        [people.second, resolve(false)],
      ],
      proposed(),
    );
    expect(refusalOf(scenario, [people.second, propose()])).toBe('accepted');
  });

  it('needs the claim of the step, and counts as its proposer’s step', () => {
    expect(refusalOf(inFirstReview(), [people.appeal, propose()])).toBe('role_missing');
    const other = bankUser('first-2', ['first_reviewer']);
    expect(refusalOf(inFirstReview(), [other, propose()])).toBe('claimed_by_another');
    const given = apply([[people.first, { kind: 'unclaim_step' }]], proposed());
    const rest = apply(
      [
        [other, ask.claim()],
        [other, ask.review()],
      ],
      given,
    );
    const both = bankUser('first-1', ['second_reviewer', 'final_approver']);
    expect(refusalOf(rest, [both, ask.claim()])).toBe('one_person_one_step');
  });

  it('bars any decision until somebody spoke on it', () => {
    const scenario = apply(toFinal, proposed());
    expect(refusalOf(scenario, [people.final, ask.approve()])).toBe('override_open');
    expect(refusalOf(scenario, [people.final, ask.decline()])).toBe('override_open');
  });
});

describe('the second person', () => {
  const atSecond = (): Scenario =>
    apply(
      [
        [people.first, ask.review()],
        [people.second, ask.claim()],
      ],
      proposed(),
    );

  it('must be more senior than the proposer is by any role held', () => {
    const boss = bankUser('first-1', ['first_reviewer', 'final_approver']);
    const scenario = apply(
      [
        [boss, propose()],
        [boss, ask.review()],
        [people.second, ask.claim()],
      ],
      inFirstReview(),
    );
    expect(refusalOf(scenario, [people.second, resolve(true)])).toBe('override_needs_senior');
    expect(refusalOf(atSecond(), [people.second, resolve(true)])).toBe('accepted');
  });

  it('is never the proposer, in whatever role', () => {
    const both = bankUser('first-1', ['second_reviewer', 'final_approver']);
    expect(refusalOf(atSecond(), [both, resolve(true)])).toBe('one_person_one_step');
  });

  it('speaks once, on an override that is there', () => {
    const scenario = apply([[people.second, resolve(true)]], atSecond());
    expect(refusalOf(scenario, [people.second, resolve(false)])).toBe('override_resolved');
    expect(refusalOf(scenario, [people.second, resolve(true, 'override-9')])).toBe(
      'override_unknown',
    );
  });
});

describe('a confirmed override', () => {
  const decidedWith = (confirms: boolean): Scenario =>
    apply(
      [
        [people.first, propose({ path: null, to: 'cannot_tell' })],
        ...toFinal,
        [people.final, resolve(confirms)],
      ],
      inFirstReview(),
    );

  it('decides: nothing is listed any more, so there is nothing to approve', () => {
    expect(refusalOf(decidedWith(true), [people.final, ask.approve()])).toBe('nothing_listed');
    expect(refusalOf(decidedWith(false), [people.final, ask.approve()])).toBe('accepted');
  });

  it('stands in the decision with both people, beside the engine’s word', () => {
    const scenario = apply([[people.final, ask.decline()]], decidedWith(true));
    const decision = applicationOf(scenario).decisions.at(-1)!;
    expect(decision).toMatchObject({
      greenShare: effect.greenShare,
      lines: effect.lines,
      overrides: [
        {
          target: { engine: 'listed', to: 'cannot_tell' },
          proposedBy: 'first-1',
          confirmedBy: 'final-1',
        },
      ],
    });
    expect(recordViolations(scenario.commits, sha256)).toEqual([]);
  });

  it('voids a review that was given before it was proposed', () => {
    const scenario = apply(
      [
        [people.first, ask.review()],
        [people.second, ask.claim()],
        [people.second, propose()],
        [people.second, ask.review()],
        [people.final, ask.claim()],
        [people.final, resolve(true)],
      ],
      inFirstReview(),
    );
    expect(refusalOf(scenario, [people.final, ask.approve()])).toBe('reviews_void');
  });
});
