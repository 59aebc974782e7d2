import type { Application } from '../../src/contexts/applications/rules/state/application-state.js';
import { latestAssessment } from '../../src/contexts/applications/rules/state/application-state.js';
import type { CompiledCatalogue } from '../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import { applicationOf, draftOf, entryOf, givenBefore } from '../../test/builders/lifecycle.js';
import { generateApplications } from '../match/generate-applications.js';
import { randomSource } from '../measuring/random-source.js';

const lineCount = 4;
const entriesOfLine = 2;
const seed = 20_251_001;

/** So many applications of a bank in the first review, the goods drawn from the catalogue. */
export const waitingApplications = (
  compiled: CompiledCatalogue,
  count: number,
): readonly Application[] => {
  const waiting = applicationOf(givenBefore('claim_step'));
  const assessment = latestAssessment(waiting);
  const [file] = waiting.evidence;
  if (assessment === undefined || file === undefined) throw new Error('nothing was assessed');
  const goods = generateApplications(compiled, { count, lineCount }, randomSource(seed));
  return goods.map(({ lines }, number): Application => {
    const [line] = assessment.lines;
    if (line === undefined) throw new Error('no line was assessed');
    return {
      ...waiting,
      applicationId: `waiting-${number}`,
      applicationReference: `GL-2026-${number}`,
      draft: draftOf({ applicantId: `applicant-${number % 50}`, lines }),
      assessments: [{ ...assessment, lines: lines.map(({ lineNo }) => ({ ...line, lineNo })) }],
      checklist: lines.flatMap(({ lineNo }) =>
        Array.from({ length: entriesOfLine }, (_, at) =>
          entryOf(`L${lineNo}-conformsTo-${at}`, {
            lineNo,
            status: 'accepted',
            evidenceId: `evidence-${lineNo}`,
            ask: {
              zh: `第${lineNo}行货物：请提供检测报告，载明产品符合所引标准的等级与参数。`,
              en: `Line ${lineNo}: bring a test report that states the grade and figures of the standard.`,
            },
          }),
        ),
      ),
      evidence: lines.map(({ lineNo }) => ({ ...file, evidenceId: `evidence-${lineNo}` })),
      deadline: {
        party: 'bank',
        dueAt: new Date(Date.UTC(2026, 11, 1) + ((number * 7_919) % count) * 60_000).toISOString(),
        warnAt: [],
        provisional: false,
      },
    };
  });
};
