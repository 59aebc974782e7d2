import { describe, expect, it } from '@jest/globals';
import { exporterUser, people } from '../builders/actors.js';
import { userOf } from '../builders/application-stage.js';
import { linkApplicantUser } from '../../src/use-cases/link-applicant-user.js';
import { inMemoryApplicantStore } from '../fakes/in-memory-applicant-store.js';
import { inMemoryUserStore } from '../fakes/in-memory-user-store.js';

const scene = async () => {
  const applicants = inMemoryApplicantStore();
  const users = inMemoryUserStore();
  for (const bankId of ['bank-a', 'bank-b'])
    await applicants.insert({
      applicantId: `applicant-of-${bankId}`,
      bankId,
      nameZh: '示例光伏有限公司',
      nameEn: null,
      uscc: '91440300MA5TERT07X',
      lei: null,
      createdBy: 'manager-1',
      createdAt: '2026-11-01T00:00:00.000Z',
    });
  await users.save(userOf(exporterUser('exporter-1', { applicantIds: ['applicant-9'] })));
  await users.save(userOf(people.first));
  await users.save(userOf(exporterUser('exporter-b', { bankId: 'bank-b' })));
  return { users, link: linkApplicantUser({ applicants, users }) };
};

describe('linking a user to an applicant', () => {
  it('lets the user act for it, beside those it acts for already', async () => {
    const { users, link } = await scene();
    expect(await link(people.manager, 'applicant-of-bank-a', 'exporter-1')).toMatchObject({
      ok: true,
      value: { applicantIds: ['applicant-9', 'applicant-of-bank-a'] },
    });
    expect((await users.find('bank-a', 'exporter-1'))?.applicantIds).toEqual([
      'applicant-9',
      'applicant-of-bank-a',
    ]);
  });

  it('twice changes nothing', async () => {
    const { users, link } = await scene();
    await link(people.manager, 'applicant-of-bank-a', 'exporter-1');
    const once = await users.find('bank-a', 'exporter-1');
    expect(await link(people.manager, 'applicant-of-bank-a', 'exporter-1')).toEqual({
      ok: true,
      value: once,
    });
    expect(await users.find('bank-a', 'exporter-1')).toEqual(once);
  });

  it('is refused for a person of the bank, who never acts for an applicant', async () => {
    const { users, link } = await scene();
    expect(await link(people.manager, 'applicant-of-bank-a', 'first-1')).toMatchObject({
      ok: false,
      failure: { kind: 'four_eyes', code: 'bank_user_never_acts_for_applicant' },
    });
    expect((await users.find('bank-a', 'first-1'))?.applicantIds).toEqual([]);
  });

  it('finds nobody and nothing of another bank', async () => {
    const { link } = await scene();
    expect(await link(people.manager, 'applicant-of-bank-b', 'exporter-1')).toMatchObject({
      failure: { kind: 'not_found', code: 'applicant_unknown' },
    });
    expect(await link(people.manager, 'applicant-of-bank-a', 'exporter-b')).toMatchObject({
      failure: { kind: 'not_found', code: 'user_unknown' },
    });
  });
});
