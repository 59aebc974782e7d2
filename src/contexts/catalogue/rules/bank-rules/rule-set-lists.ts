/** The bank's rule sets: what each is called, and its lists whose entries have keys, one row each. */
import { findings } from '../../../../kernel/messages/findings.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { RuleSetName } from '../../../rulebook/rules/bank-rules/rule-set.js';

export interface RuleSetList {
  /** The members that lead to it. */
  readonly at: readonly string[];
  /** The member that is the key; its words joined where it is a list of them. */
  readonly key: string;
  /** What one entry is called, before its key; nothing where the key says all. */
  readonly label: Bilingual;
  /** A key may stand only once. */
  readonly once?: true;
}

interface RuleSetRow {
  readonly label: Bilingual;
  readonly lists: readonly RuleSetList[];
}

const nothing: Bilingual = { zh: '', en: '' };

/** Keys of entries begin with set and list: `service-levels/levels/first_review`. */
export const ruleSetRows: Readonly<Record<RuleSetName, RuleSetRow>> = {
  'evidence-rules': {
    label: findings.say('rule_set_lists.evidence_rules.label'),
    lists: [
      {
        at: ['documents'],
        key: 'id',
        label: findings.say('rule_set_lists.evidence_rules.lists.label'),
      },
      {
        at: ['validity', 'byType'],
        key: 'evidenceType',
        label: findings.say('rule_set_lists.evidence_rules.lists.label.validity'),
      },
      {
        at: ['waivers'],
        key: 'covers',
        label: findings.say('rule_set_lists.evidence_rules.lists.label.waiver'),
      },
      {
        at: ['financing', 'evidenceTypes'],
        key: 'evidenceType',
        label: findings.say('rule_set_lists.evidence_rules.lists.label.financed_once'),
      },
      {
        at: ['crossField', 'units'],
        key: 'dimension',
        label: findings.say('rule_set_lists.evidence_rules.lists.label.units'),
      },
      {
        at: ['crossField', 'headings'],
        key: 'prefix',
        label: findings.say('rule_set_lists.evidence_rules.lists.label.heading'),
      },
    ],
  },
  'service-levels': {
    label: findings.say('rule_set_lists.service_levels.label'),
    lists: [
      { at: ['levels'], key: 'status', label: nothing, once: true },
      {
        at: ['escalation'],
        key: 'to',
        label: findings.say('rule_set_lists.service_levels.lists.label'),
      },
    ],
  },
  'approval-policy': {
    label: findings.say('rule_set_lists.approval_policy.label'),
    lists: [
      {
        at: ['roleRanks'],
        key: 'role',
        label: findings.say('rule_set_lists.approval_policy.lists.label'),
        once: true,
      },
      {
        at: ['committee', 'limits'],
        key: 'currency',
        label: findings.say('rule_set_lists.approval_policy.lists.label.committee_limit_in'),
        once: true,
      },
      {
        at: ['delegation', 'mayTake'],
        key: 'role',
        label: findings.say('rule_set_lists.approval_policy.lists.label.who_may_take'),
        once: true,
      },
    ],
  },
  'reason-codes': {
    label: findings.say('rule_set_lists.reason_codes.label'),
    lists: [
      {
        at: ['codes'],
        key: 'code',
        label: findings.say('rule_set_lists.reason_codes.lists.label'),
      },
    ],
  },
  'veto-rules': {
    label: findings.say('rule_set_lists.veto_rules.label'),
    lists: [
      {
        at: ['subjects'],
        key: 'subject',
        label: findings.say('rule_set_lists.veto_rules.lists.label'),
        once: true,
      },
      {
        at: ['rules'],
        key: 'ruleId',
        label: findings.say('rule_set_lists.veto_rules.lists.label.rule'),
      },
    ],
  },
  retention: {
    label: findings.say('rule_set_lists.retention.label'),
    lists: [{ at: ['rules'], key: 'status', label: nothing, once: true }],
  },
  masking: {
    label: findings.say('rule_set_lists.masking.label'),
    lists: [
      {
        at: ['roles'],
        key: 'role',
        label: findings.say('rule_set_lists.masking.lists.label'),
        once: true,
      },
    ],
  },
};

/** The key of an entry of a list of a rule set, with set and list. */
export const ruleEntryKey = (
  name: RuleSetName,
  { at, key }: RuleSetList,
  entry: object,
): string => {
  const value = (entry as Readonly<Record<string, unknown>>)[key];
  return [name, ...at, Array.isArray(value) ? value.join('+') : String(value)].join('/');
};
