import type { SetThreshold } from '../../src/contexts/catalogue/rules/edits/catalogue-change.js';
import type { CatalogueContent } from '../../src/contexts/rulebook/rules/content/catalogue-content.js';
import { baseRevisionOf } from '../../src/contexts/rulebook/rules/content/catalogue-revision.js';
import { contentHashOf } from '../../src/kernel/values/canonical-json.js';
import type { Application } from '../../src/contexts/applications/rules/state/application-state.js';
import type { ApplicationStatus } from '../../src/contexts/rulebook/rules/bank-rules/application-status.js';
import type { Decision } from '../../src/contexts/applications/rules/state/application-event.js';
import { assess } from '../../src/contexts/matching/rules/assessment/assess.js';
import type {
  AssessmentInput,
  GoodsLineInput,
} from '../../src/contexts/rulebook/rules/assessment/assessment-input.js';
import { compileCatalogue } from '../../src/contexts/matching/rules/assessment/compile-catalogue.js';
import type { CompiledCatalogue } from '../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import type {
  AssessmentStore,
  ApplicationProjection,
} from '../../src/contexts/applications/use-cases/ports-of-applications.js';
import { bankId } from './actors.js';
import { applicationOf, sha256, givenBefore } from './lifecycle.js';

/** A diesel engine of item 1.1.3 that meets every criterion, as the examples have it, of so many kW. */
const engineOf = (
  { examples }: CatalogueContent,
  ratedPowerKW: number,
): Omit<GoodsLineInput, 'lineNo'> => {
  const found = examples?.find(({ id }) => id === '1.1.3/positive')?.line;
  if (found?.descriptionZh !== '非道路柴油机')
    throw new Error('the examples have no diesel engine');
  const facts = (found.facts ?? []).map((fact) =>
    fact.fact === 'ratedPowerKW' ? { ...fact, value: ratedPowerKW } : fact,
  );
  return { ...found, facts };
};

/** Row 1.1.3#0 takes engines up to so many kW only, instead of 560. */
export const powerEdit = (value: number): SetThreshold => ({
  kind: 'set_threshold',
  itemCode: '1.1.3',
  scope: { rowIndex: 0 },
  path: 'all/1/then/all/0',
  value,
});

export interface BankedApplication {
  readonly applicationId: string;
  readonly status: ApplicationStatus;
  /** One engine a line. */
  readonly powers: readonly number[];
  readonly decidedAt?: string;
  readonly bankId?: string;
}

export interface ImpactBank {
  readonly applications: ApplicationProjection;
  readonly assessments: AssessmentStore;
}

const compiledBefore = new WeakMap<CatalogueContent, CompiledCatalogue>();

const compiledOnce = (content: CatalogueContent): CompiledCatalogue => {
  const compiled = compiledBefore.get(content) ?? compileCatalogue(baseRevisionOf(content, sha256));
  compiledBefore.set(content, compiled);
  return compiled;
};

/** Applications as they stand in a bank, each assessed under the catalogue given. */
export const fillBank = async (
  bank: ImpactBank,
  content: CatalogueContent,
  filled: readonly BankedApplication[],
): Promise<void> => {
  const compiled = compiledOnce(content);
  const known = applicationOf(givenBefore('complete_collection'));
  for (const [at, one] of filled.entries()) {
    const createdAt = new Date(Date.UTC(2026, 5, 1) + at * 60_000).toISOString();
    const owner = one.bankId ?? bankId;
    const input: AssessmentInput = {
      id: one.applicationId,
      role: 'maker',
      instrument: 'trade_finance',
      approvedOn: '2026-06-01',
      lines: one.powers.map((power, line) => ({ lineNo: line + 1, ...engineOf(content, power) })),
    };
    const assessment = assess(input, compiled, { today: '2026-06-01' });
    const assessmentId = contentHashOf({ input, assessment }, sha256);
    await bank.assessments.put({
      assessmentId,
      bankId: owner,
      applicationId: one.applicationId,
      input,
      assessment,
      madeAt: createdAt,
    });
    await bank.applications.save({
      ...known,
      bankId: owner,
      applicationId: one.applicationId,
      applicationReference: `GL-${one.applicationId}`,
      status: one.status,
      createdAt,
      submittedOn: '2026-06-01',
      assessments: [summaryIn(known, assessmentId, assessment.lines.length)],
      decisions: one.decidedAt === undefined ? [] : [decisionAt(one.decidedAt, assessmentId)],
    });
  }
};

/** The run reads the identity and the number of lines of a summary only. */
const summaryIn = (
  known: Application,
  assessmentId: string,
  lines: number,
): Application['assessments'][number] => {
  const summary = known.assessments.at(-1);
  const line = summary?.lines[0];
  if (summary === undefined || line === undefined) throw new Error('nothing was assessed');
  return { ...summary, assessmentId, lines: Array.from({ length: lines }, () => line) };
};

const decisionAt = (at: string, assessmentId: string): Decision => ({
  outcome: 'approved',
  assessmentId,
  revisionHash: '',
  greenShare: { certain: null, atMost: null, byMark: null },
  lines: [],
  reasonCodes: [],
  note: '',
  by: 'final-1',
  at,
  revisionSeen: 1,
  round: 1,
  appealUntil: null,
  late: false,
});
