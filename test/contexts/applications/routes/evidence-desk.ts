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
import { applicationStage, stageApplicationId } from '../../../builders/application-stage.js';
import type { ApplicationStage, StageOptions } from '../../../builders/application-stage.js';
import { sha256 } from '../../../builders/lifecycle.js';
import { playUntil, realJob } from '../../../builders/real-goods.js';
import { inMemoryEvidenceStore } from '../../../fakes/in-memory-evidence-store.js';
import { inMemoryProcessTroubles } from '../../../fakes/in-memory-process-troubles.js';
import { inMemoryRefusalLog } from '../../../fakes/in-memory-refusal-log.js';
import { recordingProcess } from '../../../fakes/recording-process.js';
import { testApp } from '../../../builders/test-app.js';

export interface DeskAnswer {
  readonly status: number;
  readonly etag: string | undefined;
  readonly body: Readonly<Record<string, unknown>> & {
    readonly code?: string;
  };
}

export interface EvidenceDesk {
  readonly stage: ApplicationStage;
  readonly get: (actor: Actor, under: string) => Promise<DeskAnswer>;
  /** Any path, not of this application alone. */
  readonly list: (actor: Actor, path: string) => Promise<DeskAnswer>;
  /** At the newest revision. */
  readonly post: (actor: Actor, under: string, body?: object) => Promise<DeskAnswer>;
  readonly upload: (actor: Actor, description: object, bytes: string) => Promise<DeskAnswer>;
  readonly path: string;
}

let keys = 0;

/** The routes of evidence over fakes, for an application whose collection is open. */
export const evidenceDesk = async (
  library: CatalogueLibrary,
  over: StageOptions = {},
  until: ApplicationCommand['kind'] = 'upload_evidence',
  job = realJob(),
): Promise<EvidenceDesk> => {
  const stage = await applicationStage(library, over);
  await playUntil(stage, until, job);
  const handle = markExpiredEvidence(stage.handle);
  const act = actOnApplication({
    handleCommand: handle,
    process: recordingProcess(handle),
    projection: stage.deps.projection,
    refusals: inMemoryRefusalLog(),
    clock: stage.deps.clock,
    sha256,
    troubles: inMemoryProcessTroubles(),
    onLagging: (error) => {
      throw error;
    },
  });
  const read = readApplication(stage.deps);
  const evidenceStore = inMemoryEvidenceStore();
  const { app, bearer } = testApp(() => [
    ...financingRoutes(act),
    ...exporterRoutes(act),
    ...evidenceRoutes({
      readCatalogueWords: readCatalogueWords({ library }),
      act,
      readApplication: read,
      readPaperFindings: readPaperFindings(stage.deps),
      readFacts: readFacts({ library }),
      readCrossField: readCrossField({
        ...stage.deps,
        evidenceRules: over.evidenceRules ?? plainEvidenceRules,
      }),
      financedDocuments: stage.deps.financedDocuments,
      offerEvidence: offerEvidence({ act, readApplication: read, library, sha256 }),
      correctEvidence: correctEvidence({ act, readApplication: read, library, sha256 }),
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
      }),
    }),
  ]);
  const path = `/v1/applications/${stageApplicationId}`;
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
  const answerOf = (answered: request.Response): DeskAnswer => ({
    status: answered.status,
    etag: answered.headers['etag'],
    body: answered.body as DeskAnswer['body'],
  });
  const list: EvidenceDesk['list'] = async (actor, url) =>
    answerOf(await request(app).get(url).set('authorization', authorization(actor)));
  return {
    stage,
    path,
    list,
    get: (actor, under) => list(actor, `${path}/${under}`),
    post: async (actor, under, body) => {
      const { revision } = await stage.application();
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
