import request from 'supertest';
import { exporterRoutes } from '../../../../src/contexts/applications/routes/exporter-routes.js';
import { financingRoutes } from '../../../../src/contexts/applications/routes/financing-routes.js';
import { evidenceRoutes } from '../../../../src/contexts/applications/routes/evidence-routes.js';
import type { Actor } from '../../../../src/kernel/values/actor.js';
import type { ApplicationCommand } from '../../../../src/contexts/applications/rules/acts/application-command.js';
import type { CatalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { markExpiredEvidence } from '../../../../src/contexts/applications/use-cases/evidence/mark-expired-evidence.js';
import { correctEvidence } from '../../../../src/contexts/applications/use-cases/evidence/correct-evidence.js';
import { offerEvidence } from '../../../../src/contexts/applications/use-cases/evidence/offer-evidence.js';
import { openEvidence } from '../../../../src/contexts/applications/use-cases/evidence/open-evidence.js';
import { explanationRoutes } from '../../../../src/contexts/applications/routes/explanation-routes.js';
import { judgeSoFar } from '../../../../src/contexts/applications/use-cases/judge-so-far.js';
import { readAsItStands } from '../../../../src/contexts/applications/use-cases/reading/read-as-it-stands.js';
import { readAsTaken } from '../../../../src/contexts/applications/use-cases/reading/read-assessment.js';
import { readExplanation } from '../../../../src/contexts/applications/use-cases/reading/read-explanation.js';
import { withoutSuggestions } from '../../../../src/contexts/matching/rules/suggestions/with-suggestions.js';
import { readChecklistAhead } from '../../../../src/contexts/applications/use-cases/evidence/read-checklist-ahead.js';
import { readApplication } from '../../../../src/contexts/applications/use-cases/reading/read-application.js';
import { readCrossField } from '../../../../src/contexts/applications/use-cases/evidence/read-cross-field.js';
import {
  readCatalogueWords,
  readFacts,
} from '../../../../src/contexts/applications/use-cases/evidence/read-facts.js';
import { readPaperFindings } from '../../../../src/contexts/applications/use-cases/evidence/read-paper-findings.js';
import { uploadEvidence } from '../../../../src/contexts/applications/use-cases/evidence/upload-evidence.js';
import { actOnApplication } from '../../../../src/contexts/applications/use-cases/acts/act-on-application.js';
import { plainEvidenceRules } from '../../../builders/evidence-rules.js';
import { applicationHarness, harnessApplicationId } from '../../../builders/application-harness.js';
import type { ApplicationHarness, HarnessOptions } from '../../../builders/application-harness.js';
import { sha256 } from '../../../builders/lifecycle.js';
import { runUntil, realJob } from '../../../builders/real-goods.js';
import { inMemoryEvidenceStore } from '../../../fakes/in-memory-evidence-store.js';
import { inMemoryProcessTroubles } from '../../../fakes/in-memory-process-troubles.js';
import { inMemoryRefusalLog } from '../../../fakes/in-memory-refusal-log.js';
import { recordingProcess } from '../../../fakes/recording-process.js';
import { testApp } from '../../../builders/test-app.js';

export interface ClientAnswer {
  readonly status: number;
  readonly etag: string | undefined;
  readonly body: Readonly<Record<string, unknown>> & {
    readonly code?: string;
  };
}

export interface EvidenceClient {
  readonly harness: ApplicationHarness;
  readonly get: (actor: Actor, under: string) => Promise<ClientAnswer>;
  /** Any path, not of this application alone. */
  readonly list: (actor: Actor, path: string) => Promise<ClientAnswer>;
  /** At the newest revision. */
  readonly post: (actor: Actor, under: string, body?: object) => Promise<ClientAnswer>;
  readonly upload: (actor: Actor, description: object, bytes: string) => Promise<ClientAnswer>;
  readonly path: string;
}

let keys = 0;

/** The routes of evidence over fakes, for an application whose collection is open. */
export const evidenceClient = async (
  library: CatalogueLibrary,
  over: HarnessOptions = {},
  until: ApplicationCommand['kind'] = 'upload_evidence',
  job = realJob(),
): Promise<EvidenceClient> => {
  const harness = await applicationHarness(library, over);
  await runUntil(harness, until, job);
  const handle = markExpiredEvidence(harness.handle);
  const act = actOnApplication({
    handleCommand: handle,
    process: recordingProcess(handle),
    projection: harness.deps.projection,
    refusals: inMemoryRefusalLog(),
    clock: harness.deps.clock,
    sha256,
    troubles: inMemoryProcessTroubles(),
    onLagging: (error) => {
      throw error;
    },
  });
  const { clock } = harness.deps;
  const read = readApplication(harness.deps);
  const evidenceStore = inMemoryEvidenceStore();
  const explain = readExplanation({ library, withSuggestions: withoutSuggestions });
  const { app, bearer } = testApp(() => [
    ...financingRoutes(act),
    ...exporterRoutes(act),
    ...explanationRoutes({
      readPreCheck: () => Promise.reject(new Error('not asked')),
      readAssessment: readAsTaken({ ...harness.deps, readApplication: read }),
      readExplanation: explain,
      readAsItStands: readAsItStands({
        ...harness.deps,
        readApplication: read,
        judgeSoFar: judgeSoFar(harness.deps),
        readExplanation: explain,
      }),
    }),
    ...evidenceRoutes({
      maximumFileBytes: 20 * 1_048_576,
      readEvidenceRules: () => Promise.resolve(over.evidenceRules ?? plainEvidenceRules),
      readCatalogueWords: readCatalogueWords({ library }),
      readChecklistAhead: readChecklistAhead(harness.deps),
      act,
      readApplication: read,
      readPaperFindings: readPaperFindings(harness.deps),
      readFacts: readFacts({ library }),
      readPapers: () => Promise.resolve(new Map()),
      readCrossField: readCrossField({
        ...harness.deps,
        evidenceRules: over.evidenceRules ?? plainEvidenceRules,
      }),
      financedDocuments: harness.deps.financedDocuments,
      offerEvidence: offerEvidence({ act, readApplication: read, library, sha256, clock }),
      correctEvidence: correctEvidence({ act, readApplication: read, library, sha256, clock }),
      openEvidence: openEvidence({ readApplication: read, evidenceStore }),
      uploadEvidence: uploadEvidence({
        act,
        readApplication: read,
        evidenceStore,
        library,
        askForReading: () => Promise.resolve(),
        hold: () => Promise.resolve(),
        quota: {
          application: { files: 100, bytes: 1_000_000_000 },
          bank: { files: 100, bytes: 1_000_000_000 },
        },
        usageOf: () => Promise.resolve({ files: 0, bytes: 0 }),
        sha256,
        clock,
      }),
    }),
  ]);
  const path = `/v1/applications/${harnessApplicationId}`;
  const authorization = (actor: Actor): string => {
    if (actor.kind === 'system') throw new Error('the system does not sign in');
    const { userId, bankId, kind, displayName, roles, applicantIds } = actor;
    return bearer(roles, {
      userId,
      bankId,
      kind,
      displayName,
      applicantIds,
    });
  };
  const write = (actor: Actor, url: string) => {
    keys += 1;
    return request(app)
      .post(url)
      .set('authorization', authorization(actor))
      .set('idempotency-key', `evidence-desk-${keys}`);
  };
  const answerOf = (answered: request.Response): ClientAnswer => ({
    status: answered.status,
    etag: answered.headers['etag'],
    body: answered.body as ClientAnswer['body'],
  });
  const list: EvidenceClient['list'] = async (actor, url) =>
    answerOf(await request(app).get(url).set('authorization', authorization(actor)));
  return {
    harness,
    path,
    list,
    get: (actor, under) => list(actor, `${path}/${under}`),
    post: async (actor, under, body) => {
      const { revision } = await harness.application();
      const sent = write(actor, `${path}/${under}`).set('if-match', `"${revision}"`);
      return answerOf(await sent.send(body));
    },
    upload: async (actor, description, bytes) =>
      answerOf(
        await write(actor, `${path}/evidence`)
          .field('description', JSON.stringify(description))
          .attach('file', Buffer.from(bytes), {
            filename: '证书.pdf',
            contentType: 'application/pdf',
          }),
      ),
  };
};
