/**
 * What a bank asks and allows of evidence beside the catalogue: `bank/evidence-rules.json`. No
 * verdict depends on it; what an application was asked under is frozen in its checklist.
 */
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { DealRole, FactNature } from '../content/catalogue-terms.js';
import type { UserRole } from '../../../../kernel/values/actor.js';
import type { Instrument } from '../assessment/assessment-input.js';
import type { CrossFieldRule } from './cross-field-rule.js';

/** A paper of the deal that is asked for because of role, instrument and direction. */
export interface DocumentRule {
  readonly id: string;
  /** Any of these types; the first is the usual one. */
  readonly evidenceTypes: readonly string[];
  readonly ask: Bilingual;
  readonly instruments: readonly Instrument[];
  readonly directions: readonly ('export' | 'import' | 'domestic')[];
  readonly roles: readonly DealRole[];
  /** Item codes or their prefixes; empty: whatever the item. */
  readonly items: readonly string[];
  readonly neededFor: NeededFor;
  readonly source: string;
}

/** Who may confirm that a proof is waived: somebody else than who proposed it. */
export interface WaiverRule {
  /** `documents`, or the nature of the fact that is waived. */
  readonly covers: readonly (FactNature | 'documents')[];
  readonly mayPropose: readonly UserRole[];
  readonly mayConfirm: readonly UserRole[];
  /** The longest a waiver may last, in calendar days. */
  readonly maximumDays: number;
  readonly source: string;
}

export interface TypeValidity extends ValidityRule {
  readonly evidenceType: string;
  readonly source: string;
}

export interface EvidenceRules {
  readonly documents: readonly DocumentRule[];
  readonly validity: {
    readonly usual: ValidityRule;
    readonly byType: readonly TypeValidity[];
  };
  readonly waivers: readonly WaiverRule[];
  readonly financing: FinancingRule;
  readonly crossField: CrossFieldRule;
}

/** On which documents money is lent once, and who may say that it is lent twice all the same. */
export interface FinancingRule {
  readonly evidenceTypes: readonly {
    readonly evidenceType: string;
    /** Unique whoever issued it, as a customs declaration's number is. */
    readonly numberIsUnique: boolean;
  }[];
  readonly mayPropose: readonly UserRole[];
  readonly mayConfirm: readonly UserRole[];
  /** How long a claim waits for its acceptance to be committed. */
  readonly pendingMinutes: number;
  readonly source: string;
}

export interface ValidityRule {
  /** `none`: a paper of the deal that does not run out. */
  readonly on: MatterDate | 'none';
  /** Months after its issue that it counts, whatever is printed on it; `null`: no such limit. */
  readonly maximumAgeMonths: number | null;
}

/** When an entry must be settled: a condition of the assessment, or of the payout. */
export type NeededFor = 'collection' | 'payout';

/** The day that a document must be valid on. */
export type MatterDate = 'contract' | 'shipment' | 'drawdown' | 'report' | 'approval';
