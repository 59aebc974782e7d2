import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  applyOverrides,
  isToldByCriteria,
} from '../../../../../../src/contexts/applications/rules/review/overrides/apply-overrides.js';
import { criteriaVerdict } from '../../../../../../src/contexts/applications/rules/review/criteria-verdict.js';
import type {
  Override,
  OverrideTarget,
} from '../../../../../../src/contexts/applications/rules/review/overrides/override.js';
import type {
  Assessment,
  LineOutcome,
  Verdict,
} from '../../../../../../src/contexts/rulebook/rules/assessment/assessment.js';
import { assessmentInputOf } from '../../../../../../src/contexts/applications/rules/draft/assessment-input-of.js';
import { applicationOf, draftOf, apply, ask } from '../../../../../builders/lifecycle.js';
import { plainReading } from '../../../../../builders/plain-reading.js';
import { people } from '../../../../../builders/actors.js';

const at = (path: string, verdict: Verdict) => ({ path, verdict });

describe('the verdict of traced criteria', () => {
  it.each<[Verdict, readonly { path: string; verdict: Verdict }[]]>([
    ['met', [at('', 'met')]],
    ['not_met', [at('all/0', 'met'), at('all/1', 'not_met'), at('all/2', 'not_evidenced')]],
    ['not_evidenced', [at('all/0', 'met'), at('all/1', 'not_evidenced')]],
    ['met', [at('any/0', 'not_met'), at('any/1', 'met')]],
    ['met', [at('all/0/not', 'not_met'), at('all/1', 'met')]],
    ['not_evidenced', [at('not', 'not_evidenced')]],
    ['met', [at('all/0/any/0', 'not_met'), at('all/0/any/1/then', 'met'), at('all/1', 'met')]],
    ['not_met', [at('item/all/0', 'met'), at('item/all/10', 'not_met')]],
    ['not_evidenced', [at('scope', 'not_evidenced'), at('all/0', 'met')]],
  ])('is %s', (verdict, criteria) => {
    expect(criteriaVerdict(criteria)).toBe(verdict);
  });
});

const words: readonly Verdict[] = ['met', 'not_met', 'not_evidenced'];
const outcomes: Readonly<Record<Verdict, LineOutcome>> = {
  met: 'listed',
  not_met: 'not_listed',
  not_evidenced: 'cannot_tell',
};

const lineOf = (
  lineNo: number,
  verdicts: readonly Verdict[],
  outcome = outcomes[criteriaVerdict(verdicts.map((one, place) => at(`all/${place}`, one)))],
): Assessment['lines'][number] => ({
  lineNo,
  outcome,
  itemCode: '8.5.2',
  row: { rowId: '8.5.2#0', industryClass: '5179', name: { zh: '批发', en: 'Wholesale' } },
  ghgMark: 'enabling',
  candidates: [],
  ruledOut: [],
  criteria: verdicts.map((verdict, place) => ({
    path: `all/${place}`,
    text: { zh: '条件', en: 'a condition' },
    verdict,
    fact: 'conformsTo',
    value: null,
    standard: null,
    basis: 'none',
    evidence: null,
  })),
  shortestPath: [],
  flags: [],
});

const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });
const input = assessmentInputOf(
  applicationOf(
    apply([
      [
        people.exporter,
        ask.draft(
          draftOf({
            lines: [
              { lineNo: 1, descriptionZh: '光伏组件', value: usd(300) },
              { lineNo: 2, descriptionZh: '逆变器', value: usd(100) },
            ],
          }),
        ),
      ],
    ]),
  ),
  '2026-11-25',
  { applicant: null, reading: plainReading },
);

const assessed = (lines: Assessment['lines']): Assessment => ({
  id: 'application-1',
  edition: '2025',
  revision: '2025.1',
  revisionHash: 'sha256:r',
  transition: { rule: 'r', clause: 'c', standard: '2025' },
  overall: 'cannot_tell',
  greenShare: { certain: '0.0000', atMost: '1.0000', byMark: null },
  lines,
});

const overrideOf = (target: OverrideTarget, over: Partial<Override> = {}): Override => ({
  overrideId: `override-${target.lineNo}`,
  assessmentId: 'sha256:a',
  target,
  itemCode: '8.5.2',
  reasonCode: 'expert_opinion',
  text: '',
  evidence: [],
  step: 'first_review',
  by: 'first-1',
  rank: 2,
  persons: ['first-1'],
  proposedAt: '2026-11-25T02:00:00.000Z',
  proposedAtRevision: 1,
  status: 'confirmed',
  resolvedBy: 'second-1',
  resolvedAt: null,
  resolutionNote: null,
  ...over,
});

const effectOf = (assessment: Assessment, overrides: readonly Override[]) =>
  applyOverrides({ assessmentId: 'sha256:a', input, assessment }, overrides, { threshold: null });

const open = [lineOf(1, ['met', 'not_evidenced']), lineOf(2, ['not_evidenced'])];
const proven: OverrideTarget = { lineNo: 1, path: 'all/1', engine: 'not_evidenced', to: 'met' };

describe('confirmed overrides', () => {
  it('turn the line whose criterion they take as met, and its share, and no other', () => {
    const { lines, greenShare } = effectOf(assessed(open), [overrideOf(proven)]);
    expect(lines.map((line) => line.outcome)).toEqual(['listed', 'cannot_tell']);
    expect(greenShare).toEqual({
      certain: '0.7500',
      atMost: '1.0000',
      byMark: { direct: '0.0000', enabling: '0.7500', none: '0.0000' },
    });
  });

  it('leave the assessment as it is', () => {
    const assessment = assessed(open);
    const before = JSON.stringify(assessment);
    effectOf(assessment, [overrideOf(proven)]);
    expect(JSON.stringify(assessment)).toBe(before);
  });

  it('count only when confirmed, and for the assessment they speak of', () => {
    const none = effectOf(assessed(open), []);
    for (const over of [
      { status: 'proposed' },
      { status: 'refused' },
      { assessmentId: 'sha256:other' },
    ] as const)
      expect(effectOf(assessed(open), [overrideOf(proven, over)])).toEqual(none);
  });

  it('of the line itself say the last word', () => {
    const whole: OverrideTarget = {
      lineNo: 1,
      path: null,
      engine: 'cannot_tell',
      to: 'not_listed',
    };
    const { lines } = effectOf(assessed(open), [overrideOf(proven), overrideOf(whole)]);
    expect(lines[0]?.outcome).toBe('not_listed');
  });

  it('never lift a line above what its other criteria let it be', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 6 }),
        fc.nat({ max: 5 }),
        fc.constantFrom(...words),
        (verdicts, place, to) => {
          const at1 = place % verdicts.length;
          const line = lineOf(1, verdicts);
          const target = { lineNo: 1, path: `all/${at1}`, engine: verdicts[at1]!, to } as const;
          const { lines } = effectOf(assessed([line, lineOf(2, ['met'])]), [overrideOf(target)]);
          const rest = verdicts.with(at1, to);
          const expected = rest.includes('not_met')
            ? 'not_listed'
            : rest.includes('not_evidenced')
              ? 'cannot_tell'
              : 'listed';
          expect(lines[0]?.outcome).toBe(expected);
        },
      ),
    );
  });
});

it('a line that its criteria do not tell is known as such', () => {
  expect(isToldByCriteria(lineOf(1, ['met']))).toBe(true);
  expect(isToldByCriteria(lineOf(1, ['met'], 'cannot_tell'))).toBe(false);
  expect(isToldByCriteria({ criteria: [], outcome: 'not_listed' })).toBe(false);
});
