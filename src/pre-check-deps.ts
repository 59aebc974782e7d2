import { sha256 } from './adapters/sha256.js';
import type { PreCheckRouteDeps } from './api/routes/pre-check-routes.js';
import type { Service } from './compose-service.js';
import { inputKnowledgeOf } from './contracts/input-knowledge.js';
import type { InputKnowledge } from './contracts/input-knowledge.js';
import { assessmentText, refusedLineText } from './contracts/line-answer-text.js';
import { lineReader } from './contracts/read-line.js';
import type { CatalogueRevision } from './domain/catalogue/catalogue-revision.js';
import { chooseForPreCheck, keepPreCheck, readPreCheck } from './use-cases/keep-pre-check.js';
import { preCheck, preCheckLines } from './use-cases/pre-check.js';
import { dayOf } from './domain/clock/calendar-day.js';

/** What the pre-check routes need: the same engine and revision as applications. */
export const preCheckDepsOf = (
  service: Service,
  onFailure: (error: unknown, line: number) => void,
): PreCheckRouteDeps => {
  const { catalogue, preChecks } = service.database.repositories;
  const deps = { library: service.library, catalogue, clock: service.clock, preChecks, sha256 };
  const known = new WeakMap<CatalogueRevision, InputKnowledge>();
  const knowledgeOf = (revision: CatalogueRevision): InputKnowledge => {
    const kept = known.get(revision);
    const { currencies } = service.reference.trade;
    const knowledge = kept ?? inputKnowledgeOf(revision.content, currencies);
    known.set(revision, knowledge);
    return knowledge;
  };
  return {
    chooseRevision: chooseForPreCheck(deps),
    knowledgeOf,
    keepPreCheck: keepPreCheck(deps),
    readPreCheck: readPreCheck(deps),
    checkLines: (lines, { shelf, language }) => {
      const answers = preCheckLines({
        readLine: lineReader(knowledgeOf(shelf.revision)),
        preCheck: preCheck({
          catalogue: shelf.compiled,
          options: { today: dayOf(service.clock.now()) },
        }),
        onFailure,
      });
      return textsOf(answers(lines), shelf.revision.content.transition, language);
    },
  };
};

async function* textsOf(
  answers: ReturnType<ReturnType<typeof preCheckLines>>,
  transition: Parameters<typeof assessmentText>[1],
  language: Parameters<typeof assessmentText>[2],
): AsyncGenerator<string> {
  for await (const answer of answers)
    yield answer.kind === 'assessed'
      ? `${assessmentText(answer.assessment, transition, language)}\n`
      : `${refusedLineText(answer, language)}\n`;
}
