import { decidedApplicationOf } from '../../../../../src/contexts/decisions/rules/bundle/decision-record.js';
import type { DecisionRecord } from '../../../../../src/contexts/decisions/rules/bundle/decision-record.js';
import { composeLetter } from '../../../../../src/contexts/decisions/rules/letter/compose-letter.js';
import {
  commitsOfNotice,
  composeNotice,
  noticeOf,
} from '../../../../../src/contexts/decisions/rules/letter/compose-notice.js';
import type { LetterContent } from '../../../../../src/contexts/decisions/rules/letter/letter-content.js';
import type { LetterLanguage } from '../../../../../src/contexts/decisions/rules/letter/letter-languages.js';
import type { ExchangeRate } from '../../../../../src/contexts/applications/rules/draft/application-draft.js';
import type { Application } from '../../../../../src/contexts/applications/rules/state/application-state.js';
import { people } from '../../../../builders/actors.js';
import { approvedScenario, payout, staff } from '../../../../builders/financing.js';
import { monitoredScenario, rechecked, watch } from '../../../../builders/monitoring.js';
import {
  applicationOf,
  ask,
  clearLookups,
  givenBefore,
  apply,
} from '../../../../builders/lifecycle.js';
import type { Scenario } from '../../../../builders/lifecycle.js';
import { foldCommits } from '../../../../../src/contexts/applications/rules/state/fold-commits.js';
import { decisionRecordOf } from '../bundle/decision-record-builder.js';
import { smallCatalogue } from './small-catalogue.js';

const record = decisionRecordOf(smallCatalogue);
const declined = decisionRecordOf(smallCatalogue, {
  declined: true,
  reasons: [{ code: 'criterion_not_evidenced', lineNo: 1, path: 'all/1', text: '未见名单' }],
});
const overridden = decisionRecordOf(smallCatalogue, {
  override: {
    lineNo: 2,
    path: null,
    to: 'not_listed',
    reasonCode: 'engine_misread_goods',
    text: '所列逆变器为离网型',
    evidenceIds: ['evidence-1'],
  },
});

/** The same decision with everything that was asked approved. */
const approved: DecisionRecord = {
  ...record,
  commits: record.commits.map((commit) => ({
    ...commit,
    events: commit.events.map((event) =>
      event.type === 'decision.made'
        ? {
            ...event,
            to: 'approved' as const,
            decision: { ...event.decision, outcome: 'approved' as const },
          }
        : event,
    ),
  })),
};

/** One line, fully listed, worth USD 100,000; USD 240,000 asked and less approved. */
const aboveGoods = (
  approvedMinor: number,
  rates: readonly ExchangeRate[] = [],
): DecisionRecord => ({
  ...record,
  commits: record.commits.map((commit) => ({
    ...commit,
    events: commit.events.map((event) =>
      event.type === 'decision.made'
        ? {
            ...event,
            decision: {
              ...event.decision,
              greenShare: { ...event.decision.greenShare, certain: '1.0000', atMost: '1.0000' },
              lines: event.decision.lines.slice(0, 1).map((line) => ({
                ...line,
                outcome: 'listed' as const,
              })),
              approved: {
                requested: { amountMinor: 240_000_00, currency: 'USD' },
                approvedMinor,
                notApprovedMinor: 240_000_00 - approvedMinor,
                certainGreenMinor: 100_000_00,
                trancheNos: [],
                goods: {
                  basis: 'goods' as const,
                  valueMinor: 100_000_00,
                  atMostMinor: 100_000_00,
                  elsewhereMinor: 0,
                  rates,
                  rule: { zh: '不超过货物价值', en: 'at most the value of the goods' },
                },
              },
            },
          }
        : event,
    ),
  })),
});

export const aboveGoodsLetter = (
  approvedMinor: number,
  language: LetterLanguage,
  rates: readonly ExchangeRate[] = [],
): LetterContent => decisionLetter(aboveGoods(approvedMinor, rates), language);

const decisionLetter = (of: DecisionRecord, language: LetterLanguage): LetterContent =>
  composeLetter(of, decidedApplicationOf(of.commits)!, language);

const noticeLetter = (scenario: Scenario, language: LetterLanguage): LetterContent => {
  const commits = commitsOfNotice(scenario.commits);
  return composeNotice({ ...record, commits }, noticeOf(commits)!, language);
};

const notAccepted = apply(
  [
    [
      people.manager,
      { kind: 'refuse_intake', reasonCodes: ['incomplete', 'untrue'], note: '缺少出口合同' },
    ],
  ],
  givenBefore('accept_intake'),
);

const vetoed = apply(
  [
    [
      people.manager,
      ask.environment(
        clearLookups.map((one) =>
          one.subject === 'fines'
            ? { ...one, result: 'veto', findings: ['no_fines'], note: '甬环罚〔2026〕31号' }
            : one,
        ),
      ),
    ],
  ],
  givenBefore('record_environmental_screening'),
);

export const refusals = { notAccepted, vetoed };

const declinedStory = apply([[people.final, ask.decline()]], givenBefore('approve_application'));

