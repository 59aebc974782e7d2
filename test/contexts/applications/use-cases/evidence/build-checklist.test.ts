import { stepBasisOf } from '../../../../../src/contexts/applications/rules/next-steps/step-basis.js';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { bankUser, people } from '../../../../builders/actors.js';
import { applicationHarness, harnessLibrary } from '../../../../builders/application-harness.js';
import type { ApplicationHarness } from '../../../../builders/application-harness.js';
import { shippedEvidenceRules } from '../../../../builders/evidence-rules.js';
import { evidenceOf, sha256 } from '../../../../builders/lifecycle.js';
import {
  acceptanceOf,
  airConditioner,
  modules,
  runUntil,
  proofOf,
  realDraft,
  realJob,
} from '../../../../builders/real-goods.js';
import { markExpiredEvidence } from '../../../../../src/contexts/applications/use-cases/evidence/mark-expired-evidence.js';
import type { EvidenceRules } from '../../../../../src/contexts/rulebook/rules/bank-rules/evidence-rules.js';
import type { ApplicationCommand } from '../../../../../src/contexts/applications/rules/acts/application-command.js';
import type { ApplicationDraft } from '../../../../../src/contexts/applications/rules/draft/application-draft.js';
import {
  isOutstanding,
  settledBy,
} from '../../../../../src/contexts/applications/rules/evidence/checklist/checklist.js';
import type { CatalogueLibrary } from '../../../../../src/contexts/catalogue/use-cases/catalogue-library.js';

let library: CatalogueLibrary;
let evidenceRules: EvidenceRules;
beforeAll(async () => {
  library = await harnessLibrary();
  evidenceRules = await shippedEvidenceRules();
}, 60_000);

/** A look-up of the credit grade, as the attestation asks it. */
const credit = (evidenceId: string, issuedOn: string): ApplicationCommand => {
  const proof = proofOf(evidenceId, 'A-complianceAttested', true, 'env-credit');
  if (proof.kind !== 'upload_evidence') throw new Error('no upload');
  return { ...proof, evidence: { ...proof.evidence, issuedOn, validUntil: null } };
};

/** What is asked once per application is brought and accepted. */
const attest = async (harness: ApplicationHarness, issuedOn: string): Promise<void> => {
  await harness.take(people.exporter, credit('compliance', issuedOn));
  await harness.take(people.manager, acceptanceOf('compliance'));
};

const collecting = async (draft: ApplicationDraft, rules = evidenceRules) => {
  const harness = await applicationHarness(library, { evidenceRules: rules });
  await runUntil(harness, 'upload_evidence', realJob(draft));
  return harness;
};

const coolers = realDraft({
  role: 'maker',
  lines: [airConditioner()],
});

