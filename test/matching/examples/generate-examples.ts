/**
 * `node tools/run.mjs file test/matching/examples/generate-examples.ts`: writes
 * `reference/catalogue/examples-2025.json` anew from the shipped
 * catalogue. For each item it looks for a row, a role, a name and facts that satisfy the row's criterion as written, then
 * turns or takes away one fact. The engine does not choose the facts; an example whose answer is not the one the
 * criterion gives is left out, and the item is named on standard error.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { factsFor, goodsOf, type Place } from '../../../bench/match/facts-for-row.js';
import { loadSubjectMatter } from '../../../bench/match/load-subject-matter.js';
import { valueFor } from '../../../bench/match/value-for.js';
import type { RandomSource } from '../../../bench/measuring/random-source.js';
import { catalogueFiles } from '../../../src/contexts/rulebook/rules/content/catalogue-files.js';
import type { DealRole } from '../../../src/contexts/rulebook/rules/content/catalogue-terms.js';
import { answerExample } from '../../../src/contexts/catalogue/rules/examples/answer-example.js';
import type { RuleExample } from '../../../src/contexts/rulebook/rules/content/rule-example.js';
import type { LineOutcome } from '../../../src/contexts/rulebook/rules/assessment/assessment.js';
import type { StatedFact } from '../../../src/contexts/rulebook/rules/assessment/assessment-input.js';
import { compileCatalogue } from '../../../src/contexts/matching/rules/assessment/compile-catalogue.js';
import type {
  CompiledCatalogue,
  CompiledItem,
} from '../../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import type {
  CompiledLeaf,
  CompiledNode,
} from '../../../src/contexts/matching/rules/criteria/compiled-criterion.js';

/** Always the same choice: proof for every condition, and one certain kind of goods. */
const choosing = (place: number): RandomSource => ({
  next: () => 0.5,
  pick: (from) => from[place % Math.max(1, from.length)],
});

const NAMES = 8;
const KINDS = 12;
const GIVEN: ReadonlySet<string> = new Set(['kind', 'goodsItem']);

type ItemExample = Omit<RuleExample, 'id'>;
type Draft = Pick<ItemExample, 'itemCode' | 'role' | 'useOfProceeds' | 'line'>;

const leavesIn = (node: CompiledNode): readonly CompiledLeaf[] => {
  if (node.type === 'leaf') return [node.leaf];
  if (node.type === 'not' || node.type === 'when') return leavesIn(node.node);
  return node.nodes.flatMap(leavesIn);
};

const namesOf = (item: CompiledItem, kind: string | null, { content }: CompiledCatalogue) => {
  const ofKind = content.valueTerms.find((one) => one.fact === 'kind' && one.value === kind);
  const own = content.lexicon.find((one) => one.itemCode === item.code);
  return [...(ofKind?.termsZh ?? []).slice(0, 3), ...(own?.termsZh ?? []).slice(0, NAMES)];
};

const rolesFor = (place: Place, { roles }: CompiledCatalogue): readonly DealRole[] =>
  [...roles.values()]
    .filter(({ stages }) => place.row.stages.some((stage) => stages.has(stage)))
    .map(({ role }) => role);

/** Every member that leaves ask of a set, since each leaf asks for one. */
const membersAsked = (fact: string, leaves: readonly CompiledLeaf[]): readonly string[] => [
  ...new Set(leaves.filter((one) => one.leaf.fact === fact).map((one) => String(one.leaf.value))),
];

/** Where a project lies: asked of the deal, and neither words nor role tell it. */
const LOCATION = 'projectLocation';

const locationIn = (
  leaves: readonly CompiledLeaf[],
  { factOf }: CompiledCatalogue,
): readonly StatedFact[] => {
  const asked = leaves.find((one) => one.leaf.fact === LOCATION);
  const [type] = factOf.get(LOCATION)?.definition.evidenceTypes ?? [];
  const value = asked === undefined ? undefined : [asked.leaf.value].flat()[0];
  return value === undefined || type === undefined
    ? []
    : [{ fact: LOCATION, value, evidence: { type, issuedOn: '2026-03-01' } }];
};

