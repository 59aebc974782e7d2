import { sha256 } from '../../../../../src/infrastructure/tokens/sha256.js';
import { contentHashOf } from '../../../../../src/kernel/values/canonical-json.js';
import { applyOverrides } from '../../../../../src/contexts/applications/rules/review/overrides/apply-overrides.js';
import type { OverriddenAssessment } from '../../../../../src/contexts/applications/rules/review/overrides/apply-overrides.js';
import type { AskedReason } from '../../../../../src/contexts/applications/rules/review/review.js';
import type { Override } from '../../../../../src/contexts/applications/rules/review/overrides/override.js';
import type { CatalogueContent } from '../../../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import { baseRevisionOf } from '../../../../../src/contexts/rulebook/rules/content/catalogue-revision.js';
import { commitsOfDecision } from '../../../../../src/contexts/decisions/rules/bundle/decision-record.js';
import type { DecisionRecord } from '../../../../../src/contexts/decisions/rules/bundle/decision-record.js';
import type { AssessmentSummary } from '../../../../../src/contexts/applications/rules/state/assessment-summary.js';
import { assessmentInputOf } from '../../../../../src/contexts/applications/rules/draft/assessment-input-of.js';
import type { CommandOf } from '../../../../../src/contexts/applications/rules/acts/application-command.js';
import { sharePolicyOfContent } from '../../../../../src/contexts/matching/rules/assessment/share-policy.js';
import type {
  Assessment,
  LineOutcome,
} from '../../../../../src/contexts/rulebook/rules/assessment/assessment.js';
import type { AssessmentInput } from '../../../../../src/contexts/rulebook/rules/assessment/assessment-input.js';
import { bankUser, exporterUser } from '../../../../builders/actors.js';
import {
  applicationOf,
  ask,
  draftOf,
  entryOf,
  evidenceOf,
  plainLookups,
  apply,
} from '../../../../builders/lifecycle.js';
import type { Step, Scenario } from '../../../../builders/lifecycle.js';
import { plainReading } from '../../../../builders/plain-reading.js';

const people = {
  exporter: exporterUser('exporter-1', { displayName: '陈晓' }),
  manager: bankUser('manager-1', ['client_manager'], { displayName: '李敏' }),
  first: bankUser('first-1', ['first_reviewer'], { displayName: '王芳' }),
  second: bankUser('second-1', ['second_reviewer'], { displayName: '赵磊' }),
  final: bankUser('final-1', ['final_approver'], { displayName: '周建国' }),
};

export const tradeDraft = draftOf({
  amount: { amountMinor: 1_250_000_00, currency: 'USD' },
  useOfProceeds: '采购光伏组件及逆变器并出口至西班牙巴伦西亚的地面光伏电站项目',
  lines: [
    {
      lineNo: 1,
      hsCode: '8541430000',
      descriptionZh: 'N型TOPCon单晶硅光伏组件，转换效率不低于23.1%',
      descriptionEn: 'TOPCon monocrystalline photovoltaic modules, efficiency not below 23.1 %',
      model: 'TSM-NEG21C.20-710W',
      quantity: '12000',
      unit: '块',
      value: { amountMinor: 980_000_00, currency: 'USD' },
      shippedOn: '2026-12-10',
    },
    {
      lineNo: 2,
      hsCode: '8504403090',
      descriptionZh: '光伏并网逆变器',
      descriptionEn: 'Grid-connected photovoltaic inverters',
      quantity: '40',
      unit: '台',
      value: { amountMinor: 210_000_00, currency: 'USD' },
    },
    {
      lineNo: 3,
      hsCode: '4011209000',
      descriptionZh: '卡车用新的充气橡胶轮胎',
      descriptionEn: 'New pneumatic rubber tyres for lorries',
      value: { amountMinor: 60_000_00, currency: 'USD' },
    },
  ],
});

/** An assessment written by hand, as the engine would shape it: for letters, where only shape counts. */
export const writtenAssessment = (input: AssessmentInput, revisionHash: string): Assessment => ({
  id: input.id,
  edition: '2025',
  revision: '2025.1',
  revisionHash,
  transition: {
    rule: 'loan-approved-from-effect',
    clause: '银发〔2025〕132号：自2025年10月1日起施行',
    standard: '2025',
  },
  overall: 'partly_listed',
  greenShare: {
    certain: '0.9520',
    atMost: '0.9520',
    byMark: { none: '0.0000', enabling: '0.9520', direct: '0.0000' },
  },
  lines: input.lines.map((line) => lineAssessment(line.lineNo, line.lineNo !== 3)),
});

