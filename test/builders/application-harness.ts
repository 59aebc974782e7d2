import type { ApprovalPolicy } from '../../src/contexts/rulebook/rules/bank-rules/approval-policy.js';
import type { EvidenceRules } from '../../src/contexts/rulebook/rules/bank-rules/evidence-rules.js';
import type {
  ActAnswer,
  ActEnvelope,
} from '../../src/contexts/applications/rules/acts/act-envelope.js';
import type { Actor } from '../../src/kernel/values/actor.js';
import type { ApplicationCommand } from '../../src/contexts/applications/rules/acts/application-command.js';
import type { ApplicationEvent } from '../../src/contexts/applications/rules/state/application-event.js';
import type { Application } from '../../src/contexts/applications/rules/state/application-state.js';
import type { ApplicationCommit } from '../../src/contexts/applications/rules/state/fold-commits.js';
import { catalogueLibrary } from '../../src/contexts/catalogue/use-cases/catalogue-library.js';
import type { CatalogueLibrary } from '../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { commandIdOf, fingerprintOf } from '../../src/kernel/record/command-id.js';
import { handleCommand } from '../../src/contexts/applications/use-cases/acts/handle-command.js';
import { applicationRecords } from '../../src/contexts/applications/use-cases/acts/application-records.js';
import type { HandleCommandDeps } from '../../src/contexts/applications/use-cases/acts/handle-command.js';
import type { DelegationStore, User } from '../../src/contexts/people/use-cases/ports-of-people.js';
import { inMemoryApplicantStore } from '../fakes/in-memory-applicant-store.js';
import { inMemoryApplicationProjection } from '../fakes/in-memory-application-projection.js';
import { inMemoryAssessmentStore } from '../fakes/in-memory-assessment-store.js';
import { inMemoryCatalogueStore } from '../fakes/in-memory-catalogue-store.js';
import { inMemoryCommitStore } from '../fakes/in-memory-commit-store.js';
import { inMemoryPersonNames } from '../fakes/in-memory-person-names.js';
import { sharedTextsApart } from '../fakes/in-memory-texts-apart.js';
import { inMemoryDelegationStore } from '../fakes/in-memory-delegation-store.js';
import { inMemoryFinancedDocuments } from '../fakes/in-memory-financed-documents.js';
import { inMemoryUserStore } from '../fakes/in-memory-user-store.js';
import { manualClock } from '../fakes/manual-clock.js';
import type { ManualClock } from '../fakes/manual-clock.js';
import { bankId, people } from './actors.js';
import { plainBankRules } from './bank-rules.js';
import { plainEvidenceRules } from './evidence-rules.js';
import { plainDeadlines, sha256 } from './lifecycle.js';
import { plainPolicy } from './plain-policy.js';
import { importedRevisionOf } from './imported-revision.js';
import { fewItems } from './few-items.js';
import { asClaimed } from './as-claimed.js';

/** A few items of the shipped catalogue, those of `real-goods` among them, compiled. */
export const harnessLibrary = async (): Promise<CatalogueLibrary> => {
  const catalogue = inMemoryCatalogueStore();
  await catalogue.put(null, importedRevisionOf(await fewItems()));
  const library = catalogueLibrary({
    catalogue,

    clock: manualClock(),
    onLagging: (error) => {
      throw error;
    },
  });
  await library.inForceOn(bankId, '2026-11-25');
  return library;
};

/** A user as the store has it, with what a signed-in actor shows of it. */
export const userOf = (actor: Actor, over: Partial<User> = {}): User => {
  if (actor.kind === 'system') throw new Error('the system is no user');
  const { userId, displayName, kind, roles, applicantIds } = actor;
  return {
    userId,
    bankId: actor.bankId,
    userName: userId,
    displayName,
    kind,
    roles,
    applicantIds,
    passwordHash: null,
    active: true,
    ...over,
  };
};

const staff = [people.manager, people.first, people.second, people.final, people.appeal];