describe('a checklist', () => {
  it('ranks the proofs of an entry by authority and says which suffice', async () => {
    const { checklist } = await (await collecting(realDraft())).application();
    const [norm] = checklist;
    expect(norm?.entryId).toBe('L1-conformsTo');
    const ranks = norm!.proofs.map((one) => one.authority);
    expect(ranks).toEqual(
      ['official', 'accredited', 'transaction', 'own', 'marketing'].flatMap((authority) =>
        ranks.filter((one) => one === authority),
      ),
    );
    expect(norm!.proofs.find((one) => one.evidenceType === 'pv-norm')).toEqual({
      evidenceType: 'pv-norm',
      authority: 'official',
      issuer: 'MIIT',
      suffices: true,
      on: 'shipment',
      maximumAgeMonths: null,
    });
    expect(
      norm!.proofs
        .filter((one) => one.suffices)
        .map((one) => one.evidenceType)
        .sort(),
    ).toEqual([...norm!.acceptableEvidence].sort());
  });

  it('asks for the papers of the deal by role, instrument and direction', async () => {
    const papers = async (over: Partial<ApplicationDraft>) => {
      const { checklist } = await (await collecting(realDraft(over))).application();
      return checklist.filter((one) => one.fact === null).map((one) => one.entryId);
    };
    expect(await papers({})).toEqual(['D-contract', 'D-invoice', 'D-declaration', 'D-transport']);
    expect(await papers({ direction: 'domestic' })).toEqual(['D-contract', 'D-invoice']);
    expect(await papers({ instrument: 'loan' })).toEqual(['D-use-of-proceeds']);
    expect(await papers({ instrument: 'insurance' })).toEqual([
      'D-contract',
      'D-invoice',
      'D-declaration',
      'D-transport',
    ]);
  });

  it('asks for a paper because of the item where the bank says so', async () => {
    const [contract] = evidenceRules.documents;
    const under = async (items: readonly string[]) => {
      const rules = { ...evidenceRules, documents: [{ ...contract!, items }] };
      const { checklist } = await (await collecting(realDraft(), rules)).application();
      return checklist.some((one) => one.fact === null);
    };
    expect(await under(['8.5'])).toBe(true);
    expect(await under(['8.5.2'])).toBe(true);
    expect(await under(['8.50', '8.5.20', '1'])).toBe(false);
  });

  it('offers what would do in place of a criterion as an alternative, and one suffices', async () => {
    const harness = await collecting(coolers);
    const { checklist } = await harness.application();
    const groups = new Set(checklist.flatMap((one) => one.groupId ?? []));
    expect(groups.size).toBe(1);
    const alternatives = checklist.filter((one) => one.groupId !== null);
    expect(alternatives.map((one) => one.fact)).toEqual(['refrigerantClass', 'refrigerantLowGwp']);
    const other = alternatives[1]!;
    await harness.take(people.exporter, proofOf('gwp', other.entryId, true, 'test-report'));
    await harness.take(people.manager, acceptanceOf('gwp'));
    const after = (await harness.application()).checklist;
    const first = after.find((one) => one.entryId === alternatives[0]!.entryId)!;
    expect(settledBy(first, after)?.entryId).toBe(other.entryId);
  });

  it('with one alternative proved lists the line as the engine judges it', async () => {
    const harness = await collecting(coolers);
    const { checklist } = await harness.application();
    const values: Readonly<Record<string, string | number | boolean>> = {
      coolingCapacityW: 3500,
      refrigerantLowGwp: true,
      refrigerantOdp: 0,
      energyEfficiencyGrade: 1,
      complianceAttested: true,
    };
    const types: Readonly<Record<string, string>> = {
      energyEfficiencyGrade: 'cn-energy-label',
      complianceAttested: 'iso14001',
    };
    for (const { entryId, fact } of checklist) {
      const value = values[fact ?? ''];
      if (value === undefined) continue;
      const proof = proofOf(entryId, entryId, value, types[fact ?? ''] ?? 'test-report');
      await harness.take(people.exporter, proof);
      await harness.take(people.manager, acceptanceOf(entryId));
    }
    const application = await harness.take(people.exporter, { kind: 'complete_collection' });
    expect(application.assessments.at(-1)?.lines.map((line) => line.outcome)).toEqual(['listed']);
  });

  it('asks for what follows from a value only until that value is accepted', async () => {
    const harness = await collecting(coolers);
    const needed = async () => {
      const { checklist } = await harness.application();
      return checklist.flatMap((one) => (isOutstanding(one, checklist) ? [one.fact] : []));
    };
    expect(await needed()).toContain('refrigerantOdp');
    const { checklist } = await harness.application();
    const asked = checklist.find((one) => one.fact === 'refrigerantClass')!;
    const proof = proofOf('class', asked.entryId, 'natural', 'test-report');
    await harness.take(people.exporter, proof);
    expect(await needed()).toContain('refrigerantOdp');
    await harness.take(people.manager, acceptanceOf('class'));
    expect(await needed()).not.toContain('refrigerantOdp');
    expect(await needed()).not.toContain('refrigerantLowGwp');
  });

  describe('with the class of the refrigerant accepted as HCFC (R22), which never meets it', () => {
    const withHcfc = async () => {
      const harness = await collecting(coolers);
      const entryId = (fact: string) =>
        harness.application().then(({ checklist }) => {
          const entry = checklist.find((one) => one.fact === fact);
          return entry?.entryId ?? '';
        });
      const answer = async (fact: string, value: string | boolean) => {
        await harness.take(
          people.exporter,
          proofOf(fact, await entryId(fact), value, 'test-report'),
        );
        await harness.take(people.manager, acceptanceOf(fact));
      };
      await answer('refrigerantClass', 'hcfc');
      const needed = async () => {
        const { checklist } = await harness.application();
        return checklist.flatMap((one) => (isOutstanding(one, checklist) ? [one.fact] : []));
      };
      return { harness, answer, needed };
    };

    it('asks whether its GWP is low, and its ODP, in the checklist and as next steps', async () => {
      const { harness, needed } = await withHcfc();
      const asked = ['refrigerantLowGwp', 'refrigerantOdp'];
      expect(await needed()).toEqual(expect.arrayContaining(asked));
      const application = await harness.application();
      const entries = application.checklist.filter(({ fact }) => asked.includes(fact ?? ''));
      const open = stepBasisOf(application, 'exporter').open.map((one) => one.entryId);
      expect(open).toEqual(expect.arrayContaining(entries.map((one) => one.entryId)));
      expect(application.assessments).toHaveLength(1);
    });

    it('asks no more for the GWP once that is shown, and still for the ODP', async () => {
      const { answer, needed } = await withHcfc();
      await answer('refrigerantLowGwp', true);
      expect(await needed()).not.toContain('refrigerantLowGwp');
      expect(await needed()).toContain('refrigerantOdp');
    });

    it('asks for nothing of the group once the GWP is accepted as high too', async () => {
      const { harness, answer, needed } = await withHcfc();
      await answer('refrigerantLowGwp', false);
      expect(await needed()).not.toContain('refrigerantLowGwp');
      expect(await needed()).not.toContain('refrigerantOdp');
      await attest(harness, '2026-11-01');
      const application = await harness.take(people.exporter, { kind: 'complete_collection' });
      expect(application.assessments.at(-1)?.lines[0]?.outcome).toBe('not_listed');
    });
  });

  it('freezes who may waive what, by the nature of what is asked', async () => {
    const { checklist } = await (await collecting(realDraft())).application();
    const termsOf = (entryId: string) =>
      checklist.find((one) => one.entryId === entryId)?.waiverTerms;
    expect(termsOf('A-complianceAttested')).toBeNull();
    expect(termsOf('D-contract')).toEqual({
      mayPropose: ['client_manager'],
      mayConfirm: ['compliance'],
      maximumDays: 90,
    });
  });

  it('stays as it was asked when the rules change later', async () => {
    const before = await collecting(realDraft());
    const later = await applicationHarness(library, {
      ...before.deps,
      evidenceRules: { ...evidenceRules, documents: [], waivers: [] },
    });
    await later.take(people.exporter, proofOf('norm', 'L1-conformsTo', 'PV-NORM', 'pv-norm'));
    const entries = (await later.application()).checklist;
    expect(entries.map((one) => one.entryId)).toContain('D-contract');
    const waive: ApplicationCommand = {
      kind: 'propose_waiver',
      entryId: 'D-contract',
      reason: '合同在途',
      expiresOn: '2026-12-10',
    };
    expect(await later.codeOf(people.manager, waive)).toBe('done');
    const confirm: ApplicationCommand = {
      kind: 'decide_waiver',
      entryId: 'D-contract',
      agrees: true,
      note: '',
    };
    expect(await later.codeOf(bankUser('c', ['compliance']), confirm)).toBe('done');
  });
});

