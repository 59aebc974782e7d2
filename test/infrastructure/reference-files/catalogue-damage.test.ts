import { beforeAll, describe, expect, it } from '@jest/globals';
import type { CatalogueDamage } from '../../../src/infrastructure/reference-files/catalogue-damage.js';
import { damageText } from '../../../src/infrastructure/reference-files/catalogue-damage.js';
import {
  contentOf,
  loadCatalogueContent,
} from '../../../src/infrastructure/reference-files/load-catalogue-content.js';
import type { CatalogueReads } from '../../../src/infrastructure/reference-files/read-catalogue-files.js';
import {
  catalogueReaders,
  readEachCatalogueFile,
} from '../../../src/infrastructure/reference-files/read-catalogue-files.js';
import { catalogueFiles } from '../../../src/contexts/rulebook/rules/content/catalogue-files.js';
import { fail } from '../../../src/kernel/values/result.js';
import { setAt } from '../../builders/set-at.js';
import { referenceDir, withDamagedCopy } from './damaged-copy.js';

let shipped: CatalogueReads;
beforeAll(async () => {
  shipped = await readEachCatalogueFile(referenceDir);
});

const nameOf = (file: string): keyof CatalogueReads =>
  (Object.keys(catalogueReaders) as (keyof CatalogueReads)[]).find(
    (name) => catalogueFiles[name] === file,
  )!;

/** Reads the one file again after the change; the others are as shipped. */
const damagesAfter = async (
  file: string,
  change: (text: string) => string | Uint8Array | undefined,
): Promise<readonly CatalogueDamage[]> => {
  const name = nameOf(file);
  const changed = await withDamagedCopy<unknown>(file, change, (dir) =>
    catalogueReaders[name](dir),
  );
  const loaded = contentOf({ ...shipped, [name]: changed });
  return loaded.ok ? [] : loaded.failure;
};

const nodes = 'catalogue/2025.json';
const meta = 'catalogue/2025.meta.json';
const criteria = 'catalogue/criteria-2025.json';
const facts = 'catalogue/facts.json';
const lexicon = 'catalogue/lexicon-2025.json';
const hsMap = 'catalogue/hs-map-2025.json';
const policies = 'catalogue/policies-2025.json';
const roleStages = 'catalogue/role-stages.json';
const transition = 'catalogue/transition-2025.json';
const evidenceTypes = 'trade/evidence-types.json';
const activityEn = 'catalogue/activity-en-2025.json';
const summaries = 'catalogue/condition-summary-zh-2025.json';
const csv = 'trade/hs2022.csv';
const goods = 'trade/environmental-goods-hs.json';

interface Case {
  readonly title: string;
  readonly file: string;
  /** Where, and what is put there; `undefined` takes the member away. */
  readonly set: readonly [pointer: string, value: unknown];
  readonly expected: {
    readonly file?: string;
    readonly pointer: string;
    readonly code: string;
    readonly en?: RegExp;
  };
}

