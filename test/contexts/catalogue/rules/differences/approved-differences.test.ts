import { describe, expect, it } from '@jest/globals';
import { ruleSetRows } from '../../../../../src/contexts/catalogue/rules/bank-rules/rule-set-lists.js';
import { differenceHash } from '../../../../../src/contexts/catalogue/rules/differences/catalogue-difference.js';
import { diffCatalogue } from '../../../../../src/contexts/catalogue/rules/differences/diff-catalogue.js';
import { ruleSetNames } from '../../../../../src/contexts/rulebook/rules/bank-rules/rule-set.js';
import type { CatalogueContent } from '../../../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import {
  partNames,
  partOf,
  withValueAt,
} from '../../../../../src/contexts/rulebook/rules/governed/keyed-parts.js';
import { nodeSha256 } from '../../../../builders/node-sha256.js';

/** Parts that came later, in the order in which they came: an older difference holds none of them. */
const laterParts = ['grammarRules', 'wordClasses'];

/** The hash of a difference as the first build made it, and as each made it that brought one more part. */
const pinned = [
  'sha256:ab21ec4501fbdafd6ea088ddcb89bcccac37a0894553bc1b0dd2ed4cdc4028dd',
  'sha256:ff01b79e6753b5a0a21f942b2fdab22b6279768104990825585332d61ba03c94',
  'sha256:6e479877e7cff318f5890dfc81630da051757ed1786ce89fbc22c70e9854a5d7',
];

/** Parts whose entries carry names of their own. */
const named = ['nodes', 'facts', 'hsMap', 'evidenceTypes', 'policies', 'foreignSchemes', 'roles'];

/** One entry with every member that keys, names and inner lists need. */
const entryOf = (part: string, key: string) => ({
  ...{ code: key, itemCode: key, id: key, key, hsPrefix: key, scheme: key, role: key, ref: key },
  ...{ fact: key, value: 'v', edition: '2024' },
  ...(named.includes(part) ? { nameZh: `名${key}`, nameEn: `name ${key}` } : { nameZh: key }),
  terms: ['a', 'b'],
  values: [{ code: 'x', labelZh: '甲', labelEn: 'x' }, { code: 'y' }],
  units: [{ unit: 'kg', factor: '1' }],
  activities: [
    {
      activityZh: '活动',
      activityEn: 'activity',
      gbt4754: '0711',
      activityType: 'mining',
      ghg: 'none',
    },
  ],
  criterion: { all: [{ fact: 'f', op: '=', value: 1, labelZh: '一', labelEn: 'one' }] },
  rows: [{ rowIndex: 0, goods: { kinds: ['x'] } }],
});

/** What a part holds: entries, or of a map its members. */
const held = (part: (typeof partNames)[number], keys: readonly string[]): unknown => {
  if (part === 'bankRules') return ruleSetsOf(keys.length);
  const { map } = partOf(part);
  if (map === undefined) return keys.map((key) => entryOf(part, key));
  const members = Object.fromEntries(keys.map((key) => [key, ['make', key]]));
  return map.of === undefined ? members : Object.fromEntries(map.of.map((of) => [of, members]));
};

const ruleSetsOf = (count: number) =>
  Object.fromEntries(
    ruleSetNames.map((name) => [
      name,
      ruleSetRows[name].lists.reduce<object>(
        (set, { at, key }) =>
          withValueAt(
            set,
            at,
            Array.from({ length: count }, (_, one) => ({ [key]: `k${one}`, years: count })),
          ),
        { meta: { title: `set of ${count}` } },
      ),
    ]),
  );

const contentOf = (keys: readonly string[]): CatalogueContent =>
  partNames
    .filter((part) => partOf(part).within === undefined)
    .reduce<object>((made, part) => withValueAt(made, partOf(part).at, held(part, keys)), {
      edition: '2025',
      meta: { counts: keys.length },
    }) as CatalogueContent;

const changed = (content: CatalogueContent): CatalogueContent =>
  JSON.parse(
    JSON.stringify(content)
      .replaceAll('"name 1.1.2"', '"another name"')
      .replaceAll('["a","b"]', '["b","c"]')
      .replaceAll('"value":1', '"value":2')
      .replaceAll('"ghg":"none"', '"ghg":"direct"')
      .replaceAll('"factor":"1"', '"factor":"2"')
      .replaceAll('"labelEn":"x"', '"labelEn":"ex"')
      .replaceAll('"kinds":["x"]', '"kinds":["x","y"]')
      .replaceAll('"activityEn":"activity"', '"activityEn":"act"'),
  ) as CatalogueContent;

describe('a difference that was approved', () => {
  const before = contentOf(['1.1.1', '1.1.2', '1.1.3']);
  const after = changed(contentOf(['1.1.3', '1.1.2', '1.1.4', '1.1.5']));
  const differences = diffCatalogue(before, after);

  it('is about every part', () => {
    const told = new Set(differences.flatMap((one) => ('part' in one ? [one.part] : [])));
    expect(partNames.filter((part) => !told.has(part))).toEqual([]);
  });

  it.each(pinned)(
    'has the hash it was approved under, whatever build makes it again: %#',
    (hash) => {
      const unknown = laterParts.slice(pinned.indexOf(hash));
      const known = differences.filter((one) => !('part' in one) || !unknown.includes(one.part));
      expect(differenceHash(known, 'sha256:base', nodeSha256)).toBe(hash);
    },
  );
});
