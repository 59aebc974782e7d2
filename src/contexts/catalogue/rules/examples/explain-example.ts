import { rowName } from '../../../rulebook/rules/wording/row-name.js';
import { findings } from '../../../../kernel/messages/findings.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { factValueText } from '../../../matching/rules/explanation/fact-value-text.js';
import { unusableEvidence } from '../../../matching/rules/explanation/unusable-evidence.js';
import { neighbourSentence } from '../../../matching/rules/explanation/neighbour-sentence.js';
import type { CatalogueWording } from '../../../rulebook/rules/wording/catalogue-wording.js';
import { outcomeTerms } from '../../../matching/rules/assessment/outcome-terms.js';
import type {
  CriterionTrace,
  LineAssessment,
  Verdict,
} from '../../../rulebook/rules/assessment/assessment.js';
import type { RuleExample } from '../../../rulebook/rules/content/rule-example.js';

export interface ExampleReason {
  /** Place of the criterion that decides, in the tree of the row judged; null where none does. */
  readonly path: string | null;
  readonly fact: string | null;
  readonly text: Bilingual;
}

/** The criterion that decides against what an example expects, or the item taken in its place. */
export const explainExample = (
  example: RuleExample,
  answer: LineAssessment,
  wording: CatalogueWording,
): ExampleReason =>
  (example.kind === 'positive' && answer.itemCode !== example.itemCode
    ? elsewhere(example, answer, wording)
    : null) ??
  criterionReason(example, answer, wording) ??
  unexplained(answer);

const notFound: Bilingual = findings.say('explain_example.not_found');

/** The code of why an item is not the one judged; null where it did not come up. */
const lostBy = (itemCode: string, { candidates, ruledOut }: LineAssessment): string | null =>
  candidates.find((one) => one.itemCode === itemCode)?.lostBecause ??
  ruledOut.find((one) => one.itemCode === itemCode)?.reason ??
  null;

const elsewhere = (
  { itemCode }: RuleExample,
  answer: LineAssessment,
  wording: CatalogueWording,
): ExampleReason => {
  const code = lostBy(itemCode, answer);
  const why = code === null ? notFound : neighbourSentence(code, wording);
  const judged = answer.itemCode;
  return {
    path: null,
    fact: code?.split(':')[1] ?? null,
    text:
      judged === null
        ? findings.say('explain_example.no_item', { item: itemCode, why })
        : findings.say('explain_example.other_item', { judged, item: itemCode, why }),
  };
};

/** Which verdicts speak for an outcome. */
const verdictFor = {
  listed: 'met',
  not_listed: 'not_met',
  cannot_tell: 'not_evidenced',
} as const satisfies Readonly<Record<LineAssessment['outcome'], Verdict>>;

const criterionReason = (
  example: RuleExample,
  answer: LineAssessment,
  wording: CatalogueWording,
): ExampleReason | null => {
  const found = decidingTrace(example, answer);
  if (found === undefined) return null;
  const { text, verdict, path, fact } = found;
  const row = rowName(answer.row?.rowId ?? answer.itemCode ?? '');
  const { zh, en } = outcomeTerms[verdict];
  const grounds = groundsOf(found, wording);
  const ground = (language: 'zh' | 'en') => grounds.map((one) => one[language]);
  return {
    path,
    fact,
    text: {
      zh: `${row.zh}：“${text.zh}”${zh}${grounds.length === 0 ? '' : `（${ground('zh').join('，')}）`}`,
      en: `${row.en}: "${text.en}" is ${en}${grounds.length === 0 ? '' : ` (${ground('en').join(', ')})`}`,
    },
  };
};

/** What was stated, and why its evidence does not count. */
const groundsOf = (
  { value, fact, evidence }: CriterionTrace,
  wording: CatalogueWording,
): readonly Bilingual[] => {
  const stated = factValueText(value, wording.fact(fact));
  const whyNot = evidence?.whyNot ?? null;
  return [
    ...(stated === null ? [] : [stated]),
    ...(whyNot === null ? [] : [unusableEvidence(whyNot)]),
  ];
};

/**
 * The criterion the example is about, if it speaks for the answer; else the fact that is missing
 * first, or the first criterion that does and is no alternative of another.
 */
const decidingTrace = (
  { by }: RuleExample,
  { criteria, outcome, shortestPath }: LineAssessment,
): CriterionTrace | undefined => {
  const speaking = criteria.filter(({ verdict }) => verdict === verdictFor[outcome]);
  const asked = shortestPath[0]?.fact;
  return (
    speaking.find(({ fact }) => fact === by) ??
    (outcome === 'listed' ? undefined : speaking.find(({ fact }) => fact === asked)) ??
    (outcome === 'listed'
      ? undefined
      : (speaking.find(({ path }) => !path.split('/').includes('any')) ?? speaking[0]))
  );
};

const unexplained = ({ outcome, itemCode, row, flags }: LineAssessment): ExampleReason => {
  const at = row?.rowId ?? itemCode;
  const place = at === null ? null : rowName(at);
  if (outcome === 'listed')
    return reason(
      findings.say('explain_example.unexplained', {
        place: place ?? { zh: '', en: 'it' },
      }),
    );
  if (place === null) return reason(findings.say('explain_example.unexplained.no_item_covers'));
  const why = flags.join(', ');
  return reason(findings.say('explain_example.unexplained.judged_under', { place, why }));
};

const reason = (text: Bilingual): ExampleReason => ({ path: null, fact: null, text });