/** Facts that satisfy every leaf of a row: whole sets, and the place. */
const wholeFacts = (
  facts: readonly StatedFact[],
  { row }: Place,
  compiled: CompiledCatalogue,
): readonly StatedFact[] => {
  const leaves = leavesIn(row.criterion.node);
  const whole = facts.map((one) =>
    compiled.factOf.get(one.fact)?.definition.type === 'set'
      ? { ...one, value: membersAsked(one.fact, leaves) }
      : one,
  );
  return [...whole, ...locationIn(leaves, compiled)];
};

function* draftsFor(item: CompiledItem, compiled: CompiledCatalogue): Generator<[Draft, Place]> {
  for (const row of item.rows)
    for (let choice = 0; choice < Math.min(KINDS, Math.max(1, item.kinds.size)); choice += 1) {
      const place = { item, row };
      const goods = goodsOf(place, compiled, choosing(choice));
      const facts = wholeFacts(factsFor(row, goods, compiled, choosing(0)), place, compiled);
      for (const role of rolesFor(place, compiled))
        for (const descriptionZh of namesOf(item, goods.kind, compiled))
          yield [
            { itemCode: item.code, role, useOfProceeds: null, line: { descriptionZh, facts } },
            place,
          ];
    }
}

const answers = (draft: Draft, compiled: CompiledCatalogue, outcome: LineOutcome) => {
  const answer = answerExample({ id: 'draft', ...draft }, compiled);
  return answer.outcome === outcome && (outcome !== 'listed' || answer.itemCode === draft.itemCode);
};

const withFacts = (draft: Draft, facts: readonly StatedFact[]): Draft => ({
  ...draft,
  line: { ...draft.line, facts },
});

const failing = (
  fact: StatedFact,
  place: Place,
  compiled: CompiledCatalogue,
): StatedFact | null => {
  const leaf = leavesIn(place.row.criterion.node).find((one) => one.leaf.fact === fact.fact);
  const definition = compiled.factOf.get(fact.fact)?.definition;
  const value = leaf && definition ? valueFor(leaf.leaf, definition, false) : null;
  return value === null ? null : { ...fact, ...value };
};

/** One fact turned makes it fail, and the same fact missing leaves it open. */
const byFact = (
  draft: Draft,
  place: Place,
  compiled: CompiledCatalogue,
): readonly ItemExample[] => {
  const facts = draft.line.facts ?? [];
  for (const fact of facts.filter((one) => !GIVEN.has(one.fact))) {
    const turned = failing(fact, place, compiled);
    if (turned === null) continue;
    const negative = withFacts(
      draft,
      facts.map((one) => (one === fact ? turned : one)),
    );
    const unknown = withFacts(
      draft,
      facts.filter((one) => one !== fact),
    );
    if (answers(negative, compiled, 'not_listed') && answers(unknown, compiled, 'cannot_tell'))
      return [
        { ...negative, kind: 'negative', by: fact.fact },
        { ...unknown, kind: 'unknown', by: fact.fact },
      ];
  }
  return [];
};

/** Names that the catalogue itself rules out of the item. */
const byLookAlike = (draft: Draft, compiled: CompiledCatalogue): readonly ItemExample[] => {
  const entry = compiled.content.lexicon.find((one) => one.itemCode === draft.itemCode);
  for (const descriptionZh of entry?.notTermsZh ?? []) {
    const one = { ...draft, line: { descriptionZh, facts: [] } };
    if (answers(one, compiled, 'not_listed'))
      return [{ ...one, kind: 'negative', by: 'look-alike' }];
  }
  return [];
};

/** The same name asked for by a role that has no row of the item, or of goods that only imitate it. */
const byOtherDeal = (draft: Draft, compiled: CompiledCatalogue): readonly ItemExample[] => {
  const item = compiled.itemOf.get(draft.itemCode);
  const closed = [...compiled.roles.values()].filter(
    ({ stages }) => !item?.rows.some((row) => row.stages.some((stage) => stages.has(stage))),
  );
  const { descriptionZh = '' } = draft.line;
  const tries = [
    ...closed.map(({ role }) => ({ ...draft, role, by: 'role without a row' })),
    { ...draft, by: 'imitation', line: { descriptionZh: `${descriptionZh ?? ''}模型玩具` } },
    { ...draft, by: 'goods about it', line: { descriptionZh: `${descriptionZh ?? ''}宣传画册` } },
  ];
  const found = tries.find((one) => answers(one, compiled, 'not_listed'));
  return found === undefined ? [] : [{ ...found, kind: 'negative' }];
};

