import { inBoth } from '../../../../kernel/values/bilingual.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { explanation } from '../../../../kernel/messages/explanation.js';
import { factValueText } from '../../../matching/rules/explanation/fact-value-text.js';
import { catalogueWordingOf } from '../../../rulebook/rules/wording/catalogue-wording.js';
import type { CatalogueWording } from '../../../rulebook/rules/wording/catalogue-wording.js';
import type { JudgedRow, LineOutcome } from '../../../rulebook/rules/assessment/assessment.js';
import type { CompiledCatalogue } from '../../../matching/rules/assessment/compiled-catalogue.js';
import type { CatalogueContent } from '../../../rulebook/rules/content/catalogue-content.js';
import { answerExample } from './answer-example.js';
import type { ExampleAnswer } from './answer-example.js';
import { explainExample } from './explain-example.js';
import type { ExampleReason } from './explain-example.js';
import type { ExampleKind, RuleExample } from '../../../rulebook/rules/content/rule-example.js';
import { outcomeOfKind } from '../../../rulebook/rules/content/rule-example.js';

/** A line in words, what it must give, what it gives, and the criterion that speaks for that. */
export interface ExampleResult {
  readonly exampleId: string;
  readonly itemCode: string;
  readonly kind: ExampleKind;
  readonly by: string;
  readonly goods: Bilingual;
  /** The part in the deal, then each fact that is stated. */
  readonly stated: readonly Bilingual[];
  readonly isPassed: boolean;
  readonly expected: {
    readonly outcome: LineOutcome;
    /** Only a positive example says under which item. */
    readonly itemCode: string | null;
  };
  readonly got: {
    readonly outcome: LineOutcome;
    readonly itemCode: string | null;
    readonly row: JudgedRow | null;
  };
  readonly why: ExampleReason | null;
}

/** What the answers to the examples of a content come to. */
export const judgeAnswers = (
  answers: readonly ExampleAnswer[],
  content: CatalogueContent,
): readonly ExampleResult[] => {
  const wording = catalogueWordingOf(content);
  return answers.map((one) => resultOf(one, wording));
};

export const runExample = (example: RuleExample, compiled: CompiledCatalogue): ExampleResult =>
  resultOf(
    { example, answer: answerExample(example, compiled) },
    catalogueWordingOf(compiled.content),
  );

const resultOf = ({ example, answer }: ExampleAnswer, wording: CatalogueWording): ExampleResult => {
  const { id, itemCode, kind, by } = example;
  const outcome = outcomeOfKind[kind];
  const isPassed =
    answer.outcome === outcome && (kind !== 'positive' || answer.itemCode === itemCode);
  return {
    exampleId: id,
    itemCode,
    kind,
    by,
    goods: goodsOf(example, wording),
    stated: statedIn(example, wording),
    isPassed,
    expected: { outcome, itemCode: kind === 'positive' ? itemCode : null },
    got: { outcome: answer.outcome, itemCode: answer.itemCode, row: answer.row },
    why: explainExample(example, answer, wording),
  };
};

/** Who reads English is told what kind of goods a Chinese description is of, and that it is one. */
const goodsOf = ({ line }: RuleExample, wording: CatalogueWording): Bilingual => {
  const { descriptionZh, descriptionEn, hsCode } = line;
  const named = descriptionZh ?? descriptionEn ?? hsCode ?? '';
  const goods = descriptionZh ?? null;
  if (typeof descriptionEn === 'string' || goods === null)
    return { zh: named, en: descriptionEn ?? named };
  const stated = (line.facts ?? []).find(({ fact }) => fact === 'kind')?.value ?? null;
  const kind = factValueText(stated, wording.fact('kind'));
  const { en } =
    kind === null
      ? explanation.say('example.goods_in_chinese', { goods })
      : explanation.say('example.goods_of_kind', { kind, goods });
  return { zh: named, en };
};

const statedIn = (
  { role, line: { facts } }: RuleExample,
  wording: CatalogueWording,
): readonly Bilingual[] => [
  wording.roleName(role) ?? inBoth(role),
  ...(facts ?? []).map(({ fact, value, unit, holds }) => {
    const definition = wording.fact(fact);
    const stated =
      factValueText(value ?? null, definition) ?? inBoth(`${String(value)} ${unit ?? ''}`);
    const text =
      holds === false ? explanation.say('fact_value.not_held', { value: stated }) : stated;
    return {
      zh: `${definition?.labelZh ?? fact}：${text.zh}`,
      en: `${definition?.labelEn ?? fact}: ${text.en}`,
    };
  }),
];
