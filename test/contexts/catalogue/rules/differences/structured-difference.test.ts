import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { randomSource } from '../../../../../bench/measuring/random-source.js';
import { canonicalJson } from '../../../../../src/kernel/values/canonical-json.js';
import type {
  CatalogueContent,
  CatalogueNode,
  FactDefinition,
} from '../../../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import type { CriterionNode } from '../../../../../src/contexts/rulebook/rules/criteria/criterion-node.js';
import { diffCatalogue } from '../../../../../src/contexts/catalogue/rules/differences/diff-catalogue.js';
import { isSameJson } from '../../../../../src/kernel/values/is-same-json.js';
import { readDifferences } from '../../../../../src/contexts/catalogue/rules/differences/difference-text.js';
import { mutateJson } from '../../../../builders/mutate-json.js';
import { shippedCatalogue } from '../../../../builders/shipped-catalogue.js';

describe('a structured difference', () => {
  let content: CatalogueContent;
  beforeAll(async () => {
    content = await shippedCatalogue();
  });

  const changing = <Part extends keyof CatalogueContent>(
    part: Part,
    change: (value: CatalogueContent[Part]) => CatalogueContent[Part],
  ): CatalogueContent => ({ ...content, [part]: change(content[part]) });

  const node = (code: string): CatalogueNode => content.nodes.find((one) => one.code === code)!;
  const withNode = (code: string, change: Partial<CatalogueNode>): CatalogueContent =>
    changing('nodes', (nodes) =>
      nodes.map((one) => (one.code === code ? { ...one, ...change } : one)),
    );
  const fact = (key: string): FactDefinition => content.facts.find((one) => one.key === key)!;
  const withFact = (key: string, change: Partial<FactDefinition>): CatalogueContent =>
    changing('facts', (facts) =>
      facts.map((one) => (one.key === key ? { ...one, ...change } : one)),
    );

  /** What is read, in short: kind, headings and sentence. */
  const read = (after: CatalogueContent) =>
    readDifferences(diffCatalogue(content, after), content).map(({ kind, headings, text }) => ({
      kind,
      under: headings.map(({ zh }) => zh),
      zh: text.zh,
      en: text.en,
    }));

  it('says that an item is renamed, in both languages', () => {
    const { nameZh, nameEn } = node('1.1.1');
    expect(read(withNode('1.1.1', { nameZh: '高效锅炉制造' }))).toEqual([
      {
        kind: 'renamed',
        under: [`条目1.1.1“${nameZh}”`],
        zh: `条目1.1.1“${nameZh}”：名称由“${nameZh}”改为“高效锅炉制造”（英文由“${nameEn}”改为“${nameEn}”）`,
        en: `Item 1.1.1 "${nameEn}": renamed from "${nameEn}" to "${nameEn}" (Chinese from "${nameZh}" to "高效锅炉制造")`,
      },
    ]);
  });

  it('says of an example its item, goods and facts in words, never its code', () => {
    const at = content.examples!.findIndex(({ id }) => id === '1.1.1/positive');
    const example = content.examples![at]!;
    const withExample = (change: Partial<typeof example>): CatalogueContent =>
      changing('examples', (all) =>
        all!.map((one, place) => (place === at ? { ...example, ...change } : one)),
      );
    const facts = example.line.facts!;
    const withFacts = (changed: typeof facts) =>
      withExample({ line: { ...example.line, facts: changed } });
    const level = fact('leadingComparableLevel');
    const name = `条目1.1.1“${node('1.1.1').nameZh}”的例子“煤气化炉”（应符合）`;
    const nameEn = `Example "煤气化炉" of item 1.1.1 "${node('1.1.1').nameEn}" (must be listed)`;
    expect(
      read(withFacts(facts.map((one, i) => (i === 1 ? { ...one, value: false } : one)))),
    ).toMatchObject([
      {
        zh: `${name}：${level.labelZh}由是改为否`,
        en: `${nameEn}: ${level.labelEn} from yes to no`,
      },
    ]);
    expect(read(withFacts(facts.slice(0, 1)))).toMatchObject([
      {
        zh: `${name}：不再写明${level.labelZh}`,
        en: `${nameEn}: ${level.labelEn} is no longer stated`,
      },
    ]);
    expect(read(withExample({ kind: 'negative' }))).toMatchObject([
      { zh: `${name}：应有结论由应符合改为应不符合` },
    ]);
    expect(read(withExample({ line: { ...example.line, descriptionZh: '气化炉' } }))).toMatchObject(
      [{ zh: `${name}，货物行：中文品名：由“煤气化炉”改为“气化炉”` }],
    );
    const [kind] = facts;
    const other = fact('kind').values!.find(({ code }) => code !== kind!.value)!;
    expect(read(withFacts([{ ...kind!, value: other.code }, ...facts.slice(1)]))).toMatchObject([
      { zh: expect.stringContaining(`改为${other.labelZh}`) as unknown },
    ]);
  });

  it('says that an item is added, behind which one, and names it from the difference itself', () => {
    const added = { ...node('9.6.2'), code: '9.6.99', nameZh: '新增条目', nameEn: 'New item' };
    const after = changing('nodes', (nodes) => [...nodes, added]);
    expect(diffCatalogue(content, after)).toEqual([
      {
        kind: 'entry_added',
        part: 'nodes',
        key: '9.6.99',
        entry: added,
        behind: content.nodes.at(-1)!.code,
      },
    ]);
    expect(read(after)[0]).toMatchObject({
      under: ['条目9.6.99“新增条目”'],
      en: 'Item 9.6.99 "New item": added',
    });
  });

  it('says that an item is removed, with its criteria and terms under one heading', () => {
    const isOther = (one: { readonly itemCode: string }) => one.itemCode !== '1.1.1';
    const after = {
      ...content,
      nodes: content.nodes.filter(({ code }) => code !== '1.1.1'),
      criteria: content.criteria.filter(isOther),
      lexicon: content.lexicon.filter(isOther),
    };
    const heading = `条目1.1.1“${node('1.1.1').nameZh}”`;
    expect(read(after)).toMatchObject([
      { kind: 'entry_removed', under: [heading], zh: `${heading}：删除` },
      { kind: 'entry_removed', under: [heading] },
      { kind: 'entry_removed', under: [heading] },
    ]);
  });

  it('tells rows by their activity: one taken out renumbers the others and changes none', () => {
    const [first, ...rest] = node('1.1.1').activities!;
    const after = withNode('1.1.1', { activities: rest });
    const kinds = diffCatalogue(content, after);
    expect(kinds.filter(({ kind }) => kind === 'entry_removed')).toEqual([
      { kind: 'entry_removed', part: 'rows', key: '1.1.1#0', entry: first },
    ]);
    expect(kinds.filter(({ kind }) => kind === 'row_renumbered')).toHaveLength(rest.length);
    expect(kinds).not.toContainEqual(expect.objectContaining({ part: 'rows', kind: 'renamed' }));
  });

  it('carries the criteria of rows along when a row is taken out', () => {
    const item = content.criteria.find(
      (one) => one.rows.length > 2 && one.rows.every(({ criterion }) => criterion !== undefined),
    )!;
    const after = {
      ...withNode(item.itemCode, { activities: node(item.itemCode).activities!.slice(1) }),
      criteria: content.criteria.map((one) =>
        one === item
          ? { ...one, rows: one.rows.slice(1).map((row, rowIndex) => ({ ...row, rowIndex })) }
          : one,
      ),
    };
    const kinds = new Set(diffCatalogue(content, after).map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(['entry_removed', 'row_renumbered']);
  });

  it('says which mark a row had and has', () => {
    const [row, ...rest] = node('1.1.1').activities!;
    const ghg = row!.ghg === 'direct' ? 'none' : 'direct';
    const [difference] = read(withNode('1.1.1', { activities: [{ ...row!, ghg }, ...rest] }));
    expect(difference).toMatchObject({ kind: 'mark_changed' });
    expect(difference!.under[1]).toBe(`条目1.1.1第1行“${row!.activityZh}”`);
    expect(difference!.zh).toMatch(/，温室气体标识：由“.+”改为“.+”$/);
  });

  it('tells a standard from a threshold, and both from mere wording', () => {
    const criteria = content.criteria.find(({ criterion }) =>
      JSON.stringify(criterion).includes('"standard":"GB '),
    )!;
    const swap = (from: RegExp, to: string) =>
      changing('criteria', (all) =>
        all.map((one) =>
          one === criteria
            ? {
                ...one,
                criterion: JSON.parse(
                  JSON.stringify(one.criterion).replace(from, to),
                ) as CriterionNode,
              }
            : one,
        ),
      );
    const kindsOf = (after: CatalogueContent) =>
      diffCatalogue(content, after).map(({ kind }) => kind);
    expect(kindsOf(swap(/"standard":"GB /, '"standard":"GB/T '))).toEqual(['standard_changed']);
    expect(kindsOf(swap(/"labelEn":"/, '"labelEn":"Really '))).toEqual(['wording_changed']);
  });

  it('says type, unit, question and minimum authority of a fact', () => {
    const after = withFact('refrigerantGwp', {
      type: 'integer',
      questionEn: 'How much?',
      minimumAuthority: 'official',
    });
    expect(read(after).map(({ kind, en }) => [kind, en.split(': ')[0]])).toEqual([
      ['entry_changed', 'Fact "Refrigerant GWP", minimum authority'],
      ['entry_changed', 'Fact "Refrigerant GWP", question in English'],
      ['entry_changed', 'Fact "Refrigerant GWP", type'],
    ]);
  });

  it('says which proofs of a fact are added and taken away, by name', () => {
    const { evidenceTypes } = fact('refrigerantGwp');
    const other = content.evidenceTypes.find(({ id }) => !evidenceTypes.includes(id))!;
    const after = withFact('refrigerantGwp', { evidenceTypes: [other.id] });
    expect(diffCatalogue(content, after)).toEqual([
      {
        kind: 'list_changed',
        part: 'facts',
        key: 'refrigerantGwp',
        pointer: '/evidenceTypes',
        added: [other.id],
        removed: evidenceTypes,
      },
    ]);
    expect(read(after)[0]!.zh).toContain(`可用证明：新增“${other.nameZh}”；删除`);
  });

  it('calls the mark of a whole item by words', () => {
    const marked = content.nodes.find(({ ghgContribution }) => ghgContribution === 'enabling')!;
    const [said] = read(withNode(marked.code, { ghgContribution: 'mixed' }));
    expect(said?.zh).toMatch(/由√ 促进减排改为/);
    expect(`${said?.zh}${said?.en}`).not.toMatch(/'?(?:enabling|mixed)'/);
    expect(said?.zh).not.toMatch(/[a-z]{4,}/);
  });

  it('says how far an evidence type is required', () => {
    const type = content.evidenceTypes.find(({ requirement }) => requirement === 'M')!;
    const after = changing('evidenceTypes', (types) =>
      types.map((one) => (one === type ? { ...one, requirement: 'O' as const } : one)),
    );
    expect(read(after)[0]).toMatchObject({
      under: ['证明材料类型'],
      zh: `证明材料类型“${type.nameZh}”，要求程度：由必须提供改为可选提供`,
    });
  });

  it('names a value of a fact by its code, and where it stands', () => {
    const values = fact('kind').values!;
    const after = withFact('kind', {
      values: values.toSpliced(1, 0, { code: 'sail', labelZh: '帆', labelEn: 'Sail' }),
    });
    expect(diffCatalogue(content, after)).toMatchObject([
      {
        kind: 'entry_added',
        part: 'factValues',
        key: 'kind=sail',
        behind: `kind=${values[0]!.code}`,
      },
    ]);
  });

  it.each([
    ['valueTerms', 'kind=boiler', '取值用词'],
    ['hsMap', '', 'HS编码前缀'],
  ] as const)('names entries of %s by their key', (part, wanted, heading) => {
    const [first] = content[part];
    const after = { ...content, [part]: content[part].slice(1) };
    const [difference] = diffCatalogue(content, after);
    const key = part === 'hsMap' ? content.hsMap[0]!.hsPrefix : wanted;
    expect(difference).toEqual({ kind: 'entry_removed', part, key, entry: first });
    expect(read(after)[0]!.under).toEqual([heading]);
  });

  it.each(['policies', 'foreignSchemes', 'listEditions'] as const)(
    'names an entry of %s that changes by its key',
    (list) => {
      const { policies, foreignSchemes, listEditions } = content.policies;
      const keys = {
        policies: policies[0]!.id,
        foreignSchemes: foreignSchemes[0]!.scheme,
        listEditions: `${listEditions[0]!.ref}@${listEditions[0]!.edition}`,
      };
      const changed = content.policies[list].map((one, at) =>
        at === 0 ? { ...one, note: '改' } : one,
      );
      const after = { ...content, policies: { ...content.policies, [list]: changed } };
      expect(diffCatalogue(content, after)).toMatchObject([
        { kind: 'entry_changed', part: list, key: keys[list], pointer: '/note', after: '改' },
      ]);
    },
  );

  it('names roles, stages, channels, transition rows and HS subheadings by their key', () => {
    const { roleStages, transition, nomenclature } = content;
    const after = {
      ...content,
      roleStages: {
        ...roleStages,
        roles: roleStages.roles.map((one, at) => (at === 0 ? { ...one, note: '改' } : one)),
        activityStageOf: { ...roleStages.activityStageOf, make: ['制造'] },
        stagesOfChannel: { ...roleStages.stagesOfChannel, other: ['make'] as const },
      },
      transition: {
        ...transition,
        rows: transition.rows.map((one, at) => (at === 0 ? { ...one, clauseEn: 'Other' } : one)),
      },
      nomenclature: {
        ...nomenclature,
        subheadings: { ...nomenclature.subheadings, '850431': 'Other' },
      },
    };
    const places = diffCatalogue(content, after).map((one) =>
      'part' in one && 'key' in one ? `${one.part} ${one.key}` : one.kind,
    );
    expect(places).toEqual([
      `roles ${roleStages.roles[0]!.role}`,
      'stages make',
      'channels other',
      `transition ${transition.rows[0]!.id}`,
      'nomenclature subheadings/850431',
    ]);
  });

  it('sees an order that changed: in a list of words, and of entries', () => {
    const reversed = changing('lexicon', (lexicon) =>
      lexicon.map((one, at) => (at === 0 ? { ...one, termsZh: one.termsZh.toReversed() } : one)),
    );
    expect(diffCatalogue(content, reversed)).toMatchObject([
      { kind: 'entry_changed', part: 'lexicon', key: '1.1.1', pointer: '/termsZh' },
    ]);
    const [first, second, ...rest] = content.facts;
    const moved = { ...content, facts: [second!, first!, ...rest] };
    expect(diffCatalogue(content, moved)).toMatchObject([{ kind: 'entry_moved', part: 'facts' }]);
  });

  it('reads by item in the order of its figures, then by row, then by part', () => {
    const after = {
      ...withNode('1.1.10', { nameZh: '甲' }),
      lexicon: content.lexicon.map((one) =>
        one.itemCode === '1.1.2' ? { ...one, termsZh: [...one.termsZh, '乙'] } : one,
      ),
      hsMap: content.hsMap.slice(1),
      facts: content.facts.slice(1),
    };
    expect(read(after).map(({ under }) => under[0]!.slice(0, 6))).toEqual([
      '条目1.1.',
      '条目1.1.',
      '事实项',
      'HS编码前缀',
    ]);
    expect(diffCatalogue(content, after)[0]).toMatchObject({ itemCode: '1.1.2' });
  });

  it('tells what the catalogue counts of itself from what somebody changed', () => {
    const counted = [
      {
        kind: 'data_changed',
        part: 'meta',
        pointer: '/ghgCounts/rowsNone',
        before: 257,
        after: 258,
      },
      { kind: 'data_changed', part: 'meta', pointer: '/title', before: '甲', after: '乙' },
    ] as const;
    const named = diffCatalogue(content, withNode('1.1.1', { nameZh: '高效锅炉制造' }));
    const read = readDifferences([...counted, ...named], content);
    expect(read.map(({ isCounted }) => isCounted)).toEqual([true, false, false]);
  });

  it('still reads a difference that an earlier build stored', () => {
    const stored = [
      { kind: 'data_changed', part: 'facts', pointer: '/3/unit', before: 'W', after: 'kW' },
      {
        kind: 'terms_changed',
        itemCode: '1.1.1',
        list: 'termsZh',
        added: ['炉'],
        removed: [],
      },
    ] as const;
    const texts = readDifferences(stored, content).map(({ text, headings }) => [
      headings[0]!.en,
      text.zh,
    ]);
    expect(texts).toEqual([
      ['Other data', '事实项，第4项：单位：由"W"改为"kW"'],
      [
        `Item 1.1.1 "${node('1.1.1').nameEn}"`,
        `条目1.1.1“${node('1.1.1').nameZh}”，中文检索词：新增“炉”`,
      ],
    ]);
  });

  it('leaves out nothing that a branch holds beside its children, or a map under a name of its own', () => {
    const withTree = (criterion: object) =>
      changing('criteria', ([first, ...rest]) => [
        { ...first!, criterion: criterion as CriterionNode },
        ...rest,
      ]);
    const child = { item: '1.1.2' };
    const branches = [{ all: [child] }, { any: [child] }, { not: child }];
    for (const branch of branches) {
      const [plain, remarked] = [withTree(branch), withTree({ ...branch, remark: 1 })];
      expect(diffCatalogue(plain, remarked)).toMatchObject([{ kind: 'criterion_changed' }]);
    }
    const { roleStages } = content;
    const after = changing('roleStages', () => ({
      ...roleStages,
      activityStageOf: { ...roleStages.activityStageOf, constructor: ['制造'] },
    }));
    expect(diffCatalogue(content, after)).toMatchObject([
      { kind: 'entry_added', part: 'stages', key: 'constructor' },
    ]);
  });

  it('is the same for equal contents only: whoever approves it approves exactly that content', () => {
    // A catalogue of a few entries, so that changes meet each other.
    const few = <Entry>(entries: readonly Entry[]): readonly Entry[] => entries.slice(0, 4);
    const { policies, roleStages, transition } = content;
    const codes = content.nodes.flatMap(({ code, level }) => (level === 3 ? code : [])).slice(0, 4);
    const small: CatalogueContent = {
      ...content,
      nodes: content.nodes.filter(({ code }) => codes.includes(code)),
      criteria: few(content.criteria),
      lexicon: few(content.lexicon).map((one) => ({ ...one, termsZh: few(one.termsZh) })),
      facts: few(content.facts).map((one) => ({ ...one, values: few(one.values ?? []) })),
      valueTerms: few(content.valueTerms).map((one) => ({ ...one, termsZh: few(one.termsZh) })),
      hsMap: few(content.hsMap),
      examples: few(content.examples ?? []),
      evidenceTypes: few(content.evidenceTypes),
      policies: { ...policies, policies: few(policies.policies) },
      roleStages: { ...roleStages, roles: few(roleStages.roles) },
      transition: { ...transition, rows: few(transition.rows) },
      nomenclature: {
        subheadings: { '010121': 'Horses' },
        chapters: {},
        headings: {},
        removed: {},
      },
    };
    const changed = (from: CatalogueContent, seed: number, times: number): CatalogueContent => {
      const random = randomSource(seed);
      let value: unknown = from;
      for (let time = 0; time < times; time += 1) value = mutateJson(value, random);
      return value as CatalogueContent;
    };
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.nat(4), (seed, other, times) => {
        const one = changed(small, seed, times);
        const two = changed(one, other, 1);
        const [toOne, toTwo] = [diffCatalogue(small, one), diffCatalogue(small, two)];
        const isSame = canonicalJson(one) === canonicalJson(two);
        expect(isSameJson(one, two)).toBe(isSame);
        expect(canonicalJson(toOne) === canonicalJson(toTwo)).toBe(isSame);
        expect(diffCatalogue(small, structuredClone(one))).toEqual(toOne);
        // Every sentence can be written, whatever differs; marks that are none cannot come here.
        const sound = toTwo.filter(({ kind }) => kind !== 'mark_changed');
        for (const { text } of readDifferences(sound, small))
          expect(text.zh.length * text.en.length).toBeGreaterThan(0);
      }),
      { numRuns: 400 },
    );
  });
});
