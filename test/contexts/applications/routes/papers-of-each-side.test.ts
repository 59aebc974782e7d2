import { generateKeyPairSync } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { bundleReportText } from '../../../../src/infrastructure/bundle/bundle-report-text.js';
import { checkBundle } from '../../../../src/infrastructure/bundle/check-bundle.js';
import { readArchive } from '../../../../src/infrastructure/bundle/read-archive.js';
import { decisionRoutes } from '../../../../src/contexts/decisions/routes/decision-routes.js';
import { decisionPapers } from '../../../../src/main/decision-papers.js';
import type { Actor } from '../../../../src/kernel/values/actor.js';
import { readApplication } from '../../../../src/contexts/applications/use-cases/reading/read-application.js';
import { actHarness } from '../../../builders/act-harness.js';
import { applicantId, bankId, people } from '../../../builders/actors.js';
import { harnessApplicationId, harnessLibrary } from '../../../builders/application-harness.js';
import { runUntil } from '../../../builders/real-goods.js';
import { inMemoryApplicantStore } from '../../../fakes/in-memory-applicant-store.js';
import { inMemoryPersonNames } from '../../../fakes/in-memory-person-names.js';
import { bearerOf } from './review-client.js';
import { testApp } from '../../../builders/test-app.js';

const bundleKey = generateKeyPairSync('ed25519')
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();
const nameOf: Readonly<Record<string, string>> = {
  'exporter-1': '陈晓',
  'manager-1': '李敏',
  'first-1': '王芳',
  'second-1': '赵磊',
  'final-1': '周建国',
};
const usDollar = { code: 'USD', decimals: 2, nameZh: '美元', nameEn: 'US Dollar' };

/** Names as the bank knows them, which are not the user ids that commits hold. */
const realNames = () => {
  const names = inMemoryPersonNames();
  return {
    ...names,
    commit: (person: Parameters<typeof names.commit>[0]) =>
      names.commit({ ...person, displayName: nameOf[person.userId] ?? person.displayName }),
  };
};

/** The papers' routes over a decided application of the main job. */
const paperClient = async () => {
  const library = await harnessLibrary();
  const { harness, refusals } = await actHarness(library, {}, { names: realNames() });
  const { deps } = harness;
  const applicants = inMemoryApplicantStore();
  await applicants.insert({
    bankId,
    applicantId,
    nameZh: '苏州绿航国际贸易有限公司',
    nameEn: null,
    uscc: '91320594MA1MYLXT7G',
    lei: null,
    createdBy: 'manager-1',
    createdAt: '2026-11-01T02:00:00.000Z',
  });
  await runUntil(harness, 'file_appeal');
  await harness.take(people.final, { kind: 'approve_application', note: '' });
  const papers = decisionPapers(
    {
      records: deps.records,
      library,
      database: {
        repositories: {
          applicationCommits: deps.commits,
          assessments: deps.assessments,
          applicants,
          names: deps.names,
          texts: deps.texts,
        },
      },
      reference: {
        trade: { currencies: { currencies: [usDollar], aliases: [], retired: [], special: [] } },
      },
    },
    { signingKey: bundleKey, bankName: () => ({ zh: '示例银行', en: 'Example Bank' }) },
  );
  const made = testApp(() =>
    decisionRoutes({
      readApplication: readApplication({ records: deps.records }),
      readAssessment: () => Promise.reject(new Error('not asked')),
      decisionLetter: papers.letter,
      decisionBundle: papers.bundle,
      listRefusals: refusals.list,
      subjectNamesOf: () => Promise.resolve(new Map()),
      operationOf: () => null,
      namesOf: () => Promise.resolve(new Map()),
    }),
  );
  return async (actor: Actor): Promise<Buffer> => {
    const answered = await request(made.app)
      .get(`/v1/applications/${harnessApplicationId}/bundle`)
      .set('authorization', bearerOf(made, actor))
      .buffer(true)
      .parse((response, done) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => {
          done(null, Buffer.concat(parts));
        });
      });
    expect(answered.status).toBe(200);
    return answered.body as Buffer;
  };
};

/** Every byte of a bundle as text, its letters aside: those are compressed. */
const textsOf = async (bytes: Buffer): Promise<ReadonlyMap<string, string>> => {
  const read = await readArchive(bytes, { maximumBytes: 1e8, maximumEntries: 20 });
  if (read.kind !== 'read') throw new Error(read.fault);
  return new Map(
    read.entries
      .filter(({ name }) => !name.endsWith('.pdf'))
      .map(({ name, bytes: content }) => [name, content.toString('utf8')]),
  );
};

const namesIn = (texts: ReadonlyMap<string, string>): readonly string[] =>
  Object.values(nameOf).filter((name) => [...texts.values()].some((text) => text.includes(name)));

describe('the bundle of a decision', () => {
  let bundleFor: Awaited<ReturnType<typeof paperClient>>;
  beforeAll(async () => {
    bundleFor = await paperClient();
  }, 60_000);

  it('names everybody to an officer, and verifies', async () => {
    const bytes = await bundleFor(people.manager);
    const report = await checkBundle(bytes);
    expect(report.holds).toBe(true);
    expect(bundleReportText(report, 'en')).not.toContain('copy');
    expect(namesIn(await textsOf(bytes))).toEqual(Object.values(nameOf));
  }, 60_000);

  it('gives an exporter neither names nor salts of the bank’s people, and verifies', async () => {
    const [whole, copy] = [await bundleFor(people.manager), await bundleFor(people.exporter)];
    const report = await checkBundle(copy);
    expect(report.checks.filter(({ outcome }) => outcome !== 'passed')).toEqual([]);
    expect(report).toMatchObject({ holds: true, lettersRebuilt: true });
    expect(bundleReportText(report, 'en')).toContain("this is the applicant's copy");
    const [inWhole, texts] = [await textsOf(whole), await textsOf(copy)];
    expect(namesIn(texts)).toEqual([nameOf['exporter-1']]);
    expect(texts.get('commits.json')).toBe(inWhole.get('commits.json'));
    const { names } = JSON.parse(texts.get('people.json')!) as {
      readonly names: readonly Readonly<Record<string, unknown>>[];
    };
    for (const { userId, salt } of names)
      expect([userId, salt === null]).toEqual([userId, userId !== 'exporter-1']);
    expect(names).toHaveLength(5);
  }, 60_000);
});