const lineAssessment = (lineNo: number, listed: boolean): Assessment['lines'][number] => ({
  lineNo,
  outcome: listed ? 'listed' : 'not_listed',
  itemCode: listed ? '8.5.2' : null,
  row: listed
    ? {
        rowId: '8.5.2#0',
        industryClass: '5179',
        name: {
          zh: '其他机械设备及电子产品批发',
          en: 'Wholesale of other machinery and electronic products',
        },
      }
    : null,
  ghgMark: listed ? 'enabling' : null,
  candidates: [],
  ruledOut: [],
  criteria: listed
    ? [
        {
          path: 'all/0',
          text: { zh: '货物属于太阳能利用装备', en: 'The goods are solar energy equipment' },
          verdict: 'met',
          fact: 'kind',
          value: 'pv-module-cell',
          standard: null,
          basis: 'words',
          evidence: null,
          words: '光伏组件',
        },
        {
          path: 'all/1',
          text: {
            zh: '符合《光伏制造行业规范条件》对组件光电转换效率的要求',
            en: 'Meets the module efficiency required by the Norms for the Photovoltaic Manufacturing Industry',
          },
          verdict: 'met',
          fact: 'conformsTo',
          value: ['PV-NORM'],
          standard: 'PV-NORM',
          basis: 'evidence',
          evidence: { type: 'pv-norm', usable: true, whyNot: null },
        },
      ]
    : [],
  shortestPath: [],
  flags: [],
});

/** What the application keeps of an assessment. */
export const summaryOf = (input: AssessmentInput, assessment: Assessment): AssessmentSummary => ({
  assessmentId: contentHashOf({ input, assessment }, sha256),
  revisionHash: assessment.revisionHash,
  overall: assessment.overall,
  greenShare: assessment.greenShare,
  lines: assessment.lines.map(({ lineNo, outcome, itemCode, row, ghgMark }) => ({
    lineNo,
    outcome,
    itemCode,
    rowId: row?.rowId ?? null,
    ghgMark,
  })),
});

export type Assess = (input: AssessmentInput, revisionHash: string) => Assessment;

export interface RecordOptions {
  readonly draft?: typeof tradeDraft;
  readonly assess?: Assess;
  readonly declined?: boolean;
  readonly reasons?: readonly AskedReason[];
  /** Two people agreed that line 3, or another, be taken as something else. */
  readonly override?: Omit<CommandOf<'propose_override'>, 'kind'>;
}

/** A whole decided application: the commits of its life, and what its decision stands on. */
export const decisionRecordOf = (
  content: CatalogueContent,
  {
    draft = tradeDraft,
    assess = writtenAssessment,
    declined = false,
    override,
    reasons = [],
  }: RecordOptions = {},
): DecisionRecord & { readonly scenario: Scenario } => {
  const catalogue = baseRevisionOf(content, sha256);
  const assessedAt = (scenario: Scenario) => {
    const input = assessmentInputOf(applicationOf(scenario), '2026-11-25', {
      applicant: null,
      reading: plainReading,
    });
    return { input, assessment: assess(input, catalogue.contentHash) };
  };
  const drafted = apply([
    [people.exporter, ask.draft(draft)],
    [people.exporter, submission(catalogue.contentHash)],
  ]);
  const first = assessedAt(drafted);
  const collected = apply(
    [
      [people.manager, ask.acceptIntake(summaryOf(first.input, first.assessment))],
      [people.manager, ask.confirmScreening(checklist)],
      ...evidenceSteps,
    ],
    drafted,
  );
  const last = assessedAt(collected);
  const scenario = apply(
    [
      [people.exporter, ask.complete(summaryOf(last.input, last.assessment))],
      ...(override === undefined
        ? reviewSteps
        : overriddenSteps(override, {
            ...last,
            content,
            assessmentId: summaryOf(last.input, last.assessment).assessmentId,
          })),
      [people.final, declined ? { ...declining, reasons } : ask.approve()],
    ],
    collected,
  );
  return {
    scenario,
    names: [],
    texts: [],
    bank: {
      bankId: 'bank-a',
      name: { zh: '示例商业银行股份有限公司', en: 'Example Commercial Bank Co., Ltd.' },
    },
    applicant: {
      applicantId: 'applicant-1',
      nameZh: '苏州绿航国际贸易有限公司',
      nameEn: 'Suzhou Greenlane International Trading Co., Ltd.',
      uscc: '91320594MA1XXXXX4T',
      lei: '300300ABCDEFGHIJKL56',
    },
    commits: commitsOfDecision(scenario.commits),
    ...last,
    catalogue,
    currencyDecimals: { USD: 2 },
  };
};

