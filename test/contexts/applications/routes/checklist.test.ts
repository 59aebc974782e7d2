import { beforeAll, describe, expect, it } from '@jest/globals';
import { bankUser, people } from '../../../builders/actors.js';
import { harnessLibrary } from '../../../builders/application-harness.js';
import { shippedEvidenceRules } from '../../../builders/evidence-rules.js';
import { plainBankRules } from '../../../builders/bank-rules.js';
import { inMemoryApplicantStore } from '../../../fakes/in-memory-applicant-store.js';
import type { BankRulesFor } from '../../../../src/contexts/catalogue/use-cases/bank-rules-for.js';
import type { EvidenceRules } from '../../../../src/contexts/rulebook/rules/bank-rules/evidence-rules.js';
import type { CatalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { airConditioner, realDraft, realJob } from '../../../builders/real-goods.js';
import { evidenceClient } from './evidence-client.js';
import type { EvidenceClient } from './evidence-client.js';

let library: CatalogueLibrary;
let evidenceRules: EvidenceRules;
beforeAll(async () => {
  library = await harnessLibrary();
  evidenceRules = await shippedEvidenceRules();
}, 60_000);

const compliance = bankUser('compliance-1', ['compliance']);

interface Entry {
  readonly entryId: string;
  readonly status: string;
  readonly needed: boolean;
  readonly notApplicable: {
    readonly proposedBy: string | null;
    readonly decidedBy: string | null;
  } | null;
  readonly waiver: { readonly proposedBy: string | null } | null;
}

const entryIn = async (client: EvidenceClient, entryId: string, actor = people.manager) => {
  const { body } = await client.get(actor, 'checklist');
  return (body['entries'] as readonly Entry[]).find((one) => one.entryId === entryId);
};

const description = (over: object = {}) => ({
  evidenceType: 'pv-norm',
  issuer: '工业和信息化部',
  issuedOn: '2026-03-01',
  validUntil: '2028-03-01',
  statements: [{ entryId: 'L1-conformsTo', value: 'PV-NORM' }],
  ...over,
});

describe('the checklist over HTTP', () => {
  it('foresees for a draft what it will ask for once it is frozen', async () => {
    const frozen = await evidenceClient(library, { evidenceRules });
    const { body: asked } = await frozen.get(people.exporter, 'checklist');
    expect(asked['ahead']).toBeNull();
    const draft = await evidenceClient(library, { evidenceRules }, 'submit_application');
    const { body } = await draft.get(people.exporter, 'checklist');
    expect(body['entries']).toEqual([]);
    const ahead = body['ahead'] as readonly (Entry & { proofs: readonly { label: object }[] })[];
    const ids = (asked['entries'] as readonly Entry[]).map(({ entryId }) => entryId);
    expect(ahead.map(({ entryId }) => entryId)).toEqual(ids);
    expect(ahead[0]?.proofs[0]?.label).toEqual({
      zh: expect.stringMatching(/\p{Script=Han}/u),
      en: expect.any(String),
    });
  });

  it('foresees once it is submitted what the rules ask that it was submitted under', async () => {
    const bankRules: BankRulesFor = {
      inForceOn: plainBankRules().inForceOn,
      pinned: plainBankRules({ evidenceRules }).pinned,
    };
    const client = await evidenceClient(library, { bankRules, evidenceRules }, 'confirm_screening');
    const idsOf = (entries: unknown) => (entries as readonly Entry[]).map(({ entryId }) => entryId);
    const { body } = await client.get(people.exporter, 'checklist');
    expect(idsOf(body['ahead'])).toContain('D-invoice');
    await client.harness.take(people.manager, { kind: 'confirm_screening', note: '' });
    const frozen = await client.get(people.exporter, 'checklist');
    expect(idsOf(body['ahead'])).toEqual(idsOf(frozen.body['entries']));
  });

  it('judges a draft once while it stands as it is, and anew when it was edited', async () => {
    const applicants = inMemoryApplicantStore();
    let judged = 0;
    const find: typeof applicants.find = async (...asked) => {
      judged += 1;
      return applicants.find(...asked);
    };
    const over = { evidenceRules, applicants: { ...applicants, find } };
    const client = await evidenceClient(library, over, 'submit_application');
    const aheadNow = async () => {
      const { body } = await client.get(people.exporter, 'checklist');
      return (body['ahead'] as readonly { readonly entryId: string }[]).map(
        ({ entryId }) => entryId,
      );
    };
    const first = await aheadNow();
    const once = judged;
    expect(await aheadNow()).toEqual(first);
    expect(judged).toBe(once);
    const { draft } = await client.harness.application();
    const [line] = draft.lines;
    const lines = [line!, { ...line!, lineNo: 2 }];
    await client.harness.take(people.exporter, { kind: 'edit_draft', draft: { ...draft, lines } });
    expect(await aheadNow()).toEqual([...first.slice(0, 1), 'L2-conformsTo', ...first.slice(1)]);
  });

  it('foresees for goods that were amended what those will be asked for', async () => {
    const client = await evidenceClient(library, { evidenceRules }, 'accept_intake');
    const { harness } = client;
    const { draft } = await harness.application();
    const reasonCode = 'description_unclear';
    await harness.take(people.manager, {
      kind: 'request_correction',
      reasons: [{ about: 'line/1', reasonCode, text: '请补充' }],
    });
    const [line] = draft.lines;
    const lines = [line!, { ...line!, lineNo: 2 }];
    await harness.take(people.exporter, {
      kind: 'answer_correction',
      answer: '已补充',
      draft: { ...draft, lines },
    });
    const { body } = await client.get(people.exporter, 'checklist');
    expect(JSON.stringify(body['ahead'])).toContain('L2-conformsTo');
  });

  it('shows each entry with its ranked proofs, what is still needed, and the revision it froze with', async () => {
    const client = await evidenceClient(library, { evidenceRules });
    const { status, body, etag } = await client.get(people.exporter, 'checklist');
    expect(status).toBe(200);
    expect(etag).toBe('"4"');
    expect(body).toMatchObject({
      catalogue: { edition: '2025', revision: '2025.1' },
      conditions: [],
    });
    const entries = body['entries'] as readonly Entry[];
    expect(entries.map((one) => [one.entryId, one.status, one.needed])).toEqual([
      ['L1-conformsTo', 'requested', true],
      ['A-complianceAttested', 'requested', true],
      ['D-contract', 'requested', false],
      ['D-invoice', 'requested', false],
      ['D-declaration', 'requested', false],
      ['D-transport', 'requested', false],
    ]);
    // What may be answered, and who issues what proves it, in both languages.
    const words = {
      zh: expect.stringMatching(/\p{Script=Han}/u),
      en: expect.stringMatching(/^[ -~–’]+$/),
    };
    expect(entries[0]).toMatchObject({
      answer: {
        label: words,
        values: expect.arrayContaining([
          { code: 'PV-NORM', label: expect.anything(), admitted: true },
        ]),
      },
      proofs: expect.arrayContaining([
        expect.objectContaining({ evidenceType: 'pv-norm', label: words, issuedBy: words }),
      ]),
    });
  });

  it('takes a claim that an entry does not apply, and the second look at it', async () => {
    const client = await evidenceClient(library, { evidenceRules });
    const under = 'checklist/D-transport/not-applicable';
    const claimed = await client.post(people.exporter, `${under}-claim`, { note: '买方自提' });
    expect(claimed).toMatchObject({ status: 200, body: { status: 'collection' } });
    expect(await entryIn(client, 'D-transport')).toMatchObject({ status: 'checking' });
    const own = await client.post(people.exporter, `${under}-decision`, { agrees: true, note: '' });
    expect(own).toMatchObject({ status: 403, body: { code: 'permission_missing' } });
    const agreed = await client.post(people.manager, `${under}-decision`, {
      agrees: true,
      note: '',
    });
    expect(agreed.status).toBe(200);
    expect(await entryIn(client, 'D-transport')).toMatchObject({
      status: 'not_applicable',
      notApplicable: {
        note: '买方自提',
        proposedBy: 'exporter-1',
        decidedBy: 'manager-1',
        decisionNote: '',
      },
    });
    expect(await entryIn(client, 'D-transport', people.exporter)).toMatchObject({
      notApplicable: { proposedBy: 'exporter-1', decidedBy: null },
    });
  });

  it('takes a waiver by two people with authority and shows the condition it becomes', async () => {
    const client = await evidenceClient(library, { evidenceRules });
    const asked = { note: '合同在途', expiresOn: '2027-01-31' };
    const proposed = await client.post(people.manager, 'checklist/D-contract/waiver', asked);
    expect(proposed.status).toBe(200);
    const decision = 'checklist/D-contract/waiver-decision';
    const own = await client.post(people.manager, decision, { agrees: true, note: '' });
    expect(own).toMatchObject({ status: 403, body: { code: 'proposer_never_confirms' } });
    const other = await client.post(compliance, decision, { agrees: true, note: '' });
    expect(other.status).toBe(200);
    const { body } = await client.get(people.exporter, 'checklist');
    expect(body['conditions']).toMatchObject([
      { entryId: 'D-contract', note: '合同在途', dueOn: '2027-01-31' },
    ]);
    const never = await client.post(people.manager, 'checklist/A-complianceAttested/waiver', asked);
    expect(never).toMatchObject({ status: 409, body: { code: 'never_waived' } });
    expect(never.body['detail']).toBe('按本行规则，该项不得豁免。');
  });

  it('shows a file as being checked once an officer took it up, and its acceptance is of a hash', async () => {
    const client = await evidenceClient(library, { evidenceRules });
    const uploaded = await client.upload(people.exporter, description(), '第一份');
    expect(uploaded.status).toBe(201);
    const first = uploaded.body['evidence'] as { evidenceId: string; contentHash: string };
    const { contentHash } = first;
    const taken = await client.post(people.manager, `evidence/${first.evidenceId}/check`, {
      contentHash,
    });
    expect(taken.status).toBe(200);
    expect(await entryIn(client, 'L1-conformsTo')).toMatchObject({ status: 'checking' });
    await client.upload(people.exporter, description(), '第二份');
    const late = await client.post(people.manager, `evidence/${first.evidenceId}/acceptance`, {
      contentHash,
    });
    expect(late).toMatchObject({ status: 409, body: { code: 'evidence_not_open' } });
    const { status, body } = await client.get(people.manager, 'evidence');
    expect(status).toBe(200);
    expect((body['items'] as readonly { status: string }[]).map((one) => one.status)).toEqual([
      'superseded',
      'uploaded',
    ]);
  });

  it('is listed with all that was brought and accepted before', async () => {
    const client = await evidenceClient(library, {}, 'complete_collection');
    const { status, body } = await client.get(people.manager, 'evidence');
    expect(status).toBe(200);
    expect(body['items']).toMatchObject([{ evidenceId: 'norm' }, { evidenceId: 'compliance' }]);
  });

  it('refuses what has run out and shows the entry as expired', async () => {
    const client = await evidenceClient(library, { evidenceRules });
    const old = description({ issuedOn: '2024-03-01', validUntil: '2026-03-01' });
    const { body } = await client.upload(people.exporter, old, '旧公告');
    const { evidenceId, contentHash } = body['evidence'] as Readonly<Record<string, string>>;
    const refused = await client.post(people.manager, `evidence/${evidenceId}/acceptance`, {
      contentHash,
    });
    expect(refused).toMatchObject({ status: 409, body: { code: 'evidence_expired' } });
    expect(await entryIn(client, 'L1-conformsTo')).toMatchObject({
      status: 'expired',
      needed: true,
    });
  });
});

describe('contradictions over HTTP', () => {
  const grade = (value: number, evidenceType: string) =>
    description({
      evidenceType,
      statements: [
        {
          ...{ entryId: 'L1-coolingCapacityW', value, unit: 'W' },
          statement: `额定制冷量 ${value} W`,
        },
      ],
    });
  const cooler = realDraft({
    role: 'maker',
    lines: [airConditioner({ facts: [{ fact: 'coolingCapacityW', value: 3500 }] })],
  });

  it('are flagged in the checklist with their sources by authority, and hold nothing up', async () => {
    const client = await evidenceClient(
      library,
      { evidenceRules },
      'upload_evidence',
      realJob(cooler),
    );
    const flagOf = async () =>
      (await entryIn(client, 'L1-coolingCapacityW')) as unknown as { contradictory: boolean };
    expect(await flagOf()).toMatchObject({ contradictory: false });
    const { body } = await client.upload(people.exporter, grade(12_000, 'test-report'), '检测报告');
    expect(await flagOf()).toMatchObject({ contradictory: true });
    const facts = await client.get(people.manager, 'facts');
    expect(facts).toMatchObject({
      status: 200,
      body: {
        facts: [
          {
            fact: 'coolingCapacityW',
            contradictory: true,
            sources: [
              {
                authority: 'accredited',
                authorityLabel: { zh: '第三方机构', en: 'third party' },
                value: 12_000,
                quote: '额定制冷量 12000 W',
                read: null,
              },
              { authority: 'own', standing: 'declared', value: 3500, label: null, fileName: null },
            ],
          },
        ],
      },
    });
    const { evidenceId, contentHash } = body['evidence'] as Readonly<Record<string, string>>;
    const accepted = await client.post(people.manager, `evidence/${evidenceId}/acceptance`, {
      contentHash,
    });
    expect(accepted.status).toBe(200);
  });
});

it('an accepted answer that does not meet its condition leaves its alternatives needed', async () => {
  const cooler = realDraft({ role: 'maker', lines: [airConditioner()] });
  const client = await evidenceClient(
    library,
    { evidenceRules },
    'upload_evidence',
    realJob(cooler),
  );
  const hcfc = description({
    evidenceType: 'test-report',
    statements: [{ entryId: 'L1-refrigerantClass', value: 'hcfc' }],
  });
  const { body } = await client.upload(people.exporter, hcfc, 'R22');
  const { evidenceId, contentHash } = body['evidence'] as Readonly<Record<string, string>>;
  await client.post(people.manager, `evidence/${evidenceId}/acceptance`, { contentHash });
  expect(await entryIn(client, 'L1-refrigerantClass', people.exporter)).toMatchObject({
    status: 'accepted',
    acceptedUnmet: true,
    needed: false,
    ...{ asksPaper: false, unanswered: false, spared: false },
  });
  expect(await entryIn(client, 'L1-refrigerantLowGwp', people.exporter)).toMatchObject({
    acceptedUnmet: false,
    needed: true,
    settledBy: null,
    ...{ asksPaper: true, unanswered: true, spared: false },
  });
});

describe('reuse over HTTP', () => {
  const offer = (evidenceId: string) => ({
    applicationId: 'application-1',
    evidenceId,
    consent: '同意银行沿用该文件',
    statements: [{ entryId: 'L1-conformsTo', value: 'PV-NORM' }],
  });

  it('takes only what was accepted, and answers an unknown file as absent', async () => {
    const client = await evidenceClient(library, { evidenceRules });
    const unknown = await client.post(people.exporter, 'reused-evidence', offer('nine'));
    expect(unknown).toMatchObject({ status: 404, body: { code: 'evidence_unknown' } });
    const { body } = await client.upload(people.exporter, description(), '公告');
    const { evidenceId } = body['evidence'] as Readonly<Record<string, string>>;
    const waiting = await client.post(people.exporter, 'reused-evidence', offer(evidenceId!));
    expect(waiting).toMatchObject({ status: 409, body: { code: 'evidence_not_reusable' } });
    const { consent: _none, ...silent } = offer(evidenceId!);
    expect(await client.post(people.exporter, 'reused-evidence', silent)).toMatchObject({
      status: 422,
    });
  });
});
