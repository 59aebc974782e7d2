import { expect, it } from '@jest/globals';
import { assessApplication } from '../../../../src/contexts/applications/use-cases/assess-application.js';
import { applicantId, bankId, people } from '../../../builders/actors.js';
import { harnessLibrary } from '../../../builders/application-harness.js';
import { airConditioner, realDraft, realJob } from '../../../builders/real-goods.js';
import { inMemoryApplicantStore } from '../../../fakes/in-memory-applicant-store.js';
import { evidenceClient } from './evidence-client.js';

const applicant = {
  applicantId,
  bankId,
  nameZh: '宁波启恒储能科技有限公司',
  nameEn: 'Ningbo Qiheng Energy Storage Co., Ltd.',
  uscc: '91310115MA1K3BTP2B',
  lei: null,
  createdBy: people.manager.userId,
  createdAt: '2026-11-25T02:00:00.000Z',
};

it.each([
  ['the applicant', applicant.nameZh, { usable: true, whyNot: null }],
  ['the applicant by its English name', applicant.nameEn, { usable: true, whyNot: null }],
  ['another', '其他公司', { usable: false, whyNot: 'other_holder' }],
])(
  'an accepted test report that names %s as holder counts so in a live application',
  async (_who, holder, expected) => {
    const applicants = inMemoryApplicantStore();
    await applicants.insert(applicant);
    const job = realJob(realDraft({ lines: [airConditioner()] }));
    const client = await evidenceClient(
      await harnessLibrary(),
      { applicants },
      'upload_evidence',
      job,
    );
    const entryId = 'L1-energyEfficiencyGrade';
    const uploaded = await client.upload(
      people.exporter,
      {
        evidenceType: 'energy-test',
        issuer: '国家家用电器质量检验检测中心',
        holder,
        laboratoryQualified: true,
        issuedOn: '2026-03-01',
        statements: [{ entryId, value: 1, unit: null, holds: true, standard: null }],
      },
      'report',
    );
    expect(uploaded).toMatchObject({ status: 201 });
    const { evidence } = uploaded.body as unknown as { evidence: Record<string, string> };
    const { evidenceId, contentHash } = evidence;
    const accepted = await client.post(people.manager, `evidence/${evidenceId}/acceptance`, {
      contentHash,
      // Another holder than the applicant is accepted only with a reason.
      note: '已与原件核对',
    });
    expect(accepted).toMatchObject({ status: 200 });
    const { deps, application } = client.harness;
    const assessed = await assessApplication(deps, await application(), deps.clock.now());
    if (!assessed.ok) throw new Error(assessed.failure.code);
    const [line] = assessed.value.assessment.lines;
    const grade = line!.criteria.find(({ fact }) => fact === 'energyEfficiencyGrade');
    expect(grade?.evidence).toMatchObject(expected);
  },
  60_000,
);
