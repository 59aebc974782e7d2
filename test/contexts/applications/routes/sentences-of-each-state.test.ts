import { beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { applicationRoutes } from '../../../../src/contexts/applications/routes/application-routes.js';
import { queueRoutes } from '../../../../src/contexts/applications/routes/queue-routes.js';
import type { ApplicationEvent } from '../../../../src/contexts/applications/rules/state/application-event.js';
import { userRoles } from '../../../../src/kernel/values/actor.js';
import { applicationStatuses } from '../../../../src/contexts/rulebook/rules/bank-rules/application-status.js';
import { lifecycleTable } from '../../../../src/contexts/applications/rules/state/lifecycle-table.js';
import { applicationRecords } from '../../../../src/contexts/applications/use-cases/acts/application-records.js';
import {
  readApplication,
  readCommits,
} from '../../../../src/contexts/applications/use-cases/reading/read-application.js';
import { readClocked } from '../../../../src/contexts/applications/use-cases/reading/read-clocked.js';
import {
  queueCounts,
  reviewQueue,
} from '../../../../src/contexts/applications/use-cases/review/review-queue.js';
import type { CatalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { harnessLibrary } from '../../../builders/application-harness.js';
import { plainBankRules } from '../../../builders/bank-rules.js';
import { applicantId, bankId, people } from '../../../builders/actors.js';
import { applicationOf, plainDeadlines } from '../../../builders/lifecycle.js';
import type { Scenario } from '../../../builders/lifecycle.js';
import { scenarioOfEachState } from '../../../builders/scenario-of-each-state.js';
import { publishedCalendar } from '../../../kernel/values/clock/published-calendar.js';
import { inMemoryApplicantStore } from '../../../fakes/in-memory-applicant-store.js';
import { inMemoryApplicationProjection } from '../../../fakes/in-memory-application-projection.js';
import { alikeAmong } from '../../../../src/contexts/applications/use-cases/financed-once/find-alike.js';
import { sha256 } from '../../../../src/infrastructure/tokens/sha256.js';
import { inMemoryDelegationStore } from '../../../fakes/in-memory-delegation-store.js';
import { inMemoryFinancedDocuments } from '../../../fakes/in-memory-financed-documents.js';
import { inMemoryUserStore } from '../../../fakes/in-memory-user-store.js';
import { inMemoryCommitStore } from '../../../fakes/in-memory-commit-store.js';
import { testApp } from '../../../builders/test-app.js';

const exporter = {
  kind: 'applicant_user',
  bankId,
  userId: people.exporter.userId,
  applicantIds: [applicantId],
} as const;

const bankRoles = userRoles.filter((role) => role !== 'exporter');

const unused = () => Promise.reject(new Error('not asked in these tests'));

let library: CatalogueLibrary;
beforeAll(async () => {
  library = await harnessLibrary();
}, 60_000);

/** The reading routes over a story, at the moment it stands at. */
const readerOf = async (scenario: Scenario) => {
  const commits = inMemoryCommitStore<ApplicationEvent>();
  for (const commit of scenario.commits) await commits.append(commit);
  const projection = inMemoryApplicationProjection();
  await projection.save(applicationOf(scenario));
  const clock = { now: () => scenario.at };
  const calendarOf = () => Promise.resolve(publishedCalendar());
  const deadlinesOf = () => Promise.resolve(plainDeadlines);
  const deps = {
    ...{ commits, records: applicationRecords(commits), projection, clock, library },
    ...{ applicants: inMemoryApplicantStore(), bankRules: plainBankRules() },
    ...{ users: inMemoryUserStore(), delegations: inMemoryDelegationStore() },
    ...{ financedDocuments: inMemoryFinancedDocuments(), sha256 },
    readingOf: () => Promise.resolve(null),
  };
  const queue = {
    ...deps,
    calendarOf,
    alikeAmong: alikeAmong(deps),
    disagreeingAmong: () => Promise.resolve(new Map<string, never[]>()),
  };
  const { app, bearer } = testApp(() => [
    ...applicationRoutes({
      readFacts: () => Promise.resolve([]),
      readCrossField: () => Promise.resolve([]),
      act: unused,
      draftApplication: unused,
      checkDraft: unused,
      readApplication: readApplication(deps),
      readCommits: readCommits(deps),
      readClocked: readClocked({ ...deps, calendarOf, deadlinesOf }),
      readLinkedPreCheck: unused,
      listApplications: unused,
    }),
    ...queueRoutes({
      reviewQueue: reviewQueue(queue),
      queueCounts: queueCounts(queue),
      stuckApplications: unused,
    }),
  ]);
  return async (path: string, side: 'exporter' | 'bank'): Promise<unknown> => {
    const authorization =
      side === 'exporter' ? bearer(['exporter'], exporter) : bearer(bankRoles, { bankId });
    const answer = await request(app).get(path).set('authorization', authorization);
    expect([path, answer.status]).toEqual([path, 200]);
    return answer.body;
  };
};

interface Sentence {
  readonly zh: string;
  readonly en: string;
}

const isSentence = (value: object): value is Sentence => 'zh' in value && 'en' in value;

const sentencesOf = (value: unknown): readonly Sentence[] => {
  if (typeof value !== 'object' || value === null) return [];
  if (isSentence(value)) return [value];
  return Object.values(value).flatMap(sentencesOf);
};

const codes = [
  ...applicationStatuses,
  ...userRoles,
  ...lifecycleTable.flatMap(({ event }) => event),
].filter((one) => /[_.]/.test(one));

const machine =
  /\b[a-z]+(?:_[a-z]+)+\b|\b[a-z]+-\d+\b|\b(?:L\d+|[A-Z])-[A-Za-z]+\b|\b[A-Z]-\d\b|\d{6,}|undefined|null|NaN|\[object/;

/** What people wrote stays in the language and letters they wrote it in. */
const written = /证书\.pdf/g;

const scenarios = Object.entries(scenarioOfEachState());

describe('what an application tells over HTTP', () => {
  it.each(scenarios)(
    'in %s holds no code, state, role, id or minor unit',
    async (status, scenario) => {
      const read = await readerOf(scenario);
      const application = applicationOf(scenario);
      expect(application.status).toBe(status);
      const under = `/v1/applications/${application.applicationId}`;
      const told = [
        await read(`${under}/next-steps`, 'exporter'),
        await read(`${under}/timeline`, 'exporter'),
        // The bank sees nothing of what was not submitted.
        ...(application.submittedOn === null
          ? []
          : [await read(`${under}/next-steps`, 'bank'), await read(`${under}/timeline`, 'bank')]),
        await read('/v1/review-queue', 'bank'),
      ].flatMap(sentencesOf);
      expect(told.length).toBeGreaterThan(8);
      const isOfMachine = (text: string): boolean =>
        machine.test(text) || /你方/.test(text) || codes.some((code) => text.includes(code));
      expect(told.flatMap(({ zh, en }) => [zh, en]).filter(isOfMachine)).toEqual([]);
      const chinese = told.map(({ zh }) => zh.replaceAll(written, ''));
      expect(chinese.filter((zh) => /[A-Za-z]{3,}/.test(zh))).toEqual([]);
    },
  );

  it('is known of every state in which an application can rest', () => {
    expect(scenarios.map(([status]) => status)).toEqual(
      expect.arrayContaining(applicationStatuses.filter((one) => one !== 'submitted')),
    );
  });
});
