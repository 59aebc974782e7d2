import type { ReasonAct, ReasonBinding } from './reason-code.js';
import type { Relation } from './related-party-policy.js';
import type { ScreeningSubject } from './screening-policy.js';
import type { RetentionPolicy } from './retention.js';
import type { EvidenceRules } from './evidence-rules.js';
import type { GoodsValueRule } from './goods-value-policy.js';
import type { UserRole } from '../../../../kernel/values/actor.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { ServiceLevels } from './service-levels.js';
import type { MaskingPolicy } from '../../../../kernel/record/masking.js';

/**
 * The rule sets of a bank beside the catalogue, each a file of `reference/bank`. They are governed
 * as one member of a catalogue revision's content
 * (docs/rules/rule-changes.md#one-process-for-all-rules).
 */
export const ruleSetNames = [
  'evidence-rules',
  'service-levels',
  'approval-policy',
  'reason-codes',
  'veto-rules',
  'retention',
  'masking',
] as const;

export type RuleSetName = (typeof ruleSetNames)[number];

export const isRuleSetName = (name: string): name is RuleSetName =>
  ruleSetNames.some((one) => one === name);

/** Where a rule set comes from, in words. */
export interface RuleSetMeta {
  readonly title: string;
  readonly status: string;
  readonly basis: string;
  readonly asOf: string;
}

/** How a note of the rule sets as shipped reads in both languages; a set that is stored keeps its own text. */
export interface RuleNote extends Bilingual {
  readonly text: string;
}

interface Described {
  readonly meta: RuleSetMeta;
}

/** `bank/approval-policy.json`. */
export interface ApprovalPolicyDocument extends Described {
  readonly roleRanks: readonly {
    readonly role: UserRole;
    readonly rank: number;
    readonly source: string;
  }[];
  readonly committee: {
    readonly role: 'committee_member';
    readonly members: number;
    readonly majority: number;
    readonly source: string;
    readonly limits: readonly {
      readonly currency: string;
      readonly aboveMinor: number;
      readonly source: string;
    }[];
  };
  readonly relatedParties: Readonly<Record<Relation, boolean>> & { readonly source: string };
  readonly delegation: {
    readonly maximumDays: number;
    readonly source: string;
    readonly mayTake: readonly { readonly role: UserRole; readonly by: readonly UserRole[] }[];
  };
  readonly partialApproval: {
    readonly atMost: 'certain_green_amount' | 'requested_amount';
    readonly source: string;
  };
  /** Absent in sets written before there was such a rule: at most the value of the goods. */
  readonly goodsValue?:
    | {
        readonly rules: readonly GoodsValueRule[];
        readonly rateMaximumAgeDays: number;
        readonly source: string;
      }
    | undefined;
}

/** `bank/reason-codes.json`. */
export interface ReasonCodesDocument extends Described {
  readonly codes: readonly {
    readonly code: string;
    readonly zh: string;
    readonly en: string;
    readonly acts: readonly ReasonAct[];
    readonly about: ReasonBinding;
  }[];
}

/** `bank/veto-rules.json`. */
export interface VetoRulesDocument extends Described {
  readonly subjects: readonly {
    readonly subject: ScreeningSubject;
    readonly zh: string;
    readonly en: string;
    readonly needed: boolean;
    readonly maximumAgeDays: number;
    readonly snapshotNeeded: boolean;
    readonly source: string;
  }[];
  readonly rules: readonly {
    readonly ruleId: string;
    readonly subject: ScreeningSubject;
    readonly zh: string;
    readonly en: string;
    readonly from: string;
    readonly to: string | null;
    readonly source: string;
  }[];
}

/** Each rule set as it is written: JSON, so that it is hashed, compared and stored as it stands. */
export interface RuleSets {
  readonly 'evidence-rules': EvidenceRules & Described;
  readonly 'service-levels': ServiceLevels & Described;
  readonly 'approval-policy': ApprovalPolicyDocument;
  readonly 'reason-codes': ReasonCodesDocument;
  readonly 'veto-rules': VetoRulesDocument;
  readonly retention: RetentionPolicy & Described;
  readonly masking: MaskingPolicy & Described;
}

/** What a bank has made its own; a rule set that is absent is as shipped. */
export type OwnRuleSets = Readonly<Partial<RuleSets>>;
