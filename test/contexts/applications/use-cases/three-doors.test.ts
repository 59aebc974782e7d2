import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { loadTradeTables } from '../../../../src/infrastructure/reference-files/load-trade-tables.js';
import { parseAssessmentInput } from '../../../../src/contexts/prechecks/contracts/bulk-check.js';
import { inputKnowledgeOf } from '../../../../src/contexts/matching/contracts/input-knowledge.js';
import type { InputKnowledge } from '../../../../src/contexts/matching/contracts/input-knowledge.js';
import { lineReader } from '../../../../src/contexts/prechecks/contracts/read-line.js';
import type { ApplicationDraft } from '../../../../src/contexts/applications/rules/draft/application-draft.js';
import type { Application } from '../../../../src/contexts/applications/rules/state/application-state.js';
import { checkDraft } from '../../../../src/contexts/applications/rules/draft/check-draft.js';
import type { Assessment } from '../../../../src/contexts/rulebook/rules/assessment/assessment.js';
import type {
  GoodsLineInput,
  StatedFact,
} from '../../../../src/contexts/rulebook/rules/assessment/assessment-input.js';
import { assessApplication } from '../../../../src/contexts/applications/use-cases/assess-application.js';
import { assessOn } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import type {
  CatalogueLibrary,
  CompiledRevision,
} from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { preCheck, preCheckLines } from '../../../../src/contexts/prechecks/use-cases/pre-check.js';
import { applicantId, bankId, people } from '../../../builders/actors.js';
import {
  applicationHarness,
  harnessApplicationId,
  harnessLibrary,
} from '../../../builders/application-harness.js';
import type { ApplicationHarness } from '../../../builders/application-harness.js';
import { inMemoryApplicantStore } from '../../../fakes/in-memory-applicant-store.js';
import { entryOf, evidenceOf } from '../../../builders/lifecycle.js';
import {
  airConditioner,
  modules,
  runUntil,
  realDraft,
  realJob,
  shirts,
  tractionBattery,
} from '../../../builders/real-goods.js';

const judgedOn = '2026-11-25';
const name = '宁波启恒储能科技有限公司';
const uscc = '91310115MA1K3BTP2B';

let compiledRevision: CompiledRevision;
let harness: ApplicationHarness;
let submitted: Application;
let knowledge: InputKnowledge;

const withApplicant = async (library: CatalogueLibrary): Promise<ApplicationHarness> => {
  const applicants = inMemoryApplicantStore();
  const made = await applicationHarness(library, { applicants });
  await applicants.insert({
    applicantId,
    bankId,
    nameZh: name,
    nameEn: null,
    uscc,
    lei: null,
    createdBy: people.manager.userId,
    createdAt: '2026-11-25T02:00:00.000Z',
  });
  return made;
};

beforeAll(async () => {
  const library = await harnessLibrary();
  harness = await withApplicant(library);
  submitted = (await runUntil(harness, 'accept_intake', realJob(realDraft())))!;
  compiledRevision = await library.inForceOn(bankId, judgedOn);
  const tables = await loadTradeTables('reference');
  if (!tables.ok) throw new Error('the reference data is damaged');
  knowledge = inputKnowledgeOf(compiledRevision.revision.content, tables.value.currencies);
}, 60_000);

const day = fc.constantFrom(null, '2024-02-29', '2026-03-01', '2026-11-25', '2027-12-31');

/**
 * Papers that say who issued them, for whom and when: of one that does not, only an application,
 * which has it in hand, knows so. Papers of an application have neither an age nor a day of their own here: the deal's day counts.
 */
const evidence = fc
  .record({
    type: fc.constantFrom('energy-test', 'pv-norm', 'spec-sheet'),
    issuer: fc.constantFrom('国家电器产品质量检验检测中心', '工业和信息化部'),
    holder: fc.constantFrom(
      name,
      ` ${name.slice(0, 2)} ${name.slice(2)}`,
      uscc,
      uscc.toLowerCase(),
      '其他公司',
    ),
    holderAuthorises: fc.boolean(),
    scheme: fc.constant(null),
    model: fc.constantFrom('KFR-35', 'kfr 35', '另一型号', null),
    number: fc.constant(null),
    laboratoryQualified: fc.constantFrom(true, false, null),
    issuedOn: day,
    validUntil: day,
  })
  .filter(({ issuedOn, validUntil }) => issuedOn !== null || validUntil !== null);

const stated = fc.oneof(
  fc.record({
    fact: fc.constant('conformsTo'),
    value: fc.constantFrom('PV-NORM', 'pv-norm', 'GB/T 31486', 'gb/t31486-2024', 'GB 38031-2020'),
  }),
  fc.record({ fact: fc.constant('energyEfficiencyGrade'), value: fc.constantFrom(1, 2, 3) }),
);

const fact = fc
  .record({ said: stated, holds: fc.boolean(), evidence: fc.option(evidence, { nil: null }) })
  .map(({ said, ...rest }) => ({ ...said, unit: null, standard: null, statement: null, ...rest }));