/** Counted from the files as shipped: 1.1.1 is node 2 and criteria item 0. */
const cases: readonly Case[] = [
  {
    title: 'an unknown member of a node',
    file: nodes,
    set: ['/2/colour', 'green'],
    expected: { pointer: '/2/colour', code: 'unrecognized_keys', en: /unknown member colour/ },
  },
  {
    title: 'a mark that does not exist',
    file: nodes,
    set: ['/2/activities/0/ghg', 'both'],
    expected: { pointer: '/2/activities/0/ghg', code: 'invalid_value', en: /none \| enabling/ },
  },
  {
    title: 'a mark changed, so that the tally of the item is off',
    file: nodes,
    set: ['/2/activities/0/ghg', 'none'],
    expected: { pointer: '/2/ghgRows/none', code: 'inconsistent' },
  },
  {
    title: 'a row without its Chinese name',
    file: nodes,
    set: ['/2/activities/0/activityZh', undefined],
    expected: { pointer: '/2/activities/0/activityZh', code: 'invalid_type', en: /is missing/ },
  },
  {
    title: 'a full-width digit in an item code',
    file: nodes,
    set: ['/2/code', '1.1.１'],
    expected: { pointer: '/2/code', code: 'unknown_character', en: /U\+FF11/ },
  },
  {
    title: 'U+FFFD in a name',
    file: nodes,
    set: ['/2/nameZh', '节能锅\ufffd制造'],
    expected: { pointer: '/2/nameZh', code: 'unknown_character', en: /U\+FFFD/ },
  },
  {
    title: 'a private-use character',
    file: nodes,
    set: ['/2/nameZh', '节能锅炉\ue000'],
    expected: { pointer: '/2/nameZh', code: 'unknown_character', en: /U\+E000/ },
  },
  {
    title: 'a Cyrillic look-alike in an English text',
    file: nodes,
    set: ['/2/nameEn', 'Mаnufacture of boilers'],
    expected: { pointer: '/2/nameEn', code: 'unknown_character', en: /U\+0430/ },
  },
  {
    title: 'a lone surrogate',
    file: nodes,
    set: ['/2/nameEn', 'Boilers \ud800'],
    expected: { pointer: '/2/nameEn', code: 'unknown_character', en: /U\+D800/ },
  },
  {
    title: 'a cross reference to no item',
    file: nodes,
    set: ['/2/crossRefs', ['1.1.99']],
    expected: { pointer: '/2/crossRefs/0', code: 'not_known', en: /"1\.1\.99"/ },
  },
  {
    title: 'a norm of a paper that no fact has as its value',
    file: evidenceTypes,
    set: ['/documents/3/norms/0', 'GB 99999'],
    expected: { pointer: '/documents/3/norms/0', code: 'not_known', en: /"GB 99999"/ },
  },
  {
    title: 'a parent that is another group',
    file: nodes,
    set: ['/2/parent', '1.2'],
    expected: { pointer: '/2/parent', code: 'inconsistent', en: /should be 1\.1/ },
  },
  {
    title: 'a stated count the catalogue does not have',
    file: meta,
    set: ['/counts/level3', 272],
    expected: { pointer: '/counts/level3', code: 'count', en: /stated count is 272.*has 271/ },
  },
  {
    title: 'a row without an English name',
    file: activityEn,
    set: ['/names/锅炉及辅助设备制造', undefined],
    expected: {
      pointer: '/names/锅炉及辅助设备制造',
      code: 'missing',
      en: /row 1 of item 1\.1\.1/,
    },
  },
  {
    title: 'an English name for no row',
    file: activityEn,
    set: ['/byRow/1.1.1#77', 'Nothing'],
    expected: { pointer: '/byRow/1.1.1#77', code: 'not_known' },
  },
  {
    title: 'an item without a Chinese condition summary',
    file: summaries,
    set: ['/summaries/1.1.1', undefined],
    expected: { pointer: '/summaries/1.1.1', code: 'missing' },
  },
  {
    title: 'a summary for no item',
    file: summaries,
    set: ['/summaries/1.1.98', '无'],
    expected: { pointer: '/summaries/1.1.98', code: 'not_known' },
  },
  {
    title: 'a leaf about no fact',
    file: criteria,
    set: ['/items/0/criterion/all/0/fact', 'colour'],
    expected: { pointer: '/items/0/criterion/all/0/fact', code: 'not_known', en: /"colour"/ },
  },
  {
    title: 'a value the fact cannot take',
    file: criteria,
    set: ['/items/0/criterion/all/0/value/1', 'teapot'],
    expected: { pointer: '/items/0/criterion/all/0/value/1', code: 'not_known' },
  },
  {
    title: 'an operator the fact does not take',
    file: criteria,
    set: ['/items/0/criterion/all/0/op', '<='],
    expected: { pointer: '/items/0/criterion/all/0/op', code: 'operator' },
  },
  {
    title: 'an operator that does not exist',
    file: criteria,
    set: ['/items/0/criterion/all/0/op', 'matches'],
    expected: { pointer: '/items/0/criterion/all/0/op', code: 'invalid_value' },
  },
  {
    title: 'a node that is neither branch nor leaf',
    file: criteria,
    set: ['/items/0/criterion/all/0', { script: 'x' }],
    expected: { pointer: '/items/0/criterion/all/0/fact', code: 'invalid_type' },
  },
  {
    title: 'a branch with a member beside it',
    file: criteria,
    set: ['/items/0/criterion/any', []],
    expected: { pointer: '/items/0/criterion/any', code: 'unrecognized_keys' },
  },
  {
    title: 'a "when" on a set',
    file: criteria,
    set: ['/items/0/criterion/all/1/when', { fact: 'conformsTo', in: ['GB 38031'] }],
    expected: { pointer: '/items/0/criterion/all/1/when/fact', code: 'when_fact' },
  },
  {
    title: 'a "when" on a value the fact cannot take',
    file: criteria,
    set: ['/items/0/criterion/all/1/when/in/0', 'teapot'],
    expected: { pointer: '/items/0/criterion/all/1/when/in/0', code: 'not_known' },
  },
  {
    title: '"includes" on a fact that is no set',
    file: criteria,
    set: ['/items/0/criterion/all/0/op', 'includes'],
    expected: { pointer: '/items/0/criterion/all/0/op', code: 'operator' },
  },
  {
    title: 'a set under "not"',
    file: criteria,
    set: [
      '/items/0/criterion',
      {
        not: {
          fact: 'conformsTo',
          op: 'includes',
          value: 'GB 38031',
          labelZh: '符合',
          labelEn: 'Conforms',
        },
      },
    ],
    expected: { pointer: '/items/0/criterion/not/op', code: 'negated_set' },
  },
  {
    title: 'a reference to no item',
    file: criteria,
    set: ['/items/0/criterion/all/0', { item: '1.1.77' }],
    expected: { pointer: '/items/0/criterion/all/0/item', code: 'not_known' },
  },
  {
    title: 'an item that borrows from itself by way of another',
    file: criteria,
    set: ['/items/12/criterion', { item: '8.1.2' }],
    expected: {
      pointer: '/items/12/criterion',
      code: 'cycle',
      en: /1\.1\.13 → 8\.1\.2 → 1\.1\.13/,
    },
  },
  {
    title: 'a borrowed item that is not declared',
    file: criteria,
    set: ['/items/0/criterion', { item: '1.1.2' }],
    expected: { pointer: '/items/0/borrowsFrom', code: 'inconsistent' },
  },
  {
    title: 'a declared borrowed item that does not exist',
    file: criteria,
    set: ['/items/0/borrowsFrom', ['1.9.1']],
    expected: { pointer: '/items/0/borrowsFrom/0', code: 'not_known' },
  },
  {
    title: 'a row out of order',
    file: criteria,
    set: ['/items/0/rows/0/rowIndex', 1],
    expected: { pointer: '/items/0/rows/0/rowIndex', code: 'inconsistent' },
  },
  {
    title: 'a row too few',
    file: criteria,
    set: ['/items/0/rows', []],
    expected: { pointer: '/items/0/rows', code: 'inconsistent' },
  },
  {
    title: 'an attestation that is no fact',
    file: criteria,
    set: ['/items/0/attestations/0', 'promised'],
    expected: { pointer: '/items/0/attestations/0', code: 'not_known' },
  },
  {
    title: 'an attestation that is another kind of fact',
    file: criteria,
    set: ['/items/0/attestations/0', 'ratedPowerKW'],
    expected: { pointer: '/items/0/attestations/0', code: 'inconsistent' },
  },
  {
    title: 'a tree deeper than 32 levels',
    file: criteria,
    set: ['/items/0/criterion', nested(33)],
    expected: { pointer: `/items/0/criterion${'/not'.repeat(32)}`, code: 'too_deep' },
  },
  {
    title: 'a tree of more than 500 nodes',
    file: criteria,
    set: ['/items/0/criterion', { all: Array.from({ length: 500 }, () => ({ all: [] })) }],
    expected: { pointer: '/items/0/criterion', code: 'too_large', en: /501 nodes/ },
  },
  {
    title: 'an "any" with nothing in it',
    file: criteria,
    set: ['/items/0/criterion', { any: [] }],
    expected: { pointer: '/items/0/criterion/any', code: 'empty' },
  },
  {
    title: 'a file of another edition',
    file: criteria,
    set: ['/meta/catalogue', 'CN-GFEPC-2027'],
    expected: { pointer: '/meta/catalogue', code: 'inconsistent', en: /CN-GFEPC-2025/ },
  },
  {
    title: 'an evidence type no one defines',
    file: facts,
    set: ['/0/evidenceTypes/0', 'horoscope'],
    expected: { pointer: '/0/evidenceTypes/0', code: 'not_known' },
  },
  {
    title: 'an evidence type taken away that a fact names',
    file: evidenceTypes,
    set: ['/documents/0/id', 'nobody-names-me'],
    expected: { file: facts, pointer: '', code: 'not_known' },
  },
  {
    title: 'a fact that stands twice',
    file: facts,
    set: ['/1/key', 'kind'],
    expected: { pointer: '/1/key', code: 'repeated' },
  },
  {
    title: 'a kind for an item that does not exist',
    file: facts,
    set: ['/0/values/0/items', ['7.9.9']],
    expected: { pointer: '/0/values/0/items/0', code: 'not_known' },
  },
  {
    title: 'a unit factor that is no exact number',
    file: facts,
    set: ['/6/units/0/factor', '1e3'],
    expected: { pointer: '/6/units/0/factor', code: 'invalid_format' },
  },
  {
    title: 'a lexicon entry for no item',
    file: lexicon,
    set: ['/0/itemCode', '1.1.99'],
    expected: { pointer: '/0/itemCode', code: 'not_known' },
  },
  {
    title: 'a term that is also a not-term',
    file: lexicon,
    set: ['/0/notTermsZh', ['节能锅炉']],
    expected: { pointer: '/0/notTermsZh/0', code: 'inconsistent' },
  },
  {
    title: 'an HS prefix that HS 2022 does not have',
    file: hsMap,
    set: ['/0/hsPrefix', '990199'],
    expected: { pointer: '/0/hsPrefix', code: 'not_known' },
  },
  {
    title: 'an HS prefix with full-width digits',
    file: hsMap,
    set: ['/0/hsPrefix', '８４０２'],
    expected: { pointer: '/0/hsPrefix', code: 'unknown_character' },
  },
  {
    title: 'an HS prefix of three digits',
    file: hsMap,
    set: ['/0/hsPrefix', '840'],
    expected: { pointer: '/0/hsPrefix', code: 'invalid_format' },
  },
  {
    title: 'an HS prefix mapped to no item',
    file: hsMap,
    set: ['/0/alternatives', ['8.9.9']],
    expected: { pointer: '/0/alternatives/0', code: 'not_known' },
  },
  {
    title: 'a kind that none of the items of the HS prefix has',
    file: hsMap,
    set: ['/0/kinds', ['complete-vehicle']],
    expected: { pointer: '/0/kinds/0', code: 'inconsistent' },
  },
  {
    title: 'a scheme recognised as no certificate',
    file: policies,
    set: ['/foreignSchemes/0/certifiedAs', 'halo'],
    expected: { pointer: '/foreignSchemes/0/certifiedAs', code: 'not_known' },
  },
  {
    title: 'a policy whose default is none of its options',
    file: policies,
    set: ['/policies/3/default', 'perhaps'],
    expected: { pointer: '/policies/3/default', code: 'inconsistent' },
  },
  {
    title: 'a role that implies a value of no fact',
    file: roleStages,
    set: ['/roles/0/implies/salesChannel', 'smuggling'],
    expected: { pointer: '/roles/0/implies/salesChannel', code: 'not_known' },
  },
  {
    title: 'a stage without values',
    file: roleStages,
    set: ['/activityStageOf/make', undefined],
    expected: { pointer: '/activityStageOf/make', code: 'invalid_type' },
  },
  {
    title: 'a transition case with no row',
    file: transition,
    set: ['/rows/0', undefined],
    expected: { pointer: '/rows', code: 'not_exactly_one' },
  },
  {
    title: 'a removed HS code whose successor does not exist',
    file: goods,
    set: ['/removedCodes/854140/hs2022Successors/0', '854199'],
    expected: { pointer: '/removedCodes/854140/hs2022Successors/0', code: 'not_known' },
  },
];

