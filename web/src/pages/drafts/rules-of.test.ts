import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { typedOf } from '../applications/acts/act-body.js';
import type { AskedField } from '../applications/acts/act-body.js';
import { rulesOf } from './rules-of.js';
import asked from './rule-sets.json' with { type: 'json' };

const shipped = async (name: string): Promise<Readonly<Record<string, unknown>>> =>
  JSON.parse(await readFile(`reference/bank/${name}.json`, 'utf8')) as Record<string, unknown>;

describe('the form of a rule set', () => {
  it.each(Object.keys(asked))('sends %s as it was where nothing was typed', async (name) => {
    const fields: readonly AskedField[] = asked[name as keyof typeof asked];
    const rules = await shipped(name);
    expect(rulesOf(fields, typedOf(fields, rules), rules)).toEqual(rules);
  });

  it('sends what was typed, amounts in minor units, and leaves out what was emptied', async () => {
    const levels = await shipped('service-levels');
    const form = { ...typedOf(asked['service-levels'], levels), appealDays: '30', draftDays: '' };
    const { draftDays: _none, ...others } = levels;
    expect(rulesOf(asked['service-levels'], form, levels)).toEqual({ ...others, appealDays: 30 });
    const policy = await shipped('approval-policy');
    const typed = typedOf(asked['approval-policy'], policy);
    const limits = [{ currency: 'JPY', aboveMinor: '1,500', source: 'x' }];
    expect(
      ['80', '12.5%', '0.005', 'half'].map((atMostBasisPoints) => {
        const goodsValue = { ...(typed['goodsValue'] as object), rules: [{ atMostBasisPoints }] };
        const sent = rulesOf(asked['approval-policy'], { ...typed, goodsValue }, policy);
        return (sent as { goodsValue: { rules: [{ atMostBasisPoints: unknown }] } }).goodsValue
          .rules[0].atMostBasisPoints;
      }),
    ).toEqual([8000, 1250, 0.5, 'half']);
    const committee = { ...(typed['committee'] as object), limits };
    expect(
      ['-1', '1.5', '1e9'].map((aboveMinor) => {
        const asks = { ...committee, limits: [{ currency: 'JPY', aboveMinor, source: 'x' }] };
        const sent = rulesOf(asked['approval-policy'], { ...typed, committee: asks }, policy);
        return (sent as { committee: { limits: [{ aboveMinor: unknown }] } }).committee.limits[0]
          .aboveMinor;
      }),
    ).toEqual([-1, '1.5', '1e9']);
    expect(rulesOf(asked['approval-policy'], { ...typed, committee }, policy)).toMatchObject({
      committee: {
        role: 'committee_member',
        limits: [{ currency: 'JPY', aboveMinor: 1500, source: 'x' }],
      },
    });
  });
});
