import { generateKeyPairSync } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { buildBundle } from '../../../../src/infrastructure/bundle/build-bundle.js';
import { checkBundle } from '../../../../src/infrastructure/bundle/check-bundle.js';
import {
  createSigner,
  isSignatureOf,
} from '../../../../src/infrastructure/tokens/ed25519-signature.js';
import { readArchive } from '../../../../src/infrastructure/bundle/read-archive.js';
import { recordTexts } from '../../../../src/infrastructure/bundle/record-file.js';
import { applicationRoutes } from '../../../../src/contexts/applications/routes/application-routes.js';
import { decisionRoutes } from '../../../../src/contexts/decisions/routes/decision-routes.js';
import { recordRoutes } from '../../../../src/contexts/audit/routes/record-routes.js';
import { decisionPapers } from '../../../../src/main/decision-papers.js';
import { textCommitmentsOf } from '../../../../src/contexts/applications/rules/acts/text-readers.js';
import { isTextCommitment } from '../../../../src/kernel/record/text-commitment.js';
import type { TextApart } from '../../../../src/kernel/record/text-commitment.js';
import { decidedApplicationOf } from '../../../../src/contexts/decisions/rules/bundle/decision-record.js';
import { readRecord } from '../../../../src/contexts/decisions/rules/bundle/read-record.js';
import { composeLetter } from '../../../../src/contexts/decisions/rules/letter/compose-letter.js';
import type { Actor } from '../../../../src/kernel/values/actor.js';
import type { ApplicationCommand } from '../../../../src/contexts/applications/rules/acts/application-command.js';
import { readRecordLine } from '../../../../src/contexts/audit/rules/read-record-line.js';
import { listApplications } from '../../../../src/contexts/applications/use-cases/reading/list-applications.js';
import {
  readApplication,
  readCommits,
} from '../../../../src/contexts/applications/use-cases/reading/read-application.js';
import { readClocked } from '../../../../src/contexts/applications/use-cases/reading/read-clocked.js';
import { recordLines } from '../../../../src/contexts/audit/use-cases/record-lines.js';
import { verifyRecord } from '../../../../src/contexts/audit/use-cases/verify-record.js';
import { actHarness } from '../../../builders/act-harness.js';
import { applicantId, bankId, bankUser, people } from '../../../builders/actors.js';
import {
  harnessApplicationId,
  harnessLibrary,
  userOf,
} from '../../../builders/application-harness.js';
import type { ApplicationHarness } from '../../../builders/application-harness.js';
import { clearLookups, sha256 } from '../../../builders/lifecycle.js';
import { realDraft, realJob } from '../../../builders/real-goods.js';
import { publishedCalendar } from '../../../kernel/values/clock/published-calendar.js';
import { inMemoryAnchorStore } from '../../../fakes/in-memory-anchor-store.js';
import { inMemoryApplicantStore } from '../../../fakes/in-memory-applicant-store.js';
import { inMemoryCommitStore } from '../../../fakes/in-memory-commit-store.js';
import { bearerOf } from '../../applications/routes/review-client.js';
import { noteHarness } from '../../../builders/notes.js';
import { testApp } from '../../../builders/test-app.js';

const bundleKey = generateKeyPairSync('ed25519')
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();
const usDollar = { code: 'USD', decimals: 2, nameZh: '美元', nameEn: 'US Dollar' };
const unused = () => Promise.reject(new Error('not asked in these tests'));

/** Every internal text of the case, each told apart from all others. */
const secrets: string[] = [];
const secret = (of: string): string => {
  const text = `内部〔${of}〕勿外传`;
  secrets.push(text);
  return text;
};
/** What is told in the end: by the decision. */
const told = { override: '名单公告第 12 批第 8 行即该厂商', decision: '同意，按期放款' };