function nested(depth: number): unknown {
  return depth === 1 ? { all: [] } : { not: nested(depth - 1) };
}

describe('a damaged reference file stops the start with file, pointer and reason', () => {
  it.each(cases)('refuses $title', async ({ file, set, expected }) => {
    const damages = await damagesAfter(file, (text) => setAt(text, set[0], set[1]));
    const found = damages.filter(
      (damage) =>
        damage.file === (expected.file ?? file) &&
        damage.code === expected.code &&
        (expected.pointer === '' || damage.pointer === expected.pointer),
    );
    expect({ found: found.length > 0, damages: damages.slice(0, 3) }).toMatchObject({
      found: true,
    });
    expect(found[0]!.reason.en).toMatch(expected.en ?? /./);
    expect(found[0]!.reason.zh).toMatch(/\p{Script=Han}/u);
  });

  it('gives line and column of the place where the JSON breaks', async () => {
    const broken = await damagesAfter(meta, (text) => text.replace('"level3":', '"level3"'));
    expect(broken).toHaveLength(1);
    expect(broken[0]).toMatchObject({ file: meta, pointer: '/counts/level3', code: 'syntax' });
    expect(damageText(broken[0]!)).toMatch(
      /^reference\/catalogue\/2025\.meta\.json#\/counts\/level3: line \d+, column \d+: is not valid JSON/,
    );
  });

  it('refuses a member that stands twice, which JSON.parse passes over', async () => {
    const twice = await damagesAfter(meta, (text) =>
      text.replace('"level3":', '"level3": 271, "level3":'),
    );
    expect(twice).toMatchObject([{ pointer: '/counts/level3', code: 'repeated_member' }]);
  });

  it('refuses a file cut off in the middle', async () => {
    const cut = await damagesAfter(lexicon, (text) => text.slice(0, text.length / 2));
    expect(cut).toMatchObject([{ file: lexicon, code: 'syntax' }]);
  });

  it('refuses a file that is not UTF-8', async () => {
    const bytes = await damagesAfter(lexicon, (text) => Buffer.from(text, 'utf16le'));
    expect(bytes).toMatchObject([{ file: lexicon, pointer: '', code: 'encoding' }]);
  });

  it('refuses a byte order mark', async () => {
    const marked = await damagesAfter(meta, (text) => `\ufeff${text}`);
    expect(marked).toMatchObject([{ file: meta, pointer: '', code: 'syntax' }]);
    expect(marked[0]!.reason.en).toMatch(/^line 1, column 1:/);
  });

  it('refuses a file that is missing', async () => {
    const missing = await damagesAfter(summaries, () => undefined);
    expect(missing).toMatchObject([{ file: summaries, pointer: '', code: 'unreadable' }]);
  });

  it('refuses a file of more than 8 MiB without reading it', async () => {
    const large = await damagesAfter(meta, (text) => text + ' '.repeat(8 * 1024 * 1024));
    expect(large).toMatchObject([{ file: meta, pointer: '', code: 'too_large' }]);
  });

  it.each([
    ['a code of five digits', '010121,', '10121,', '/4/hscode'],
    ['a code that stands twice', 'I,010129', 'I,010121', '/5/hscode'],
    ['a parent that is not the heading', ',0101,6', ',0102,6', '/4/parent'],
    ['an unknown level', ',0101,6', ',0101,8', '/4/level'],
    ['a quote in the wrong place', '"Horses; live, pure-bred', 'Horses"; live, pure-bred', '/4'],
    ['a field too many', '0101,6', '0101,6,7', '/4'],
    ['another header', 'section,hscode', 'hscode,section', '/1'],
    ['a full-width digit', 'I,010121', 'I,01０121', '/4/hscode'],
  ])('refuses an HS record with %s, by its line', async (_title, before, after, pointer) => {
    const damages = await damagesAfter(csv, (text) => text.replace(before, after));
    expect(damages[0]).toMatchObject({ file: csv, pointer, code: 'record' });
  });

  it('lists every damage of a file at once', async () => {
    const damages = await damagesAfter(criteria, (text) =>
      setAt(setAt(text, '/items/0/itemCode', '1.9'), '/items/1/itemCode', '1.9'),
    );
    expect(damages.map(({ pointer }) => pointer)).toEqual([
      '/items/0/itemCode',
      '/items/1/itemCode',
    ]);
  });

  it('lists the damages of several files at once', () => {
    const damaged = (name: 'facts' | 'criteria') =>
      fail([
        {
          file: catalogueFiles[name],
          pointer: '',
          code: 'syntax',
          reason: { zh: '坏', en: 'broken' },
        },
      ]);
    const loaded = contentOf({
      ...shipped,
      criteria: damaged('criteria'),
      facts: damaged('facts'),
    });
    expect(loaded.ok ? [] : loaded.failure.map(({ file }) => file)).toEqual([criteria, facts]);
  });

  it('is found when the whole folder is loaded, as at the start', async () => {
    const loaded = await withDamagedCopy(
      meta,
      (text) => setAt(text, '/counts/level3', 272),
      (dir) => loadCatalogueContent(dir),
    );
    expect(loaded).toMatchObject({
      ok: false,
      failure: [{ file: meta, pointer: '/counts/level3', code: 'count' }],
    });
  });
});
