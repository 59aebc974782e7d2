import { decidedApplicationOf } from '../../../../../src/contexts/decisions/rules/bundle/decision-record.js';
import type { DecisionRecord } from '../../../../../src/contexts/decisions/rules/bundle/decision-record.js';
import { composeLetter } from '../../../../../src/contexts/decisions/rules/letter/compose-letter.js';
import {
  commitsOfRefusal,
  composeRefusalLetter,
  refusedApplicationOf,
} from '../../../../../src/contexts/decisions/rules/letter/compose-refusal-letter.js';
import type { LetterContent } from '../../../../../src/contexts/decisions/rules/letter/letter-content.js';
import type { LetterLanguage } from '../../../../../src/contexts/rulebook/rules/wording/letter-words.js';
import type { Application } from '../../../../../src/contexts/applications/rules/state/application-state.js';
import { people } from '../../../../builders/actors.js';
import {
  applicationOf,
  ask,
  clearLookups,
  storyBefore,
  tellAll,
} from '../../../../builders/lifecycle.js';
import type { Story } from '../../../../builders/lifecycle.js';
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

const decisionLetter = (of: DecisionRecord, language: LetterLanguage): LetterContent =>
  composeLetter(of, decidedApplicationOf(of.commits)!, language);

const refusalLetter = (story: Story, language: LetterLanguage): LetterContent => {
  const commits = commitsOfRefusal(story.commits);
  return composeRefusalLetter({ ...record, commits }, refusedApplicationOf(commits)!, language);
};

const notAccepted = tellAll(
  [
    [
      people.manager,
      { kind: 'refuse_intake', reasonCodes: ['incomplete', 'untrue'], note: '缺少出口合同' },
    ],
  ],
  storyBefore('accept_intake'),
);

const vetoed = tellAll(
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
  storyBefore('record_environmental_screening'),
);

export const refusals = { notAccepted, vetoed };

const decided = (of: DecisionRecord): Application => decidedApplicationOf(of.commits)!.application;

/** The application as each of these letters tells of it. */
export const applicationOfEachEnd: Readonly<Record<string, Application>> = {
  approved: decided(approved),
  'approved in part': decided(record),
  'approved with an override': decided(overridden),
  declined: decided(declined),
  'not accepted': applicationOf(notAccepted),
  vetoed: applicationOf(vetoed),
};

/** A letter of each way an application can end, by its name. */
export const letterOfEachEnd: Readonly<
  Record<string, (language: LetterLanguage) => LetterContent>
> = {
  approved: (language) => decisionLetter(approved, language),
  'approved in part': (language) => decisionLetter(record, language),
  'approved with an override': (language) => decisionLetter(overridden, language),
  declined: (language) => decisionLetter(declined, language),
  'not accepted': (language) => refusalLetter(notAccepted, language),
  vetoed: (language) => refusalLetter(vetoed, language),
};