const compliance = bankUser('compliance-1', ['compliance']);
const reviewManager = bankUser('boss', ['review_manager']);
const credit = bankUser('credit-1', ['credit_officer']);
const members = ['member-1', 'member-2', 'member-3'].map((userId) =>
  bankUser(userId, ['committee_member']),
);

const isNorm = (command: ApplicationCommand): boolean =>
  (command.kind === 'upload_evidence' && command.evidence.evidenceId === 'norm') ||
  (command.kind === 'accept_evidence' && command.evidenceId === 'norm');

/** A large application without the norm of its modules, up to the first reviewer's claim. */
const untilReview = (): ReturnType<typeof realJob> => {
  const job = realJob(realDraft({ amount: { amountMinor: 20_000_000_00, currency: 'USD' } }));
  const claim = job.findIndex(([, { kind }]) => kind === 'claim_step');
  return job.slice(0, claim).flatMap(([actor, command]): typeof job => {
    if (isNorm(command)) return [];
    switch (command.kind) {
      case 'accept_intake':
      case 'confirm_screening':
        return [[actor, { ...command, note: secret(command.kind) }]];
      case 'record_environmental_screening': {
        const lookups = clearLookups.map((one) => ({ ...one, note: secret(one.subject) }));
        return [[actor, { ...command, lookups }]];
      }
      default:
        return [[actor, command]];
    }
  });
};

/** What people of the bank noted while they reviewed it, looked again, and decided. */
const review = (path: string): ReturnType<typeof realJob> => {
  const hold = (): ReturnType<typeof realJob> => [
    [compliance, { kind: 'place_hold', reason: secret('hold'), authority: secret('authority') }],
    [compliance, { kind: 'lift_hold', note: secret('lift') }],
  ];
  const override = {
    kind: 'propose_override',
    reasonCode: 'engine_misread_goods',
    evidenceIds: ['compliance'],
  } as const;
  const opinion = (of: string): ApplicationCommand => ({
    kind: 'record_review',
    agrees: false,
    reasonCodes: ['criterion_doubtful'],
    reasons: [
      { code: 'criterion_doubtful', lineNo: 1, path: null, text: secret(`reason of ${of}`) },
    ],
    note: secret(of),
  });
  const resolve = (overrideId: string, confirms: boolean): ApplicationCommand => ({
    kind: 'resolve_override',
    overrideId,
    confirms,
    note: secret(`resolution of ${overrideId}`),
  });
  return [
    ...hold(),
    [reviewManager, { kind: 'extend_deadline', dueOn: '2027-01-15', reason: secret('extension') }],
    [people.first, { kind: 'claim_step' }],
    [people.first, { kind: 'unclaim_step', reason: secret('unclaim') }],
    [people.first, { kind: 'claim_step' }],
    [people.first, { ...override, lineNo: 1, path, to: 'met', text: told.override }],
    [
      people.first,
      { ...override, lineNo: 2, path: null, to: 'cannot_tell', text: secret('refused override') },
    ],
    [people.first, opinion('first look')],
    [people.first, { kind: 'recall_step', note: secret('recall') }],
    [people.first, opinion('first review')],
    [people.second, { kind: 'claim_step' }],
    [people.second, resolve('override-2', false)],
    [people.second, opinion('second review')],
    [
      credit,
      {
        kind: 'record_credit',
        granted: true,
        creditReference: 'CR-1',
        decidedOn: '2026-11-25',
        note: secret('credit'),
      },
    ],
    [people.final, { kind: 'claim_step' }],
    [people.final, resolve('override-1', true)],
    ...members.map((member): ReturnType<typeof realJob>[number] => [
      member,
      { kind: 'cast_vote', agrees: true, note: secret(`vote of ${member.userId}`) },
    ]),
    [people.final, { kind: 'approve_application', note: told.decision }],
  ];
};

const openPath = async (harness: ApplicationHarness): Promise<string> => {
  const { assessments } = await harness.application();
  const stored = await harness.deps.assessments.find(bankId, assessments.at(-1)!.assessmentId);
  return stored!.assessment.lines[0]!.criteria.find((one) => one.verdict === 'not_evidenced')!.path;
};

