import { describe, expect, it } from '@jest/globals';
import { bankId, exporterUser, people } from '../../../../builders/actors.js';
import { applicationOf, apply, givenBefore } from '../../../../builders/lifecycle.js';
import type { Application } from '../../../../../src/contexts/applications/rules/state/application-state.js';
import type { Actor } from '../../../../../src/kernel/values/actor.js';
import type { ApplicationSearch } from '../../../../../src/contexts/applications/use-cases/reading/list-applications.js';
import { inMemoryApplicantStore } from '../../../../fakes/in-memory-applicant-store.js';
import { listApplications } from '../../../../../src/contexts/applications/use-cases/reading/list-applications.js';
import { manualClock } from '../../../../fakes/manual-clock.js';
import { inMemoryApplicationProjection } from '../../../../fakes/in-memory-application-projection.js';

const compiledRevision = async (...applications: readonly Application[]) => {
  const projection = inMemoryApplicationProjection();
  for (const application of applications) await projection.save(application);
  return { projection };
};

const named = (
  applicationId: string,
  application: Application,
  over: Partial<Application> = {},
): Application => ({ ...application, applicationId, ...over });

const ofApplicant = (application: Application, applicantId: string): Partial<Application> => ({
  draft: { ...application.draft, applicantId },
});

const inIntake = applicationOf(givenBefore('accept_intake'));
const inFirst = applicationOf(givenBefore('claim_step'));
const page = { limit: 50, cursor: null };

