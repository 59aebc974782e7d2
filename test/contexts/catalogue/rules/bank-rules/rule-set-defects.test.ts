import { beforeAll, describe, expect, it, test } from '@jest/globals';
import { ruleSetDefects } from '../../../../../src/contexts/catalogue/rules/bank-rules/rule-set-defects.js';
import type {
  OwnRuleSets,
  RuleSets,
} from '../../../../../src/contexts/rulebook/rules/bank-rules/rule-set.js';
import type { EvidenceType } from '../../../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import { shippedBankRules } from '../../../../builders/bank-rules.js';
import { setAt as setInText } from '../../../../builders/set-at.js';
import { shippedCatalogue } from '../../../../builders/shipped-catalogue.js';

let shipped: RuleSets;
let evidenceTypes: readonly EvidenceType[];
beforeAll(async () => {
  shipped = (await shippedBankRules()).ruleSets;
  ({ evidenceTypes } = await shippedCatalogue());
});

const setAt = <Set>(set: Set, path: readonly (string | number)[], value: unknown): Set =>
  JSON.parse(setInText(JSON.stringify(set), `/${path.join('/')}`, value)) as Set;

const found = (bankRules: OwnRuleSets) =>
  ruleSetDefects({ bankRules, evidenceTypes }).map(
    ({ ruleSet, pointer, code }) => `${ruleSet}${pointer} ${code}`,
  );

describe('the rule sets a bank makes its own', () => {
  it('hold as shipped, one by one and together', () => {
    expect(found(shipped)).toEqual([]);
    expect(ruleSetDefects({ evidenceTypes })).toEqual([]);
  });

  test.each<readonly [string, (sets: RuleSets) => OwnRuleSets, string]>([
    [
      'a paper of a kind the catalogue does not have',
      ({ 'evidence-rules': rules }) => ({
        'evidence-rules': setAt(rules, ['documents', 0, 'evidenceTypes'], ['no-such-paper']),
      }),
      'evidence-rules/documents/0/evidenceTypes/0 inconsistent',
    ],
    [
      'a review without a period',
      ({ 'service-levels': set }) => ({
        'service-levels': {
          ...set,
          levels: set.levels.filter(({ status }) => status !== 'first_review'),
        },
      }),
      'service-levels/levels missing',
    ],
    [
      'a state with two periods',
      ({ 'service-levels': set }) => ({
        'service-levels': { ...set, levels: [...set.levels, set.levels[0]!] },
      }),
      'service-levels/levels/10 repeated',
    ],
    [
      'a review whose clock is the exporter’s',
      ({ 'service-levels': set }) => ({
        'service-levels': setAt(set, ['levels', 0, 'party'], 'exporter'),
      }),
      'service-levels/levels/0/party inconsistent',
    ],
    [
      'a final approver no more senior than a reviewer',
      ({ 'approval-policy': set }) => ({
        'approval-policy': setAt(set, ['roleRanks', 3, 'rank'], 2),
      }),
      'approval-policy/roleRanks inconsistent',
    ],
    [
      'a currency with two limits',
      ({ 'approval-policy': set }) => ({
        'approval-policy': setAt(set, ['committee', 'limits', 1, 'currency'], 'CNY'),
      }),
      'approval-policy/committee/limits/1 repeated',
    ],
    [
      'an auditor who takes an approver’s place',
      ({ 'approval-policy': set }) => ({
        'approval-policy': setAt(set, ['delegation', 'mayTake', 3, 'by'], ['auditor']),
      }),
      'approval-policy/delegation/mayTake/3 not_allowed',
    ],
    [
      'no reason to return for',
      ({ 'reason-codes': set }) => ({
        'reason-codes': {
          ...set,
          codes: set.codes.filter(({ acts }) => !acts.includes('return')),
        },
      }),
      'reason-codes/codes missing',
    ],
    [
      'a subject of look-ups twice',
      ({ 'veto-rules': set }) => ({
        'veto-rules': { ...set, subjects: [...set.subjects, set.subjects[0]!] },
      }),
      'veto-rules/subjects/10 repeated',
    ],
    [
      'fewer years than the law asks',
      ({ retention }) => ({ retention: setAt(retention, ['rules', 0, 'years'], 9) }),
      'retention/rules/0/years inconsistent',
    ],
    [
      'an end that is kept for ever',
      ({ retention }) => ({ retention: { ...retention, rules: retention.rules.slice(1) } }),
      'retention/rules missing',
    ],
    [
      'a role masked twice',
      ({ masking }) => ({ masking: { ...masking, roles: [...masking.roles, masking.roles[0]!] } }),
      'masking/roles/2 repeated',
    ],
  ])('do not hold with %s', (_title, own, defect) => {
    expect(found(own(shipped))).toContain(defect);
  });
});
