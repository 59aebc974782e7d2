import { describe, expect, it } from '@jest/globals';
import { people } from '../../../../builders/actors.js';
import {
  applicationOf,
  ask,
  draftOf,
  entryOf,
  evidenceOf,
  givenBefore,
  straightThrough,
  apply,
} from '../../../../builders/lifecycle.js';
import type { Step } from '../../../../builders/lifecycle.js';
import { plainReading } from '../../../../builders/plain-reading.js';
import type { Application } from '../../../../../src/contexts/applications/rules/state/application-state.js';
import { assessmentInputOf } from '../../../../../src/contexts/applications/rules/draft/assessment-input-of.js';

const claim = { fact: 'kind', value: 'pv', unit: null };
const drafted = draftOf({
  facts: [{ fact: 'complianceAttested', value: true }],
  lines: [
    { lineNo: 1, hsCode: '8541430000', facts: [claim] },
    { lineNo: 2, hsCode: '8504403000' },
  ],
});

const collecting = (steps: readonly Step[]) =>
  applicationOf(
    apply([
      [people.exporter, ask.draft(drafted)],
      ...straightThrough.slice(1, 3),
      [
        people.manager,
        ask.confirmScreening([
          entryOf('L1-conformsTo', { standard: 'GB/T 1' }),
          entryOf('L1-certified'),
          entryOf('L2-conformsTo', { lineNo: 2 }),
          entryOf('A-complianceAttested'),
        ]),
      ],
      ...steps,
    ]),
  );

const applicant = { nameZh: '示例光伏有限公司', nameEn: null, uscc: '913100001234567883' };

const inputOf = (application: Application, judgedOn = '2026-11-25') =>
  assessmentInputOf(application, judgedOn, { applicant, reading: plainReading });

const factsAt = (steps: readonly Step[]) => {
  const input = inputOf(collecting(steps));
  const shown = (facts: (typeof input)['facts']) =>
    (facts ?? []).map(({ fact, evidence }) => [fact, evidence?.type ?? 'claim']);
  return { application: shown(input.facts), lines: input.lines.map((line) => shown(line.facts)) };
};

const upload = (evidenceId: string, entryIds: readonly string[]): Step => [
  people.exporter,
  ask.upload(evidenceId, entryIds),
];
const accept = (evidenceId: string): Step => [people.manager, ask.accept(evidenceId)];
const reject = (evidenceId: string): Step => [people.manager, ask.reject(evidenceId)];

describe('the input of an assessment', () => {
  it('takes the draft’s facts as claims, without evidence', () => {
    expect(factsAt([])).toEqual({
      application: [['complianceAttested', 'claim']],
      lines: [[['kind', 'claim']], []],
    });
  });

  it('puts the statements of accepted evidence before the claims, where they speak of', () => {
    const steps = [
      upload('a', ['L1-conformsTo', 'A-complianceAttested']),
      upload('b', ['L2-conformsTo']),
      accept('a'),
      accept('b'),
    ];
    expect(factsAt(steps)).toEqual({
      application: [
        ['complianceAttested', 'pv-norm'],
        ['complianceAttested', 'claim'],
      ],
      lines: [
        [
          ['conformsTo', 'pv-norm'],
          ['kind', 'claim'],
        ],
        [['conformsTo', 'pv-norm']],
      ],
    });
  });

  it('leaves out what waits, was rejected or was replaced', () => {
    expect(factsAt([upload('a', ['L2-conformsTo'])]).lines[1]).toEqual([]);
    expect(factsAt([upload('a', ['L2-conformsTo']), reject('a')]).lines[1]).toEqual([]);
    const replaced = [upload('a', ['L2-conformsTo']), accept('a'), upload('b', ['L2-conformsTo'])];
    expect(factsAt(replaced).lines[1]).toEqual([]);
    expect(factsAt([...replaced, accept('b')]).lines[1]).toEqual([['conformsTo', 'pv-norm']]);
  });

  it('leaves out what an accepted file says for an entry that stands on a later file', () => {
    const steps = [
      upload('both', ['L1-conformsTo', 'L1-certified']),
      upload('later', ['L1-conformsTo']),
      accept('both'),
      reject('later'),
    ];
    expect(factsAt(steps).lines[0]).toEqual([
      ['certified', 'pv-norm'],
      ['kind', 'claim'],
    ]);
  });

  it('states the standard the entry asks for when the document names none', () => {
    const application = collecting([upload('a', ['L1-conformsTo']), accept('a')]);
    const input = inputOf(application);
    expect(input.lines[0]?.facts?.at(0)).toEqual({
      fact: 'conformsTo',
      value: true,
      unit: null,
      holds: true,
      standard: 'GB/T 1',
      statement: null,
      evidence: {
        type: 'pv-norm',
        issuer: null,
        holder: null,
        holderAuthorises: false,
        scheme: null,
        model: null,
        number: null,
        laboratoryQualified: null,
        issuedOn: evidenceOf('a', []).issuedOn,
        inHand: true,
        validUntil: null,
      },
    });
  });

  it('is judged on the day it is told, whatever the clock says', () => {
    const application = applicationOf(givenBefore('approve_application'));
    expect(inputOf(application, '2025-09-30').approvedOn).toBe('2025-09-30');
    expect(inputOf(application, '2025-09-30').id).toBe('application-1');
  });
});