export interface ApplicationHarness {
  readonly deps: HandleCommandDeps & {
    readonly clock: ManualClock;
    readonly delegations: DelegationStore;
  };
  readonly handle: (envelope: ActEnvelope) => Promise<ActAnswer>;
  /** The envelope of a command, under a key of its own unless one is told. */
  readonly envelope: (
    actor: Actor,
    command: ApplicationCommand,
    over?: Partial<ActEnvelope> & { readonly key?: string },
  ) => ActEnvelope;
  /** Handles it, and gives the application after it. */
  readonly take: (actor: Actor, command: ApplicationCommand) => Promise<Application>;
  /** The code of the refusal, or `done`. */
  readonly codeOf: (
    actor: Actor,
    command: ApplicationCommand,
    over?: Partial<ActEnvelope>,
  ) => Promise<string>;
  readonly application: () => Promise<Application>;
  readonly commits: () => Promise<readonly ApplicationCommit[]>;
}

let keys = 0;

export const harnessApplicationId = 'application-1';

/** Other ports, and other rules than the plain ones. */
export type HarnessOptions = Partial<HandleCommandDeps> & {
  readonly evidenceRules?: EvidenceRules;
  readonly policy?: ApprovalPolicy;
};

/** The use case of commands over fakes, an hour between them; `over` puts other ports in place. */
export const applicationHarness = async (
  library: CatalogueLibrary,
  { evidenceRules = plainEvidenceRules, policy = plainPolicy, ...over }: HarnessOptions = {},
): Promise<ApplicationHarness> => {
  const commits = over.commits ?? inMemoryCommitStore<ApplicationEvent>();
  const deps = {
    standing: asClaimed,
    commits,
    records: applicationRecords(commits),
    projection: inMemoryApplicationProjection(),
    assessments: inMemoryAssessmentStore(),
    users: inMemoryUserStore(),
    delegations: inMemoryDelegationStore(),
    applicants: inMemoryApplicantStore(),
    bankRules: plainBankRules({ evidenceRules, policy }),
    financedDocuments: inMemoryFinancedDocuments(),
    readingOf: () => Promise.resolve(null),
    names: inMemoryPersonNames(),
    texts: sharedTextsApart,
    library,
    deadlinesOf: () => Promise.resolve(plainDeadlines),
    evaluatorBuild: 'build-1',
    sha256,
    ...over,
    clock: manualClock(),
  };
  for (const actor of [people.exporter, ...staff]) await deps.users.save(userOf(actor));
  const handle = handleCommand(deps);
  const envelope: ApplicationHarness['envelope'] = (actor, command, { key, ...more } = {}) => {
    keys += 1;
    const idempotencyKey = key ?? `key-${keys}`;
    return {
      bankId: actor.bankId,
      applicationId: harnessApplicationId,
      commandId: commandIdOf(
        { bankId: actor.bankId, userId: actor.userId, idempotencyKey },
        sha256,
      ),
      fingerprint: fingerprintOf(command, sha256),
      actor,
      command,
      expectedRevision: null,
      requestId: `request of ${idempotencyKey}`,
      ...more,
    };
  };
  const answerTo = (...asked: Parameters<typeof envelope>): Promise<ActAnswer> => {
    deps.clock.advance(3_600_000);
    return handle(envelope(...asked));
  };
  const application = async (): Promise<Application> =>
    (await deps.projection.find(bankId, harnessApplicationId))!;
  return {
    deps,
    handle,
    envelope,
    application,
    take: async (actor, command) => {
      const answer = await answerTo(actor, command);
      if (answer.kind === 'refused') throw new Error(`${command.kind}: ${answer.refusal.code}`);
      return application();
    },
    codeOf: async (...asked) => {
      const answer = await answerTo(...asked);
      return answer.kind === 'refused' ? answer.refusal.code : 'done';
    },
    commits: () => deps.commits.read(bankId, harnessApplicationId),
  };
};