describe('the date that matters', () => {
  it('is the one of the kind of document: a look-up of fines counts three months', async () => {
    const harness = await collecting(realDraft());
    await harness.take(people.exporter, credit('old', '2026-08-01'));
    expect(await harness.codeOf(people.manager, acceptanceOf('old'))).toBe('evidence_expired');
    await harness.take(people.exporter, credit('new', '2026-11-01'));
    expect(await harness.codeOf(people.manager, acceptanceOf('new'))).toBe('done');
  });

  it('refused to a person is marked by the process, and the refusal stands', async () => {
    const harness = await collecting(realDraft());
    await harness.take(people.exporter, credit('old', '2026-08-01'));
    const handle = markExpiredEvidence(harness.handle);
    const envelope = harness.envelope(people.manager, acceptanceOf('old'));
    expect(await handle(envelope)).toMatchObject({ refusal: { code: 'evidence_expired' } });
    const { checklist, evidence } = await harness.application();
    expect(checklist.find((one) => one.fact === 'complianceAttested')?.status).toBe('expired');
    expect(evidence.map((one) => one.status)).toEqual(['expired']);
    const last = (await harness.commits()).at(-1);
    expect(last).toMatchObject({ actor: { kind: 'system' }, action: 'expire_evidence' });
  });

  it('reaches the assessment: what is right for the shipment is wrong for the approval', async () => {
    const onDay = async (on: 'shipment' | 'approval') => {
      const rules: EvidenceRules = {
        ...evidenceRules,
        documents: [],
        validity: {
          ...evidenceRules.validity,
          byType: [{ evidenceType: 'pv-norm', on, maximumAgeMonths: null, source: 'test' }],
        },
      };
      const shipped = realDraft({ lines: [modules({ shippedOn: '2026-06-01' })] });
      const harness = await collecting(shipped, rules);
      const proof = proofOf('norm', 'L1-conformsTo', 'PV-NORM', 'pv-norm');
      if (proof.kind !== 'upload_evidence') throw new Error('no upload');
      const dates = { issuedOn: '2026-03-01', validUntil: '2026-07-01' };
      await harness.take(people.exporter, { ...proof, evidence: { ...proof.evidence, ...dates } });
      const accepted = await harness.codeOf(people.manager, acceptanceOf('norm'));
      if (accepted !== 'done') return accepted;
      await attest(harness, '2026-03-01');
      const application = await harness.take(people.exporter, { kind: 'complete_collection' });
      return application.assessments.at(-1)?.lines[0]?.outcome;
    };
    expect(await onDay('shipment')).toBe('listed');
    expect(await onDay('approval')).toBe('evidence_expired');
  });

  it('is in the stored input where it is not the shipment, so that it can be judged again', async () => {
    const harness = await collecting(realDraft());
    await harness.take(people.exporter, credit('new', '2026-11-01'));
    await harness.take(people.manager, acceptanceOf('new'));
    const application = await harness.take(people.exporter, { kind: 'complete_collection' });
    const { assessmentId } = application.assessments.at(-1)!;
    const stored = await harness.deps.assessments.find('bank-a', assessmentId);
    expect(stored?.input.facts?.map((one) => one.evidence)).toMatchObject([
      { type: 'env-credit', validUntil: '2027-02-01', validOn: ['2026-11-25'] },
    ]);
  });
});

it('an upload of the same bytes at once, by two people, is one piece of evidence', async () => {
  const harness = await collecting(realDraft());
  const file = evidenceOf('a', [], sha256('the same bytes'));
  const [statement] = evidenceOf('a', ['L1-conformsTo']).statements;
  const upload = (evidenceId: string) =>
    harness.envelope(people.exporter, {
      kind: 'upload_evidence',
      evidence: { ...file, evidenceId, statements: [statement!] },
    });
  const answers = await Promise.all([harness.handle(upload('a')), harness.handle(upload('b'))]);
  expect(answers.map((one) => (one.kind === 'refused' ? one.refusal.code : 'done')).sort()).toEqual(
    ['done', 'evidence_repeated'],
  );
  expect((await harness.application()).evidence).toHaveLength(1);
});
