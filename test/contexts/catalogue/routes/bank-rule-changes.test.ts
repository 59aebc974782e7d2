import { beforeAll, describe, expect, it, test } from '@jest/globals';
import request from 'supertest';
import { bankRuleRoutes } from '../../../../src/contexts/catalogue/routes/bank-rule-routes.js';
import { ruleSetNames } from '../../../../src/contexts/rulebook/rules/bank-rules/rule-set.js';
import type {
  RuleNote,
  RuleSets,
} from '../../../../src/contexts/rulebook/rules/bank-rules/rule-set.js';
import {
  baseRevisionOf,
  nextRevisionOf,
} from '../../../../src/contexts/rulebook/rules/content/catalogue-revision.js';
import type { CatalogueRevision } from '../../../../src/contexts/rulebook/rules/content/catalogue-revision.js';
import { catalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { readBankRules } from '../../../../src/contexts/catalogue/use-cases/read-bank-rules.js';
import { shippedBankRules } from '../../../builders/bank-rules.js';
import { sha256 } from '../../../builders/lifecycle.js';
import { fewItems } from '../../../builders/few-items.js';
import { seen } from './change-set-client.js';
import { changeSetHarness } from './change-set-harness.js';

let base: CatalogueRevision;
let shipped: RuleSets;
let notes: readonly RuleNote[];
beforeAll(async () => {
  base = baseRevisionOf(await fewItems(), sha256);
  ({ ruleSets: shipped, notes } = await shippedBankRules());
});

const open = async () => {
  const harness = await changeSetHarness(base.content, {
    over: { shippedRules: shipped },
    routes: ({ catalogue, clock }) => {
      const library = catalogueLibrary({ catalogue, clock, onLagging: () => undefined });
      const readDeps = { library, catalogue, clock, shipped, sha256 };
      return bankRuleRoutes({ readBankRules: readBankRules(readDeps), notes });
    },
  });
  const { app, bearer, author, catalogue } = harness;
  const changeSetId = await harness.opened();
  const save = (ruleSet: string, rules: unknown, key = ruleSet) =>
    author.put(
      `/${changeSetId}/edits`,
      { edits: [{ kind: 'put_entry', part: 'bankRules', key, entry: { ruleSet, rules } }] },
      seen(1),
    );
  const rules = (query = '') =>
    request(app)
      .get(`/v1/catalogue/bank-rules${query}`)
      .set('authorization', bearer(['catalogue_administrator']));
  return { catalogue, author, changeSetId, save, rules };
};

interface ReadRules {
  readonly revision: { readonly revision: string };
  readonly ruleSets: readonly {
    readonly ruleSet: string;
    readonly own: boolean;
    readonly contentHash: string;
    readonly rules: unknown;
  }[];
}

describe('the rule sets of a bank over HTTP', () => {
  it('are read as shipped, saved in a change set, and differ in words an administrator reads', async () => {
    const { author, changeSetId, save, rules } = await open();
    const read = (await rules()).body as ReadRules;
    expect(read.ruleSets.map(({ ruleSet, own }) => [ruleSet, own])).toEqual(
      ruleSetNames.map((name) => [name, false]),
    );
    const masking = structuredClone(shipped.masking) as unknown as {
      roles: { fields: Record<string, string> }[];
    };
    masking.roles[0]!.fields['uscc'] = 'hidden';
    expect((await save('masking', masking)).status).toBe(200);
    const { differences } = (await author.get(`/${changeSetId}/difference`)).body;
    expect(differences).toMatchObject([
      { text: { zh: '脱敏规则：改为本行自定规则' } },
      { key: 'masking/roles/auditor', pointer: '/fields/uscc' },
    ]);
  });

  it('of any revision and day are read with the hash that acts name', async () => {
    const { catalogue, rules } = await open();
    const retention = { ...shipped.retention, rules: shipped.retention.rules.slice(0, 2) };
    const content = { ...base.content, bankRules: { retention } };
    const next = { content, effectiveOn: '2026-12-01', recordedAt: '2026-11-24T02:00:00.000Z' };
    await catalogue.put('bank-a', nextRevisionOf(base, next, sha256));
    const ofRetention = async (query: string) => {
      const { revision, ruleSets } = (await rules(query)).body as ReadRules;
      const found = ruleSets.find(({ ruleSet }) => ruleSet === 'retention');
      return [revision.revision, found?.own, found?.rules];
    };
    expect(await ofRetention('')).toEqual(['2025.1', false, shipped.retention]);
    expect(await ofRetention('?asOf=2026-12-01')).toEqual(['2025.2', true, retention]);
    expect(await ofRetention('?revision=2025.1')).toEqual(['2025.1', false, shipped.retention]);
    expect((await rules('?revision=2025.9')).status).toBe(404);
  });

  test.each<readonly [string, string, (sets: RuleSets) => unknown, string]>([
    [
      'no days at all',
      'service-levels',
      ({ 'service-levels': set }) => ({ ...set, appealDays: 0 }),
      '/edits/0/entry/rules/appealDays',
    ],
    ['a set nobody knows', 'house-rules', () => ({}), '/edits/0/entry/ruleSet'],
    [
      'a member that is none',
      'retention',
      ({ retention }) => ({ ...retention, forever: true }),
      '/edits/0/entry/rules/forever',
    ],
    [
      'hours, which are the calendar’s',
      'service-levels',
      ({ 'service-levels': set }) => ({ ...set, hours: { opensAtHour: 8, cutOffHour: 18 } }),
      '/edits/0/entry/rules/hours',
    ],
    [
      'a majority of less than half',
      'approval-policy',
      ({ 'approval-policy': set }) => ({
        ...set,
        committee: { ...set.committee, majority: 1 },
      }),
      '/edits/0/entry/rules/committee',
    ],
  ])('are not saved with %s', async (_title, name, rules, pointer) => {
    const { save, author, changeSetId } = await open();
    const answer = await save(name, rules(shipped));
    expect(answer.status).toBe(422);
    expect(answer.body.violations?.map((one) => one.pointer)).toContain(pointer);
    expect((await author.get(`/${changeSetId}`)).body).toMatchObject({ revision: 1, edits: [] });
  });
});
