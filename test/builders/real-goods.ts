import type { ApplicationCommand } from '../../src/contexts/applications/rules/acts/application-command.js';
import type { ApplicationDraft } from '../../src/contexts/applications/rules/draft/application-draft.js';
import type { Application } from '../../src/contexts/applications/rules/state/application-state.js';
import type {
  FactScalar,
  GoodsLineInput,
} from '../../src/contexts/rulebook/rules/assessment/assessment-input.js';
import { people } from './actors.js';
import type { ApplicationHarness } from './application-harness.js';
import { clearLookups, draftOf, evidenceOf, hashOfBytes } from './lifecycle.js';

const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });

/** Goods the shipped catalogue knows: for a trader item 8.5.2, open until PV-NORM is shown. */
export const modules = (over: Partial<GoodsLineInput> = {}): GoodsLineInput => ({
  lineNo: 1,
  hsCode: '8541430000',
  descriptionZh: '光伏组件',
  descriptionEn: 'Photovoltaic modules',
  value: usd(300),
  ...over,
});

/** For a trader item 8.1.3. */
export const airConditioner = (over: Partial<GoodsLineInput> = {}): GoodsLineInput =>
  modules({
    hsCode: '8415102100',
    descriptionZh: '房间空气调节器',
    descriptionEn: 'Room air conditioner',
    ...over,
  });

/** For a trader item 8.2.1, which asks for three standards. */
export const tractionBattery = (): GoodsLineInput =>
  modules({
    hsCode: '8507600000',
    descriptionZh: '锂离子动力蓄电池',
    descriptionEn: 'Lithium-ion traction battery',
  });

/** Goods the catalogue never lists. */
export const shirts = (over: Partial<GoodsLineInput> = {}): GoodsLineInput => ({
  lineNo: 2,
  hsCode: '610910',
  descriptionZh: '棉质T恤衫',
  descriptionEn: 'Cotton T-shirts',
  value: usd(100),
  ...over,
});

export const realDraft = (over: Partial<ApplicationDraft> = {}): ApplicationDraft =>
  draftOf({ lines: [modules(), shirts()], ...over });

/** Evidence that answers an entry with a value. */
export const proofOf = (
  evidenceId: string,
  entryId: string,
  value: FactScalar,
  evidenceType: string,
): ApplicationCommand => {
  const [statement] = evidenceOf(evidenceId, [entryId]).statements;
  return {
    kind: 'upload_evidence',
    evidence: {
      ...evidenceOf(evidenceId, []),
      evidenceType,
      issuer: '工业和信息化部',
      holder: '示例光伏有限公司',
      holderAuthorises: true,
      issuedOn: '2026-03-01',
      validUntil: '2028-03-01',
      statements: [{ ...statement!, value }],
    },
  };
};

export const acceptanceOf = (evidenceId: string): ApplicationCommand => ({
  kind: 'accept_evidence',
  evidenceId,
  contentHash: hashOfBytes(evidenceId),
});

const uploads: readonly ApplicationCommand[] = [
  proofOf('norm', 'L1-conformsTo', 'PV-NORM', 'pv-norm'),
  proofOf('compliance', 'A-complianceAttested', true, 'env-credit'),
];

type Act = readonly [(typeof people)[keyof typeof people], ApplicationCommand];

/** The main job with real goods, up to the final approver's claim. */
export const realJob = (draft = realDraft()): readonly Act[] => [
  [people.exporter, { kind: 'draft_application', draft }],
  [people.exporter, { kind: 'submit_application' }],
  [people.manager, { kind: 'accept_intake', note: '' }],
  [people.manager, { kind: 'confirm_screening', note: '' }],
  ...uploads.map((upload): Act => [people.exporter, upload]),
  [people.manager, acceptanceOf('norm')],
  [people.manager, acceptanceOf('compliance')],
  [people.exporter, { kind: 'complete_collection' }],
  [people.manager, { kind: 'record_environmental_screening', lookups: clearLookups }],
  [people.first, { kind: 'claim_step' }],
  [people.first, { kind: 'record_review', agrees: true, reasonCodes: [], note: '' }],
  [people.second, { kind: 'claim_step' }],
  [people.second, { kind: 'record_review', agrees: true, reasonCodes: [], note: '' }],
  [people.final, { kind: 'claim_step' }],
];

/** Plays the job up to, and without, the n-th command of a kind. */
export const runUntil = async (
  harness: ApplicationHarness,
  kind: ApplicationCommand['kind'],
  job = realJob(),
): Promise<Application | null> => {
  const end = job.findIndex(([, command]) => command.kind === kind);
  let application: Application | null = null;
  for (const [actor, command] of end < 0 ? job : job.slice(0, end))
    application = await harness.take(actor, command);
  return application;
};

/** The same, but the draft is amended in the collection: what was clear by then may no longer be. */
export const runAmendedUntil = async (
  harness: ApplicationHarness,
  kind: ApplicationCommand['kind'],
  amended: ApplicationDraft,
): Promise<void> => {
  const job = realJob();
  const from = job.findIndex(([, command]) => command.kind === 'complete_collection');
  const amendment: readonly Act[] = [
    [
      people.manager,
      {
        kind: 'request_correction',
        reasons: ['line/1', 'instrument', 'bond', 'facility', 'approvedOn'].map((about) => ({
          about,
          reasonCode: 'description_unclear',
          text: '请更正',
        })),
      },
    ],
    [people.exporter, { kind: 'answer_correction', answer: '已更正', draft: amended }],
  ];
  await runUntil(harness, kind, [...job.slice(0, from), ...amendment, ...job.slice(from)]);
};
