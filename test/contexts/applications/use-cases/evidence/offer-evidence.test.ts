import { beforeAll, describe, expect, it } from '@jest/globals';
import { exporterUser, people } from '../../../../builders/actors.js';
import { harnessLibrary } from '../../../../builders/application-harness.js';
import { evidenceOf, sha256 } from '../../../../builders/lifecycle.js';
import { acceptanceOf } from '../../../../builders/real-goods.js';
import { applicationsIn } from '../../../../builders/two-applications.js';
import type { Actor } from '../../../../../src/kernel/values/actor.js';
import type { CatalogueLibrary } from '../../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { offerEvidence } from '../../../../../src/contexts/applications/use-cases/evidence/offer-evidence.js';
import { readApplication } from '../../../../../src/contexts/applications/use-cases/reading/read-application.js';

let library: CatalogueLibrary;
beforeAll(async () => {
  library = await harnessLibrary();
}, 60_000);

const [said] = evidenceOf('norm', ['L1-conformsTo']).statements;

/** Application `a` with its norm accepted, `b` in its collection. */
const fixture = async () => {
  const set = await applicationsIn(library);
  await set.runUntil('a', 'complete_collection');
  await set.runUntil('b', 'upload_evidence');
  let keys = 0;
  const offer = async (actor: Actor, from = 'a', evidenceId = 'norm', value = 'PV-NORM') => {
    keys += 1;
    const offered = await offerEvidence({
      readApplication: readApplication(set.harness.deps),
      library,
      sha256,
      clock: set.harness.deps.clock,
      act: async (envelope) => ({
        answer: await set.harness.handle(envelope),
        processNotified: true,
      }),
    })({
      actor,
      applicationId: 'b',
      commandId: `offer-${keys}`,
      fingerprint: `offer-${keys}`,
      requestId: `request-${keys}`,
      from: { applicationId: from, evidenceId },
      consent: '同意银行在本申请中沿用该文件',
      statements: [{ ...said!, value }],
    });
    if (!offered.ok) return offered.failure.code;
    const { answer } = offered.value;
    return answer.kind === 'refused' ? answer.refusal.code : 'done';
  };
  return { ...set, offer };
};

describe('evidence of another application of the same applicant', () => {
  it('is offered with consent under the same hash, and accepted anew', async () => {
    const { offer, application, codeOf } = await fixture();
    expect(await offer(people.exporter)).toBe('done');
    const { evidence, checklist } = await application('b');
    const source = (await application('a')).evidence.find((one) => one.evidenceId === 'norm')!;
    expect(evidence).toMatchObject([
      {
        contentHash: source.contentHash,
        status: 'uploaded',
        reviewedBy: null,
        uploadedBy: 'exporter-1',
        reusedFrom: {
          applicationId: 'a',
          evidenceId: 'norm',
          consent: '同意银行在本申请中沿用该文件',
        },
      },
    ]);
    expect(checklist[0]).toMatchObject({ status: 'uploaded', contentHash: source.contentHash });
    const accept = { ...acceptanceOf('norm'), evidenceId: evidence[0]!.evidenceId } as ReturnType<
      typeof acceptanceOf
    >;
    expect(await codeOf('b', people.manager, accept)).toBe('done');
    expect((await application('b')).evidence[0]?.reviewedBy).toBe('manager-1');
  });

  it('that the bank did not accept there, or of which nobody knows, is refused', async () => {
    const { offer, codeOf, runUntil } = await fixture();
    await runUntil('c', 'accept_evidence');
    expect(await offer(people.exporter, 'c')).toBe('evidence_not_reusable');
    expect(await offer(people.exporter, 'a', 'nine')).toBe('evidence_unknown');
    expect(await offer(people.exporter, 'nine')).toBe('application_unknown');
    expect(await codeOf('a', people.exporter, { kind: 'complete_collection' })).toBe('done');
    expect(await offer(people.exporter, 'a')).toBe('done');
  });

  it('is not for another exporter, another bank or the bank to offer', async () => {
    const { offer } = await fixture();
    const stranger = exporterUser('e', { applicantIds: ['applicant-9'] });
    expect(await offer(stranger)).toBe('application_unknown');
    expect(await offer({ ...people.exporter, bankId: 'bank-b' })).toBe('application_unknown');
    expect(await offer(people.manager)).toBe('exporter_only');
  });

  it('is held against the checklist like a file that is uploaded', async () => {
    const { offer } = await fixture();
    expect(await offer(people.exporter, 'a', 'norm', 'PV-NROM')).toBe('description_invalid');
  });

  it('of another applicant is refused where it is committed, whoever may see both', async () => {
    const { harness, codeOf, application } = await fixture();
    const record = await harness.deps.records.read('bank-a', 'a');
    const norm = record!.state.evidence.find((one) => one.evidenceId === 'norm')!;
    const other = { ...norm, evidenceId: 'forged', contentHash: sha256('another file') };
    const command = {
      kind: 'upload_evidence' as const,
      evidence: {
        ...other,
        reusedFrom: { applicationId: 'a', evidenceId: 'norm', consent: '同意' },
      },
    };
    expect(await codeOf('b', people.exporter, command)).toBe('evidence_not_reusable');
    expect((await application('b')).evidence).toEqual([]);
  });
});