/** Everything either side reads of a decided application, over HTTP. */
const client = async () => {
  const library = await harnessLibrary();
  const { harness, refusals } = await actHarness(library);
  const { deps } = harness;
  for (const actor of [compliance, reviewManager, credit, ...members])
    await deps.users.save(userOf(actor));
  for (const [actor, command] of untilReview()) await harness.take(actor, command);
  for (const [actor, command] of review(await openPath(harness)))
    await harness.take(actor, command);
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
  const repositories = {
    applicationCommits: deps.commits,
    assessments: deps.assessments,
    applicants,
    names: deps.names,
    texts: deps.texts,
  };
  const papers = decisionPapers(
    {
      records: deps.records,
      library,
      database: { repositories },
      reference: {
        trade: { currencies: { currencies: [usDollar], aliases: [], retired: [], special: [] } },
      },
    },
    { signingKey: bundleKey, bankName: () => ({ zh: '示例银行', en: 'Example Bank' }) },
  );
  const others = inMemoryCommitStore<never>();
  const notes = noteHarness(harness, refusals);
  const record = {
    stores: {
      application: deps.commits,
      calendar: others,
      change_set: others,
      disposal: others,
      note: notes.deps.commits,
      staff: others,
    },
    anchors: inMemoryAnchorStore(),
    texts: deps.texts,
  };
  const made = testApp(() => [
    ...applicationRoutes({
      readFacts: () => Promise.resolve([]),
      readCrossField: () => Promise.resolve([]),
      act: unused,
      draftApplication: unused,
      checkDraft: unused,
      readApplication: readApplication(deps),
      readCommits: readCommits(deps),
      readClocked: readClocked({ ...deps, calendarOf: () => Promise.resolve(publishedCalendar()) }),
      readLinkedPreCheck: unused,
      listApplications: listApplications({
        ...deps,
        applicants,
        maskedOf: () => Promise.resolve(new Set()),
      }),
    }),
    ...decisionRoutes({
      readApplication: readApplication(deps),
      readAssessment: unused,
      decisionLetter: papers.letter,
      decisionBundle: papers.bundle,
      listRefusals: refusals.list,
      subjectNamesOf: () => Promise.resolve(new Map()),
      operationOf: () => null,
      namesOf: () => Promise.resolve(new Map()),
    }),
    ...notes.routes(),
    ...recordRoutes({
      anchors: record.anchors,
      recordTexts: (bank) => recordTexts(recordLines(record, bank)),
    }),
  ]);
  const get = async (actor: Actor, path: string): Promise<Buffer> => {
    const answered = await request(made.app)
      .get(path)
      .set('authorization', bearerOf(made, actor))
      .buffer(true)
      .parse((response, done) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => {
          done(null, Buffer.concat(parts));
        });
      });
    expect([path, answered.status]).toEqual([path, 200]);
    return answered.body as Buffer;
  };
  const note = async (actor: Actor, body: object): Promise<void> => {
    const answered = await request(made.app)
      .post(`${under}/notes`)
      .set('authorization', bearerOf(made, actor))
      .set('idempotency-key', JSON.stringify(body).length.toString())
      .send(body);
    expect(answered.status).toBe(200);
  };
  const commits = await harness.commits();
  const texts = await deps.texts.open(bankId, textCommitmentsOf(commits));
  return { harness, get, note, commits, texts };
};

const under = `/v1/applications/${harnessApplicationId}`;
const readByBoth = [
  '/v1/applications',
  under,
  ...['timeline', 'next-steps', 'decision', 'assessments'].map((one) => `${under}/${one}`),
];

