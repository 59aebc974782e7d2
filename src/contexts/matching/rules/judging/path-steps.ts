import { explanation } from '../../../../kernel/messages/explanation.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type {
  EvidenceType,
  FactDefinition,
} from '../../../rulebook/rules/content/catalogue-content.js';
import { sufficientEvidence } from '../../../rulebook/rules/content/sufficient-evidence.js';
import type { PathStep } from '../../../rulebook/rules/assessment/assessment.js';
import type { GoodsDoubt } from '../assessment/line-texts.js';
import type { CompiledCatalogue, CompiledItem } from '../assessment/compiled-catalogue.js';
import type { LeafOperator } from '../../../rulebook/rules/criteria/criterion-node.js';
import type { CompiledLeaf } from '../criteria/compiled-criterion.js';
import type { ClaimInText } from './claims-in-text.js';
import { questionFor } from './question-for.js';
import type { MissingFact } from './shortest-path.js';

const typesIn =
  ({ evidenceTypes }: CompiledCatalogue) =>
  (id: string): EvidenceType | undefined =>
    evidenceTypes.get(id);

const valuesAsked = ({ leaf, values }: MissingFact): readonly string[] => {
  const value = leaf?.leaf.value;
  return values ?? (typeof value === 'string' ? [value] : []);
};

/** What qualifies, in words: an item by its name, and its code behind it. */
const valueLabel = (
  definition: FactDefinition,
  value: string,
  { itemOf }: CompiledCatalogue,
): Bilingual => {
  const item = definition.key === 'goodsItem' ? itemOf.get(value) : undefined;
  if (item !== undefined)
    return explanation.say('path.belongs', { name: item.name, code: item.code });
  const found = definition.values?.find((one) => one.code === value);
  return { zh: found?.labelZh ?? value, en: found?.labelEn ?? value };
};

/** More answers than anybody reads are named by the first ones and their number. */
const MOST_ANSWERS = 6;

const answersText = (labels: readonly Bilingual[]): Bilingual => {
  const shown = labels.slice(0, MOST_ANSWERS);
  const zh = shown.map((one) => one.zh).join('；');
  const en = shown.map((one) => one.en).join('; or ');
  return labels.length <= MOST_ANSWERS
    ? { zh, en }
    : explanation.say('path.answers', { answers: { zh, en }, count: labels.length });
};

/** What questions are put with: the item judged, and what the description says of a leaf. */
export interface Asking {
  readonly item: CompiledItem;
  readonly compiled: CompiledCatalogue;
  readonly claimOf: (leaf: CompiledLeaf) => ClaimInText | null;
}

const meets = (value: number, op: LeafOperator, least: number): boolean => {
  const answers: Partial<Record<LeafOperator, boolean>> = {
    '<': value < least,
    '<=': value <= least,
    '>': value > least,
    '>=': value >= least,
    '=': value === least,
  };
  return answers[op] ?? true;
};

/** What the description says of the figure that a leaf asks for. */
const figureClaimed = (
  { contrary, leaf }: MissingFact,
  { unit }: FactDefinition,
  { claimOf }: Asking,
): ClaimInText | null => {
  if (leaf === null || contrary || typeof leaf.leaf.value !== 'number') return null;
  return (leaf.leaf.unit ?? unit) === unit ? claimOf(leaf) : null;
};

/** A question behind what the description itself says of it: against what is asked, or for it. */
const besideClaim = (
  ask: Bilingual,
  missing: MissingFact,
  definition: FactDefinition,
  asking: Asking,
): Bilingual => {
  const leaf = missing.leaf?.leaf;
  const claim = figureClaimed(missing, definition, asking);
  if (typeof leaf?.value !== 'number' || typeof claim?.value !== 'number') return ask;
  const { value, words } = claim;
  const label = { zh: leaf.labelZh, en: leaf.labelEn };
  return meets(value, leaf.op, leaf.value)
    ? explanation.say('path.claim_for', { ask, words })
    : explanation.say('path.claim_against', { ask, words, label });
};

const askFor = (
  missing: MissingFact,
  definition: FactDefinition,
  { compiled, item }: Asking,
): Bilingual => {
  const question = questionFor(definition, item, compiled);
  // Of yes and no the wished one is not put into anybody's mouth: papers show which it is.
  if (missing.values !== null && definition.type === 'boolean')
    return missing.values.includes('true')
      ? explanation.say('path.ask_whether', { question })
      : explanation.say('path.ask_whether_not', { question });
  if (missing.values !== null) {
    const label = answersText(
      missing.values.map((value) => valueLabel(definition, value, compiled)),
    );
    return explanation.say('path.ask', { question, label });
  }
  const leaf = missing.leaf?.leaf;
  if (leaf === undefined) return question;
  return missing.contrary
    ? explanation.say('path.show_not', { question, label: { zh: leaf.labelZh, en: leaf.labelEn } })
    : explanation.say('path.show', { question, label: { zh: leaf.labelZh, en: leaf.labelEn } });
};

/** The missing facts as questions with the documents that would answer them. */
export const pathSteps = (missing: readonly MissingFact[], asking: Asking): readonly PathStep[] => {
  const { compiled } = asking;
  return missing.flatMap((one) => {
    const definition = compiled.facts[one.fact]?.definition;
    if (definition === undefined) return [];
    return {
      fact: definition.key,
      ask: besideClaim(askFor(one, definition, asking), one, definition, asking),
      acceptableEvidence: sufficientEvidence(definition, typesIn(compiled), valuesAsked(one)),
    };
  });
};

const question = (
  key: string,
  ask: Bilingual,
  compiled: CompiledCatalogue,
): readonly PathStep[] => {
  const definition = compiled.factOf.get(key)?.definition;
  const acceptableEvidence =
    definition === undefined ? [] : sufficientEvidence(definition, typesIn(compiled));
  return [{ fact: key, ask, acceptableEvidence }];
};

/** The question when a project's goods are known and what the money serves is not. */
export const askForUse = (compiled: CompiledCatalogue): readonly PathStep[] =>
  question('activityStage', explanation.say('path.ask_for_use'), compiled);

/** The question when neither the words nor the code tell what the goods are. */
export const askForName = (compiled: CompiledCatalogue): readonly PathStep[] =>
  question('goodsItem', explanation.say('path.ask_for_name'), compiled);

/** The question when only the HS code, or a near name, suggests the item. */
export const askForGoods = (item: CompiledItem, compiled: CompiledCatalogue): readonly PathStep[] =>
  question(
    'goodsItem',
    explanation.say('path.ask_for_goods', { name: item.name, code: item.code }),
    compiled,
  );

const doubtBefore = (ask: Bilingual, doubt: GoodsDoubt): Bilingual => {
  if (doubt.kind === 'two') {
    const { first, later } = doubt;
    return explanation.say('path.doubt_two', { ask, first, later });
  }
  return explanation.say(`path.doubt_${doubt.kind}`, { ask, words: doubt.words });
};

/** The questions of a line with what its description leaves open before the first of them. */
export const withDoubt = (
  steps: readonly PathStep[],
  doubt: GoodsDoubt | null,
): readonly PathStep[] => {
  const [first, ...rest] = steps;
  if (doubt === null || first === undefined) return steps;
  return [{ ...first, ask: doubtBefore(first.ask, doubt) }, ...rest];
};