const submission = (contentHash: string): Step[1] => {
  const catalogue = { edition: '2025', revision: '2025.1', contentHash };
  const submission = { ...plainLookups.submission, catalogue };
  return { kind: 'submit_application', context: { submission } };
};

const checklist = [entryOf('L1-conformsTo'), entryOf('A-complianceAttested')];

const uploaded = (evidenceId: string, entryIds: readonly string[], over: object): Step => [
  people.exporter,
  {
    kind: 'upload_evidence',
    evidence: { ...evidenceOf(evidenceId, entryIds), ...over },
  },
];

const evidenceSteps: readonly Step[] = [
  uploaded('evidence-1', ['L1-conformsTo'], {
    statements: [
      {
        entryId: 'L1-conformsTo',
        value: ['PV-NORM'],
        unit: null,
        holds: true,
        standard: null,
        statement: '列入《光伏制造行业规范条件》企业名单',
      },
    ],
    fileName: '工信部光伏制造行业规范企业名单（第十二批）公告.pdf',
    issuer: '工业和信息化部',
    number: '2026年第8号',
    validUntil: '2027-12-31',
  }),
  uploaded('evidence-2', ['A-complianceAttested'], {
    evidenceType: 'compliance-attestation',
    fileName: 'compliance_attestation_signed_and_stamped_20261120_final_version2.pdf',
  }),
  [people.manager, ask.accept('evidence-1')],
  [people.manager, ask.accept('evidence-2')],
];

const reviewSteps: readonly Step[] = [
  [people.manager, ask.environment()],
  [people.first, ask.claim()],
  [people.first, ask.review()],
  [people.second, ask.claim()],
  [people.second, ask.review()],
  [people.final, ask.claim()],
];

/** The reviews with an override: proposed in the first, confirmed in the second. */
const overriddenSteps = (
  override: NonNullable<RecordOptions['override']>,
  made: OverriddenAssessment & { readonly content: CatalogueContent },
): readonly Step[] => {
  const line = made.assessment.lines.find((one) => one.lineNo === override.lineNo) ?? null;
  const confirmed: Override = {
    overrideId: 'override-1',
    assessmentId: made.assessmentId,
    target: {
      lineNo: override.lineNo,
      path: null,
      engine: line!.outcome,
      to: override.to as LineOutcome,
    },
    itemCode: line!.itemCode,
    reasonCode: override.reasonCode,
    text: override.text,
    evidence: [],
    step: 'first_review',
    by: 'first-1',
    rank: 2,
    persons: ['first-1'],
    proposedAt: '',
    proposedAtRevision: 1,
    status: 'confirmed',
    resolvedBy: 'second-1',
    resolvedAt: null,
    resolutionNote: null,
  };
  const effect = applyOverrides(made, [confirmed], sharePolicyOfContent(made.content));
  const [environment, claim, review, claimSecond, ...rest] = reviewSteps;
  return [
    environment!,
    claim!,
    [people.first, { kind: 'propose_override', ...override, context: { line } }],
    review!,
    claimSecond!,
    [
      people.second,
      {
        kind: 'resolve_override',
        overrideId: 'override-1',
        confirms: true,
        note: '',
        context: { effect },
      },
    ],
    ...rest,
  ];
};

const declining: CommandOf<'decline_application'> = {
  kind: 'decline_application',
  reasonCodes: ['use_of_proceeds_unclear'],
  note: '资金用途与所列货物不一致，且未说明终端用途。',
};