/** Every file of a bundle; of the letters what they were set from, since theirs are compressed. */
const filesOf = async (bytes: Buffer): Promise<ReadonlyMap<string, string>> => {
  const read = await readArchive(bytes, { maximumBytes: 1e8, maximumEntries: 20 });
  if (read.kind !== 'read') throw new Error(read.fault);
  const files = new Map(read.entries.map((one) => [one.name, one.bytes.toString('latin1')]));
  const texts = new Map(read.entries.map((one) => [one.name, one.bytes.toString('utf8')]));
  const record = recordIn(texts);
  const letters = (['zh', 'en'] as const).map((language): [string, string] => [
    `letter in ${language}`,
    JSON.stringify(composeLetter(record, decidedApplicationOf(record.commits)!, language)),
  ]);
  return new Map([
    ...files,
    ...[...texts].map(([name, text]): [string, string] => [`${name} as text`, text]),
    ...letters,
  ]);
};

const recordIn = (texts: ReadonlyMap<string, string>) =>
  readRecord(JSON.parse(texts.get('manifest.json')!) as Parameters<typeof readRecord>[0], (name) =>
    texts.get(name)!,
  );

const textsOf = async (bytes: Buffer): Promise<ReadonlyMap<string, string>> => {
  const read = await readArchive(bytes, { maximumBytes: 1e8, maximumEntries: 20 });
  if (read.kind !== 'read') throw new Error(read.fault);
  return new Map(read.entries.map((one) => [one.name, one.bytes.toString('utf8')]));
};

const failing = async (bytes: Buffer): Promise<readonly unknown[]> =>
  (await checkBundle(bytes)).checks
    .filter(({ outcome }) => outcome !== 'passed')
    .map(({ check, faults }) => [check, faults.map(({ detail }) => detail.en)]);

/** What verifying an exported record finds. */
const faultsOf = async (texts: readonly string[]): Promise<readonly string[]> => {
  const { faults } = await verifyRecord(
    async function* () {
      for (const [index, text] of texts.entries())
        if (text !== '')
          yield await Promise.resolve({ number: index + 1, line: readRecordLine(text) });
    },
    { sha256, isSignatureOf, pinnedKeys: [] },
  );
  return faults.map(({ code }) => code);
};

