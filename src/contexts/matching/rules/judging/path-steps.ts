import { explanation } from '../../../../kernel/messages/explanation.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type {
  Authority,
  FactDefinition,
} from '../../../rulebook/rules/content/catalogue-content.js';
import { questionOf } from '../../../rulebook/rules/content/question-of.js';
import type { PathStep } from '../../../rulebook/rules/assessment/assessment.js';
import type { GoodsDoubt } from '../assessment/line-texts.js';
import type { CompiledCatalogue, CompiledItem } from '../assessment/compiled-catalogue.js';
import type { MissingFact } from './shortest-path.js';

const ORDER: readonly Authority[] = ['official', 'accredited', 'transaction', 'own', 'marketing'];

/** Usual proofs of a fact that suffice: those below its minimum authority only support. */
export const sufficientEvidence = (
  definition: FactDefinition,
  compiled: CompiledCatalogue,
): readonly string[] => {
  const least = ORDER.indexOf(definition.minimumAuthority);
  return definition.evidenceTypes.filter((id) => {
    const type = compiled.evidenceTypes.get(id);
    return type !== undefined && ORDER.indexOf(type.authority) <= least;
  });
};

const valueLabel = (definition: FactDefinition, value: string): Bilingual => {
  if (definition.type === 'boolean')
    return value === 'true' ? explanation.say('path.yes') : explanation.say('path.no');
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

const askFor = (missing: MissingFact, definition: FactDefinition): Bilingual => {
  const question = questionOf(definition);
  if (missing.values !== null) {
    const label = answersText(missing.values.map((value) => valueLabel(definition, value)));
    return explanation.say('path.ask', { question, label });
  }
  const leaf = missing.leaf?.leaf;
  if (leaf === undefined) return question;
  return missing.contrary
    ? explanation.say('path.show_not', { question, label: { zh: leaf.labelZh, en: leaf.labelEn } })
    : explanation.say('path.show', { question, label: { zh: leaf.labelZh, en: leaf.labelEn } });
};

/** The missing facts as questions with the documents that would answer them. */
export const pathSteps = (
  missing: readonly MissingFact[],
  compiled: CompiledCatalogue,
): readonly PathStep[] =>
  missing.flatMap((one) => {
    const definition = compiled.facts[one.fact]?.definition;
    if (definition === undefined) return [];
    return {
      fact: definition.key,
      ask: askFor(one, definition),
      acceptableEvidence: sufficientEvidence(definition, compiled),
    };
  });

const question = (
  key: string,
  ask: Bilingual,
  compiled: CompiledCatalogue,
): readonly PathStep[] => {
  const definition = compiled.factOf.get(key)?.definition;
  const acceptableEvidence =
    definition === undefined ? [] : sufficientEvidence(definition, compiled);
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

const doubtText = (doubt: GoodsDoubt): Bilingual => {
  if (doubt.kind === 'two')
    return {
      zh: `描述中先写“${doubt.first}”，后写“${doubt.later}”，请说明本次交易的是哪一种`,
      en: `The description names "${doubt.first}" and then "${doubt.later}"; say which of the two is sold`,
    };
  const { words } = doubt;
  const texts: Readonly<Record<typeof doubt.kind, Bilingual>> = {
    condition: {
      zh: `描述中写有“${words}”，目录条文没有写明是否包括这样的货物，请说明货物的状况`,
      en: `The description says "${words}", and the catalogue does not say whether such goods are included; state the condition of the goods`,
    },
    use: {
      zh: `描述中关于用途的文字（“${words}”）与货物名称不一致，请说明货物的实际用途`,
      en: `What the description says of the use ("${words}") does not agree with the name of the goods; state what the goods are for`,
    },
    other: {
      zh: `描述中写有“${words}”，请说明本次交易的是它，还是其后所写的货物`,
      en: `The description names "${words}"; say whether that is sold, or the goods named beside it`,
    },
  };
  return texts[doubt.kind];
};

/** The questions of a line with what its description leaves open before the first of them. */
export const withDoubt = (
  steps: readonly PathStep[],
  doubt: GoodsDoubt | null,
): readonly PathStep[] => {
  const [first, ...rest] = steps;
  if (doubt === null || first === undefined) return steps;
  const { en, zh } = doubtText(doubt);
  return [
    { ...first, ask: { zh: `${zh}。${first.ask.zh}`, en: `${en}. ${first.ask.en}` } },
    ...rest,
  ];
};
