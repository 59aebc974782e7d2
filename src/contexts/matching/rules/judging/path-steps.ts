import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type {
  Authority,
  FactDefinition,
} from '../../../rulebook/rules/content/catalogue-content.js';
import { questionOf } from '../../../rulebook/rules/content/question-of.js';
import type { PathStep } from '../../../rulebook/rules/assessment/assessment.js';
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
    return value === 'true' ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' };
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
    : { zh: `${zh}等${labels.length}种`, en: `${en}; and others (${labels.length} in all)` };
};

const askFor = (missing: MissingFact, definition: FactDefinition): Bilingual => {
  const question = questionOf(definition);
  if (missing.values !== null) {
    const label = answersText(missing.values.map((value) => valueLabel(definition, value)));
    return {
      zh: `${question.zh}（符合条件的答案：${label.zh}）`,
      en: `${question.en} (an answer that meets the condition: ${label.en})`,
    };
  }
  const leaf = missing.leaf?.leaf;
  if (leaf === undefined) return question;
  return missing.contrary
    ? {
        zh: `${question.zh}（须证明并非：${leaf.labelZh}）`,
        en: `${question.en} (to be shown not to be so: ${leaf.labelEn})`,
      }
    : {
        zh: `${question.zh}（须证明：${leaf.labelZh}）`,
        en: `${question.en} (to be shown: ${leaf.labelEn})`,
      };
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
  question(
    'activityStage',
    {
      zh: '资金用于哪个项目、哪个环节（新建、改造、运营或购置）？请写明资金用途',
      en: 'Which project and which stage (construction, retrofit, operation or purchase) does the money serve? State the use of proceeds',
    },
    compiled,
  );

/** The question when neither the words nor the code tell what the goods are. */
export const askForName = (compiled: CompiledCatalogue): readonly PathStep[] =>
  question(
    'goodsItem',
    {
      zh: '请写明货物的具体名称（不只是品牌或型号）和六位HS编码',
      en: 'State what the goods are called, not only brand or model, and the six-digit HS code',
    },
    compiled,
  );

/** The question when only the HS code, or a near name, suggests the item. */
export const askForGoods = (item: CompiledItem, compiled: CompiledCatalogue): readonly PathStep[] =>
  question(
    'goodsItem',
    {
      zh: `请写明货物的具体名称，以确认其属于“${item.name.zh}”（${item.code}）所列的货物（符合条件的答案：${item.code}）`,
      en: `State what the goods are called, so that they are seen to belong to ${item.code} "${item.name.en}" (an answer that meets the condition: ${item.code})`,
    },
    compiled,
  );