/** Chinese words of the item with English words of another one. */
const mixed = (draft: Draft, compiled: CompiledCatalogue) => {
  const { descriptionZh = null } = draft.line;
  const { lexicon } = compiled.content;
  const own = lexicon.findIndex((one) => one.itemCode === draft.itemCode);
  const others = [...lexicon.slice(own + 1), ...lexicon.slice(0, own)];
  return others.flatMap(({ termsEn }) =>
    termsEn.slice(0, 1).map((descriptionEn) => ({
      by: 'two languages name two items',
      line: { descriptionZh, descriptionEn },
    })),
  );
};

/** Words shared with another item, or no words: the HS code alone. */
const byWords = (draft: Draft, compiled: CompiledCatalogue): readonly ItemExample[] => {
  const { hsMap, lexicon, nomenclature } = compiled.content;
  const own = lexicon.find((one) => one.itemCode === draft.itemCode);
  const shared = (own?.termsZh ?? []).filter((term) =>
    lexicon.some((one) => one.itemCode !== draft.itemCode && one.termsZh.includes(term)),
  );
  const codes = hsMap
    .filter((one) => [one.tradeItem, one.manufactureItem].includes(draft.itemCode))
    .flatMap(({ hsPrefix }) =>
      Object.keys(nomenclature.subheadings).filter((code) => code.startsWith(hsPrefix.slice(0, 6))),
    );
  const tries = [
    ...shared.map((descriptionZh) => ({ by: 'words of several items', line: { descriptionZh } })),
    ...codes.slice(0, 5).map((hsCode) => ({ by: 'HS code alone', line: { hsCode } })),
    ...(own?.termsZh ?? []).map((descriptionZh) => ({ by: 'name alone', line: { descriptionZh } })),
    ...mixed(draft, compiled),
  ];
  for (const { by, line } of tries) {
    const one = { ...draft, line };
    const isSuggested = answerExample({ id: 'draft', ...one }, compiled).candidates.some(
      ({ itemCode }) => itemCode === draft.itemCode,
    );
    if (isSuggested && answers(one, compiled, 'cannot_tell'))
      return [{ ...one, kind: 'unknown', by }];
  }
  return [];
};

const examplesOf = (item: CompiledItem, compiled: CompiledCatalogue): readonly ItemExample[] => {
  let first: Draft | null = null;
  for (const [draft, place] of draftsFor(item, compiled)) {
    if (!answers(draft, compiled, 'listed')) continue;
    first ??= draft;
    const pair = byFact(draft, place, compiled);
    if (pair.length > 0) return [{ ...draft, kind: 'positive', by: 'all facts' }, ...pair];
  }
  if (first === null) return [];
  const lookAlike = byLookAlike(first, compiled);
  return [
    { ...first, kind: 'positive', by: 'all facts' },
    ...(lookAlike.length > 0 ? lookAlike : byOtherDeal(first, compiled)),
    ...byWords(first, compiled),
  ];
};

const { revision } = await loadSubjectMatter();
const compiled = compileCatalogue(revision);
const examples: ItemExample[] = [];
for (const item of compiled.items) {
  const found = examplesOf(item, compiled);
  examples.push(...found);
  const missing = ['positive', 'negative', 'unknown'].filter(
    (kind) => !found.some((one) => one.kind === kind),
  );
  if (missing.length > 0) console.error(`${item.code}: no ${missing.join(', ')} example`);
}
const lines = examples.map(({ itemCode, kind, ...one }) =>
  JSON.stringify({ id: `${itemCode}/${kind}`, itemCode, kind, ...one }),
);
const file = join(import.meta.dirname, '../../../reference', catalogueFiles.examples);
writeFileSync(file, `[\n${lines.join(',\n')}\n]\n`);
console.error(`${examples.length} examples`);