describe('what people of the bank note for each other', () => {
  let made: Awaited<ReturnType<typeof client>>;
  beforeAll(async () => {
    made = await client();
  }, 120_000);

  const saltsAndTexts = (): readonly string[] =>
    made.texts.flatMap(({ salt, text }) => (text === told.override ? [salt!] : [salt!, text!]));

  it('stands in no commit, and neither does a fingerprint that texts can be tried against', () => {
    const committed = JSON.stringify(made.commits);
    for (const text of [...secrets, ...saltsAndTexts()])
      expect([text, committed.includes(text)]).toEqual([text, false]);
    for (const { actor, fingerprint } of made.commits)
      expect(fingerprint.startsWith('apart:')).toBe(actor.kind === 'bank_user');
    const kept = made.texts.map(({ text }) => text);
    expect(kept).toEqual(expect.arrayContaining(secrets));
    // What an event carries over from an earlier one is not parted again.
    expect(kept.filter(isTextCommitment)).toEqual([]);
  });

  it('is in no reply to the exporter', async () => {
    for (const path of readByBoth) {
      const reply = (await made.get(people.exporter, path)).toString('utf8');
      for (const text of [...secrets, ...saltsAndTexts()])
        expect([path, text, reply.includes(text)]).toEqual([path, text, false]);
      expect([path, reply.includes('apart:sha256:')]).toEqual([path, false]);
    }
  });

  it('is read by the bank in words, commitments nowhere', async () => {
    const replies: string[] = [];
    for (const path of readByBoth)
      replies.push((await made.get(people.manager, path)).toString('utf8'));
    const read = replies.join('\n');
    expect(/.{40}apart:sha256:/.exec(read)).toBeNull();
    const noted = ['fines', 'first review', 'reason of second review', 'refused override'];
    for (const what of [...noted, 'resolution of override-1', 'vote of member-2'])
      expect([what, read.includes(`内部〔${what}〕勿外传`)]).toEqual([what, true]);
  });

  it('is in no byte of the exporter’s bundle, nor its salt, and the bundle verifies', async () => {
    const bytes = await made.get(people.exporter, `${under}/bundle`);
    expect(await failing(bytes)).toEqual([]);
    const files = await filesOf(bytes);
    for (const [name, content] of files)
      for (const text of [...secrets, ...saltsAndTexts()])
        expect([name, text, content.includes(text)]).toEqual([name, text, false]);
    expect(files.get('manifest.json')).toContain('greenlane-decision-bundle/5');
    expect(files.get('letter in zh')).toContain(told.override);
    expect(files.get('letter in zh')).toContain(told.decision);
  }, 60_000);

  it('is in the bank’s bundle with its salts, and one altered text is found', async () => {
    const bytes = await made.get(people.manager, `${under}/bundle`);
    expect(await failing(bytes)).toEqual([]);
    const texts = await textsOf(bytes);
    expect(texts.get('manifest.json')).toContain('greenlane-decision-bundle/4');
    for (const text of secrets) expect(texts.get('notes.json')).toContain(text);
    const record = recordIn(texts);
    const signer = createSigner(bundleKey);
    const with_ = (change: (one: TextApart) => readonly TextApart[]) =>
      buildBundle(
        {
          ...record,
          texts: record.texts.flatMap((one) =>
            one.text === '内部〔first review〕勿外传' ? change(one) : [one],
          ),
        },
        signer,
      );
    const altered = await with_((one) => [{ ...one, text: '同意' }]);
    expect(await failing(altered)).toEqual([
      ['notes', [expect.stringMatching(/^an internal text of commit \d+ is not the one/)]],
    ]);
    const gone = await with_(() => []);
    expect(await failing(gone)).toEqual([
      ['notes', [expect.stringMatching(/^an internal text of commit \d+ is missing/)]],
    ]);
  }, 60_000);

  it('is in the record an auditor exports, and one altered text is found', async () => {
    const auditor = bankUser('auditor-1', ['auditor']);
    const lines = (await made.get(auditor, '/v1/record')).toString('utf8').split('\n');
    expect(await faultsOf(lines)).toEqual([]);
    for (const text of secrets) expect(lines.join('\n')).toContain(text);
    const altered = lines.map((line) => line.replace('内部〔credit〕勿外传', '同意'));
    expect(await faultsOf(altered)).toEqual(['note_differs']);
    const without = lines.map((line) => line.replace(/,"texts":\[.*\]/, ''));
    expect(await faultsOf(without)).toEqual(['note_missing']);
  });

  it('beside the application changes nothing of it: neither record, next steps, letter nor bundle', async () => {
    const papers = ['letter?lang=zh', 'letter?lang=en', 'bundle'].map((one) => `${under}/${one}`);
    const readers = [people.manager, people.exporter] as const;
    const everything = async (): Promise<readonly string[]> => {
      const read: string[] = [];
      for (const reader of readers)
        for (const path of [...readByBoth, ...papers])
          read.push(`${path} ${(await made.get(reader, path)).toString('base64')}`);
      return read;
    };
    const before = await everything();
    await made.note(people.manager, {
      noteText: '决定有误，请再议',
      mentioned: [people.final.userId],
    });
    await made.note(people.final, { noteText: '请企业说明', visibility: 'shared' });
    expect(await everything()).toEqual(before);
    expect(await made.harness.commits()).toEqual(made.commits);
    const auditor = bankUser('auditor-1', ['auditor']);
    const lines = (await made.get(auditor, '/v1/record')).toString('utf8');
    expect(lines).toContain('决定有误，请再议');
    expect(await faultsOf(lines.split('\n'))).toEqual([]);
    const altered = lines.replace('决定有误，请再议', '决定无误');
    expect(await faultsOf(altered.split('\n'))).toEqual(['note_differs']);
  }, 60_000);
});