describe('the list of applications', () => {
  const filled = () =>
    compiledRevision(
      named('mine', inIntake, { createdAt: '2026-11-25T03:00:00.000Z' }),
      named('newer', inFirst, { createdAt: '2026-11-26T03:00:00.000Z' }),
      named('theirs', inIntake, {
        ...ofApplicant(inIntake, 'applicant-2'),
        createdAt: '2026-11-27T03:00:00.000Z',
      }),
      named('elsewhere', inIntake, { bankId: 'bank-b' }),
    );
  const listed = async (masked: readonly string[] = []) => {
    const applicants = inMemoryApplicantStore();
    for (const [applicantId, nameZh, uscc] of [
      ['applicant-1', '宁波启恒储能科技有限公司', '91310115MA1K3BTP2B'],
      ['applicant-2', '海川绿色贸易有限公司', '91440300MA5TERT07X'],
    ] as const)
      await applicants.insert({
        applicantId,
        bankId,
        nameZh,
        nameEn: null,
        uscc,
        lei: null,
        createdBy: 'manager-1',
        createdAt: '2026-11-25T02:00:00.000Z',
      });
    const maskedOf = () => Promise.resolve(new Set(masked));
    return listApplications({ ...(await filled()), applicants, maskedOf, clock: manualClock() });
  };
  const pageFor = async (actor: Actor, search: ApplicationSearch) => {
    const found = await (await listed())(actor, search);
    if (!found.ok) throw new Error(found.failure.code);
    return found.value;
  };
  const idsFor = async (actor: Actor, over = {}) =>
    (await pageFor(actor, { ...page, ...over })).items.map((one) => one.applicationId);

  it('shows an exporter those of its applicants, newest first', async () => {
    expect(await idsFor(people.exporter)).toEqual(['newer', 'mine']);
    const both = exporterUser('e', { applicantIds: ['applicant-1', 'applicant-2'] });
    expect(await idsFor(both)).toEqual(['theirs', 'newer', 'mine']);
  });

  it('shows an exporter without applicants none', async () => {
    expect(await idsFor(exporterUser('e', { applicantIds: [] }))).toEqual([]);
  });

  it('shows a person of the bank all of the bank and none of another', async () => {
    expect(await idsFor(people.manager)).toEqual(['theirs', 'newer', 'mine']);
    expect(await idsFor({ ...people.manager, bankId: 'bank-b' })).toEqual(['elsewhere']);
  });

  it('can be asked for some states, and page by page', async () => {
    expect(await idsFor(people.manager, { statuses: ['first_review'] })).toEqual(['newer']);
    const first = await pageFor(people.manager, { limit: 2, cursor: null });
    expect(first.items.map((one) => one.applicationId)).toEqual(['theirs', 'newer']);
    const second = await pageFor(people.manager, { limit: 2, cursor: first.nextCursor });
    expect(second.items.map((one) => one.applicationId)).toEqual(['mine']);
    expect(second.nextCursor).toBeNull();
  });

  it.each<readonly [string, Partial<ApplicationSearch>, readonly string[]]>([
    ['a part of the applicant’s name', { applicantName: '海川' }, ['theirs']],
    ['a USCC', { uscc: '91310115MA1K3BTP2B' }, ['newer', 'mine']],
    [
      'a name and a USCC that are not of one',
      { applicantName: '海川', uscc: '91310115MA1K3BTP2B' },
      [],
    ],
    ['words of the goods', { goods: '光伏组件' }, ['theirs', 'newer', 'mine']],
    ['words the goods do not have', { goods: '风机' }, []],
    ['an item', { itemCode: '8.5.2' }, ['newer']],
    ['a day of submission', { submitted: { from: '2026-11-26' } }, []],
    ['a reference', { reference: inIntake.applicationReference }, ['theirs', 'newer', 'mine']],
    ['a reference nobody has', { reference: 'GL-0' }, []],
  ])('finds by %s', async (_what, search, ids) => {
    expect(await idsFor(people.manager, search)).toEqual(ids);
  });

  it('names the applicant of each', async () => {
    const { items } = await pageFor(people.manager, page);
    expect(items.map(({ applicant }) => applicant?.nameZh)).toEqual([
      '海川绿色贸易有限公司',
      '宁波启恒储能科技有限公司',
      '宁波启恒储能科技有限公司',
    ]);
  });

  it('shows an exporter its own alone, whatever it searches by', async () => {
    expect(await idsFor(people.exporter, { applicantName: '公司' })).toEqual(['newer', 'mine']);
    expect(await idsFor(people.exporter, { uscc: '91440300MA5TERT07X' })).toEqual([]);
  });

  it('tells an integrator what changed since an instant, longest ago first, page by page', async () => {
    const since = { updatedSince: inIntake.updatedAt };
    const all = await idsFor(people.manager, since);
    expect(all.at(-1)).toBe('newer');
    expect(new Set(all)).toEqual(new Set(['mine', 'theirs', 'newer']));
    const first = await pageFor(people.manager, { limit: 2, cursor: null, ...since });
    const rest = await pageFor(people.manager, { limit: 2, cursor: first.nextCursor, ...since });
    expect([...first.items, ...rest.items].map((one) => one.applicationId)).toEqual(all);
    expect(await idsFor(people.manager, { updatedSince: '2027-01-01T00:00:00.000Z' })).toEqual([]);
  });

  it('says until when a decline may be appealed, and no longer, and that an appeal was granted', async () => {
    const declined = applicationOf(
      apply(
        [[people.final, { kind: 'decline_application', reasonCodes: ['untrue'], note: '伪造' }]],
        givenBefore('approve_application'),
      ),
    );
    const until = declined.appealUntil ?? '';
    const granted = named('granted', inFirst, {
      round: 2,
      appeals: [
        {
          ...{ against: 'declined', grounds: '', filedAt: until, note: '', granted: true },
          decidedAt: until,
        },
      ],
    });
    const deps = await compiledRevision(named('declined', declined), granted);
    const told = async (now: string) => {
      const found = await listApplications({
        ...deps,
        applicants: inMemoryApplicantStore(),
        maskedOf: () => Promise.resolve(new Set()),
        clock: { now: () => now },
      })(people.exporter, page);
      if (!found.ok) throw new Error(found.failure.code);
      return found.value.items.find(({ status }) => status === 'declined')?.what ?? null;
    };
    expect(await told(declined.updatedAt)).toMatchObject({
      zh: expect.stringMatching(/^可申请复议，至2027年/),
    });
    expect(await told('2028-01-01T00:00:00.000Z')).toBeNull();
    const { items } = await deps.projection.list({ bankId, ...page });
    expect(
      items.map(({ applicationId, appealGrantedOn }) => [applicationId, appealGrantedOn]),
    ).toEqual(
      expect.arrayContaining([
        ['declined', undefined],
        ['granted', expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/)],
      ]),
    );
  });

  it('refuses a search by what the person reads masked', async () => {
    const list = await listed(['nameZh', 'uscc']);
    for (const search of [{ applicantName: '海川' }, { uscc: '91440300MA5TERT07X' }])
      expect(await list(people.manager, { ...page, ...search })).toMatchObject({
        ok: false,
        failure: { code: 'search_masked' },
      });
  });
});