const goods = fc.constantFrom(
  modules({ hsCode: '8541.43' }),
  modules({ hsCode: '8541.40' }),
  airConditioner({ model: 'KFR-35' }),
  tractionBattery(),
  shirts({ descriptionEn: '' }),
);

const line = fc.record({
  goods,
  facts: fc.array(fact, { maxLength: 4 }),
  shippedOn: day,
  model: fc.constantFrom('KFR-35', ' ', null),
});

interface Deal {
  readonly role: ApplicationDraft['role'];
  readonly instrument: ApplicationDraft['instrument'];
  readonly facts: readonly StatedFact[];
  readonly lines: readonly GoodsLineInput[];
}

const deal: fc.Arbitrary<Deal> = fc
  .record({
    role: fc.constantFrom('maker', 'trader', 'retailer', 'end_buyer'),
    instrument: fc.constantFrom('loan', 'trade_finance'),
    facts: fc.array(fact, { maxLength: 2 }),
    lines: fc.array(line, { minLength: 1, maxLength: 3 }),
  })
  .map(({ lines, ...rest }) => ({
    ...rest,
    lines: lines.map(({ goods: what, ...over }, at) => ({ ...what, ...over, lineNo: at + 1 })),
  }));

const stateOf = ({ role, instrument, facts, lines }: Deal): unknown => ({
  id: harnessApplicationId,
  role,
  instrument,
  direction: 'export',
  facility: 'single',
  approvedOn: judgedOn,
  applicant: { name, uscc },
  disbursement: { status: 'none', drawdowns: [] },
  useOfProceeds: '采购光伏组件出口',
  industryCode: '5179',
  facts,
  lines,
});

const byPreCheck = (asked: Deal): Promise<Assessment> => {
  const read = parseAssessmentInput(stateOf(asked), knowledge);
  if (!read.ok) throw new Error(JSON.stringify(read.failure));
  return assessOn(compiledRevision, read.value, judgedOn);
};

async function* oneLine(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(new TextEncoder().encode(`${text}\n`));
}

const byBulk = async (asked: Deal): Promise<Assessment> => {
  const answers = preCheckLines({
    readLine: lineReader(knowledge),
    preCheck: preCheck({ catalogue: compiledRevision.compiled }),
    onFailure: (error) => {
      throw error;
    },
  })(oneLine(JSON.stringify(stateOf(asked))));
  for await (const answer of answers)
    if (answer.kind === 'assessed') return answer.assessment;
    else throw new Error(JSON.stringify(answer));
  throw new Error('no answer');
};

/** Claims stand in the draft; what has evidence is an accepted file that answers an entry. */
const byApplication = async (asked: Deal): Promise<Assessment> => {
  const placed = [
    ...asked.facts.map((one) => ({ one, lineNo: null })),
    ...asked.lines.flatMap(({ facts, lineNo }) => (facts ?? []).map((one) => ({ one, lineNo }))),
  ].flatMap(({ one, lineNo }, at) =>
    one.evidence ? [{ one, paper: one.evidence, lineNo, id: `paper-${at}` }] : [],
  );
  const claims = (facts: readonly StatedFact[]) =>
    facts.flatMap(({ evidence: paper, ...claim }) => (paper ? [] : [claim]));
  const checked = checkDraft(
    {
      ...realDraft({ role: asked.role, instrument: asked.instrument, facts: claims(asked.facts) }),
      lines: asked.lines.map((one) => ({
        ...one,
        value: one.value ?? null,
        facts: claims(one.facts ?? []),
      })),
    },
    { content: compiledRevision.revision.content, currencies: knowledge.currencies },
  );
  if (!checked.ok) throw new Error(JSON.stringify(checked.failure));
  const application: Application = {
    ...submitted,
    draft: checked.value,
    checklist: placed.map(({ one, lineNo, id }) =>
      entryOf(id, { lineNo, fact: one.fact, status: 'accepted', evidenceId: id }),
    ),
    evidence: placed.map(({ one, paper, id }) => {
      const { type: evidenceType, ...said } = paper;
      const base = evidenceOf(id, [id]);
      return {
        ...base,
        ...said,
        evidenceType,
        status: 'accepted',
        statements: base.statements.map((statement) => ({
          ...statement,
          value: one.value ?? null,
          holds: one.holds ?? true,
        })),
      } as unknown as Application['evidence'][number];
    }),
  };
  const assessed = await assessApplication(harness.deps, application, `${judgedOn}T04:00:00.000Z`);
  if (!assessed.ok) throw new Error(assessed.failure.code);
  return assessed.value.assessment;
};

describe('the same facts', () => {
  it('give the same assessment as a pre-check, as a line of a bulk file and as an application', async () => {
    await fc.assert(
      fc.asyncProperty(deal, async (asked) => {
        const expected = await byPreCheck(asked);
        expect(await byBulk(asked)).toEqual(expected);
        expect(await byApplication(asked)).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});