/** An appeal against an end, and what people who took no part made of it. */
const appealOf = (scenario: Scenario, granted: boolean): Scenario =>
  apply(
    [
      [people.exporter, { kind: 'file_appeal', grounds: '检测报告已补齐' }],
      [people.appeal, ask.claim()],
      [
        people.appeal,
        {
          kind: 'decide_appeal',
          granted,
          note: granted ? '新提交的报告足以证明。' : '报告的型号与货物不符。',
        },
      ],
    ],
    scenario,
  );

export const appeals = {
  'dismissed after a decline': appealOf(declinedStory, false),
  'dismissed after a refusal at intake': appealOf(notAccepted, false),
  'dismissed after a veto': appealOf(vetoed, false),
  'granted after a decline': appealOf(declinedStory, true),
  'granted after a refusal at intake': appealOf(notAccepted, true),
  'granted after a veto': appealOf(vetoed, true),
};

export const withdrawn = apply(
  [[people.exporter, ask.withdraw()]],
  givenBefore('record_environmental_screening'),
);

const creditRefused = apply(
  [[staff.credit, payout.credit({ granted: false })]],
  approvedScenario(),
);

const corrected = payout.credit({
  creditReference: 'SX-2',
  corrects: 'SX-2026-0001',
  note: '登记有误',
});

const creditCorrected = apply(
  [
    [staff.credit, corrected],
    [staff.secondCredit, corrected],
  ],
  creditRefused,
);

/** The credit was refused before the approval, and ends the application with it. */
const refusedAtOnce = apply(
  [
    [staff.credit, payout.credit({ granted: false })],
    [people.final, ask.approve()],
  ],
  givenBefore('approve_application'),
);

/** The same, corrected by two people: no letter before named the amount. */
const correctedAtOnce = apply(
  [
    [staff.credit, corrected],
    [staff.secondCredit, corrected],
  ],
  refusedAtOnce,
);

export const refusedAtOnceLetter = (language: LetterLanguage): LetterContent =>
  decisionLetter({ ...record, commits: refusedAtOnce.commits }, language);

const recheckedOf = (
  outcomes: Parameters<typeof rechecked>[0],
  scenario: Scenario,
  reference = 'E-1',
): Scenario => {
  const told = apply([[people.manager, watch.event('change', reference)]], scenario);
  return apply([watch.recheck(told, outcomes)], told);
};

/** As if the disbursement had labelled a second line too. */
const twoLines = (scenario: Scenario): Scenario => {
  const commits = scenario.commits.map((commit) => ({
    ...commit,
    events: commit.events.map((event) =>
      event.type === 'disbursement.recorded'
        ? {
            ...event,
            label: {
              ...event.label,
              lines: [1, 2].map((lineNo) => ({ ...event.label.lines[0]!, lineNo })),
            },
          }
        : event,
    ),
  }));
  return { ...scenario, commits, record: foldCommits(commits) };
};

const labelRemoved = apply(
  [
    [people.manager, watch.propose({ note: '二手车不应标绿' })],
    [people.final, watch.confirm],
  ],
  rechecked(['not_listed'], 'penalty'),
);

/** A label of two lines, of which the re-check leaves one. */
const labelLowered = apply(
  [
    [people.manager, watch.propose({ change: 'downgrade', note: '第二行证书已失效' })],
    [people.second, watch.confirm],
  ],
  recheckedOf(['listed', 'cannot_tell'], twoLines(monitoredScenario())),
);

const labelRestored = apply(
  [
    [
      people.manager,
      watch.propose({
        change: 'restore',
        recheckNumber: 2,
        wrongSince: null,
        reasonCodes: [],
        note: '新的检测报告已接受',
      }),
    ],
    [people.second, watch.confirm],
  ],
  recheckedOf(['listed'], labelRemoved, 'E-2'),
);

const decided = (of: DecisionRecord): Application => decidedApplicationOf(of.commits)!.application;

const noticeStories: Readonly<Record<string, Scenario>> = {
  'not accepted': notAccepted,
  vetoed,
  ...Object.fromEntries(
    Object.entries(appeals).map(([name, scenario]) => [`whose appeal was ${name}`, scenario]),
  ),
  withdrawn,
  'whose credit was refused': creditRefused,
  'whose refusal of credit was corrected': creditCorrected,
  'whose early refusal of credit was corrected': correctedAtOnce,
  'whose label was removed': labelRemoved,
  'whose label was lowered': labelLowered,
  'whose label was restored': labelRestored,
};

const mapped = <Value>(of: (scenario: Scenario) => Value): Readonly<Record<string, Value>> =>
  Object.fromEntries(Object.entries(noticeStories).map(([name, scenario]) => [name, of(scenario)]));

/** The application as each of these letters tells of it. */
export const applicationOfEachEnd: Readonly<Record<string, Application>> = {
  approved: decided(approved),
  'approved in part': decided(record),
  'approved with an override': decided(overridden),
  declined: decided(declined),
  ...mapped(applicationOf),
};

/** A letter of each way an application can end, by its name. */
export const letterOfEachEnd: Readonly<
  Record<string, (language: LetterLanguage) => LetterContent>
> = {
  approved: (language) => decisionLetter(approved, language),
  'approved in part': (language) => decisionLetter(record, language),
  'approved with an override': (language) => decisionLetter(overridden, language),
  declined: (language) => decisionLetter(declined, language),
  ...mapped((scenario) => (language: LetterLanguage) => noticeLetter(scenario, language)),
};
