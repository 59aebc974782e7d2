import { beforeAll, describe, expect, it } from '@jest/globals';
import { groundRoutes } from '../../../../src/contexts/applications/routes/ground-routes.js';
import { readApplication } from '../../../../src/contexts/applications/use-cases/reading/read-application.js';
import { approvalPolicyOf } from '../../../../src/contexts/catalogue/rules/bank-rules/approval-policy-of.js';
import type { CatalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import type { ApprovalPolicy } from '../../../../src/contexts/rulebook/rules/bank-rules/approval-policy.js';
import { reasonsFor } from '../../../../src/contexts/rulebook/rules/bank-rules/reason-code.js';
import { people } from '../../../builders/actors.js';
import { harnessApplicationId, harnessLibrary } from '../../../builders/application-harness.js';
import { shippedBankRules } from '../../../builders/bank-rules.js';
import {
  applicationOf,
  ask,
  clearLookups,
  refusalOf,
  givenBefore,
  tell,
  apply,
} from '../../../builders/lifecycle.js';
import { plainPolicy } from '../../../builders/plain-policy.js';
import { reviewClient } from './review-client.js';
import type { ReviewAnswer } from './review-client.js';

let library: CatalogueLibrary;
let policy: ApprovalPolicy;
beforeAll(async () => {
  library = await harnessLibrary();
  const { ruleSets } = await shippedBankRules();
  policy = { ...plainPolicy, reasonCodes: approvalPolicyOf(ruleSets).reasonCodes };
}, 60_000);

const clientAt = (until: Parameters<typeof reviewClient>[1]) =>
  reviewClient(library, until, {
    options: { policy },
    routes: ({ harness }) =>
      groundRoutes({
        readApplication: readApplication({ records: harness.deps.records }),
        rulesOfToday: () => Promise.resolve({ policy }),
      }),
  });

interface Grounds {
  readonly lookups: readonly {
    readonly subject: string;
    readonly grounds: readonly {
      readonly ruleId: string;
      readonly label: { readonly zh: string };
    }[];
  }[];
  readonly reasons: readonly {
    readonly act: string;
    readonly reasons: readonly { readonly reasonCode: string }[];
  }[];
}

const withCodes = /[a-z]+_[a-z]+/;
const wordsOf = ({ body }: ReviewAnswer): string => [body['detailZh'], body['detailEn']].join('');

describe('whoever may veto', () => {
  it('reads the grounds in words and vetoes on one of them; a veto on none is told which there are', async () => {
    const client = await clientAt('record_environmental_screening');
    const read = await client.get(
      people.manager,
      `/v1/applications/${harnessApplicationId}/grounds`,
    );
    expect(read.status).toBe(200);
    const { lookups } = read.body as unknown as Grounds;
    const [ground] = lookups.find(({ subject }) => subject === 'fines')!.grounds;
    const veto = (findings: readonly string[]) => ({
      lookups: clearLookups.map((one) =>
        one.subject === 'fines' ? { ...one, result: 'veto', findings } : one,
      ),
    });
    const refused = await client.post(people.manager, 'environmental-screening', veto([]));
    expect(refused).toMatchObject({
      status: 422,
      body: {
        code: 'veto_rule_unfit',
        choices: [{ value: ground!.ruleId, label: ground!.label }],
        detailZh: expect.stringContaining(ground!.label.zh),
      },
    });
    expect(wordsOf(refused)).not.toMatch(withCodes);
    expect(
      await client.post(people.manager, 'environmental-screening', veto([ground!.ruleId])),
    ).toMatchObject({ status: 200, body: { status: 'vetoed' } });
  });

  it('reads for each act the reasons it takes; the exporter does not', async () => {
    const client = await clientAt('record_review');
    const path = `/v1/applications/${harnessApplicationId}/grounds`;
    const { reasons } = (await client.get(people.first, path)).body as unknown as Grounds;
    const of = (act: string) =>
      reasons.find((one) => one.act === act)!.reasons.map(({ reasonCode }) => reasonCode);
    expect(of('correction')).not.toContain('criterion_doubtful');
    expect(of('review')).toContain('criterion_doubtful');
    expect((await client.get(people.exporter, path)).status).toBe(403);
  });
});

describe('a reason', () => {
  it('that the act does not take is refused, naming those it takes in words and as values', async () => {
    const client = await clientAt('record_review');
    const asked = (reasonCode: string) => ({
      reasons: [{ about: 'line/1', reasonCode, note: '请说明' }],
    });
    const refused = await client.post(
      people.first,
      'correction-rounds',
      asked('criterion_doubtful'),
    );
    expect(refused).toMatchObject({
      status: 422,
      body: {
        code: 'reason_code_unknown',
        detailZh: expect.stringContaining('对条件是否满足存疑'),
        choices: expect.arrayContaining([expect.objectContaining({ value: 'evidence_expired' })]),
      },
    });
    expect(wordsOf(refused)).not.toMatch(withCodes);
    const { choices } = refused.body as unknown as { choices: readonly { value: string }[] };
    expect(choices.map(({ value }) => value)).toEqual(
      reasonsFor('correction', policy.reasonCodes).map(({ code }) => code),
    );
    expect(
      await client.post(people.first, 'correction-rounds', asked('evidence_expired')),
    ).toMatchObject({ status: 200 });
  });

  it('is held against the table by every act that gives one', () => {
    const reviewing = givenBefore('record_review');
    const acts = [
      ['intake', givenBefore('accept_intake'), people.manager],
      ['correction', reviewing, people.first],
      ['review', reviewing, people.first],
      ['return', reviewing, people.first],
      ['return_to_exporter', reviewing, people.first],
      ['decline', givenBefore('approve_application'), people.final],
    ] as const;
    const commandOf = (act: (typeof acts)[number][0], code: string) => {
      const reasons = {
        reasonCodes: [],
        reasons: [{ code, lineNo: 1, path: 'all/0', text: '依据' }],
      };
      switch (act) {
        case 'intake':
          return { kind: 'refuse_intake', reasonCodes: [code], note: '' } as const;
        case 'correction':
          return {
            kind: 'request_correction',
            reasons: [{ about: 'line/1', reasonCode: code, text: '请补' }],
          } as const;
        case 'review':
          return { kind: 'record_review', agrees: false, ...reasons, note: '' } as const;
        case 'decline':
          return { kind: 'decline_application', ...reasons, note: '' } as const;
        default: {
          const to = act === 'return' ? 'environmental_screening' : 'collection';
          return { kind: 'return_application', to, ...reasons, note: '' } as const;
        }
      }
    };
    for (const [act, scenario, actor] of acts)
      for (const one of policy.reasonCodes) {
        // What the intake is refused for has no line to bind it to.
        if (act === 'intake' && one.about !== 'application') continue;
        const took = tell(scenario, [actor, commandOf(act, one.code)], null, policy).decided.ok;
        expect([act, one.code, took]).toEqual([act, one.code, one.acts.includes(act)]);
      }
  });

  it('of a return to the exporter is answered by proof that he brings then', () => {
    for (const { code } of reasonsFor('return_to_exporter', policy.reasonCodes)) {
      const reasons = [{ code, lineNo: 1, path: 'all/0', text: '' }];
      const back = {
        kind: 'return_application',
        to: 'collection',
        reasonCodes: [],
        reasons,
        note: '',
      } as const;
      const returned = tell(
        givenBefore('record_review'),
        [people.first, back],
        null,
        policy,
      ).scenario;
      const brings = ask.upload('evidence-9', ['L1-conformsTo']);
      expect([code, refusalOf(returned, [people.exporter, brings])]).toEqual([code, 'accepted']);
      expect(applicationOf(apply([[people.exporter, brings]], returned)).status).toBe('collection');
    }
  });

  it('that only an amended draft or words can answer is for a correction, not for a return to collect proof', () => {
    const given = new Set(
      reasonsFor('return_to_exporter', policy.reasonCodes).map(({ code }) => code),
    );
    for (const code of [
      'description_unclear',
      'hs_code_conflict',
      'role_unclear',
      'use_of_proceeds_unclear',
      'unclear',
    ]) {
      expect([code, given.has(code)]).toEqual([code, false]);
      const asked = {
        kind: 'request_correction',
        reasons: [{ about: 'line/1', reasonCode: code, text: '请改' }],
      } as const;
      const scenario = tell(
        givenBefore('record_review'),
        [people.first, asked],
        null,
        policy,
      ).scenario;
      expect([code, refusalOf(scenario, [people.exporter, ask.answer()])]).toEqual([
        code,
        'accepted',
      ]);
    }
  });
});
