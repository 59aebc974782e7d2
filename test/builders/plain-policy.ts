import { reasonTerms } from '../../src/contexts/applications/rules/review/reason-terms.js';
import type { ApprovalPolicy } from '../../src/contexts/rulebook/rules/bank-rules/approval-policy.js';
import { financingBases } from '../../src/contexts/rulebook/rules/bank-rules/goods-value-policy.js';
import {
  screeningSubjects,
  subjectTerms,
} from '../../src/contexts/rulebook/rules/bank-rules/screening-policy.js';
import { reasonActs } from '../../src/contexts/rulebook/rules/bank-rules/reason-code.js';

const codes = [
  'criterion_doubtful',
  'criterion_not_evidenced',
  'description_unclear',
  'edition_superseded',
  'engine_misread_goods',
  'environmental_concern',
  'evidence_insufficient',
  'incomplete',
  'not_listed',
  'unclear',
  'untrue',
  'use_of_proceeds_unclear',
];

/**
 * A bank that ranks its roles in their order, takes every reason for every act, and holds no amount
 * against the goods.
 */
export const plainPolicy: ApprovalPolicy = {
  roleRanks: new Map([
    ['client_manager', 1],
    ['first_reviewer', 2],
    ['second_reviewer', 3],
    ['final_approver', 4],
  ]),
  committee: { limits: new Map([['USD', 10_000_000_00]]), members: 3, majority: 2 },
  relatedParties: { related_applicant: true, same_branch_family: true, same_exporter_user: true },
  delegation: {
    maximumDays: 30,
    mayTake: new Map([
      ['first_reviewer', ['first_reviewer', 'second_reviewer']],
      ['final_approver', ['final_approver']],
    ]),
  },
  screening: {
    subjects: screeningSubjects.map((subject) => ({
      subject,
      ...subjectTerms[subject],
      needed: ['eia', 'pollution_permit', 'acceptance', 'fines', 'credit_grade'].includes(subject),
      maximumAgeDays: 36_500,
      snapshotNeeded: false,
    })),
    rules: screeningSubjects.map((subject) => ({
      ruleId: `no_${subject}`,
      subject,
      text: { zh: '存在否决情形', en: 'a ground to refuse' },
      from: '2025-10-01',
      to: null,
    })),
  },
  partialAtMost: 'certain_green_amount',
  goodsValue: {
    rules: [
      {
        instruments: ['loan', 'bond', 'insurance', 'trade_finance'],
        bases: financingBases,
        atMostBasisPoints: null,
        reason: { zh: '不比较', en: 'not compared' },
        source: 'test',
      },
    ],
    rateMaximumAgeDays: 30,
  },
  valuePapers: {
    papers: {
      contract: ['sales-contract'],
      invoice: ['commercial-invoice'],
      declaration: ['customs-declaration'],
      transport: ['bill-of-lading'],
    },
    amountToleranceBasisPoints: 500,
  },
  reasonCodes: codes.map((code) => ({
    code,
    text: reasonTerms[code]!,
    acts: reasonActs,
    about: 'application',
  })),
};
