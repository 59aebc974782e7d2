import { explanation } from '../../../../kernel/messages/explanation.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { Explanation, LineExplanation } from './explanation.js';

type Language = keyof Bilingual;

const titles = explanation.group('title') satisfies Record<string, Bilingual>;

const block = (title: Bilingual, lines: readonly string[], language: Language): string[] =>
  lines.length === 0 ? [] : [`  ${title[language]}`, ...lines.map((line) => `    ${line}`)];

const lineTitle = ({ headline, lineNo }: LineExplanation, language: Language): string =>
  language === 'zh' ? `第${lineNo}行 ${headline.zh}` : `Line ${lineNo}: ${headline.en}`;

const lineText = (line: LineExplanation, language: Language): readonly string[] => [
  lineTitle(line, language),
  ...block(
    titles.matched,
    line.matched.map((one) => one[language]),
    language,
  ),
  ...block(
    titles.criteria,
    line.criteria.map(({ clause, text }) => `[${clause}] ${text[language]}`),
    language,
  ),
  ...block(
    titles.clauses,
    line.clauses.map(
      ({ condition, itemCode, name }) => `${itemCode} ${name[language]}: ${condition[language]}`,
    ),
    language,
  ),
  ...block(
    titles.neighbours,
    line.neighbours.map(
      ({ itemCode, name, text }) => `${itemCode} ${name[language]}: ${text[language]}`,
    ),
    language,
  ),
  ...block(
    titles.next,
    line.next.map((one) => one[language]),
    language,
  ),
  ...block(
    titles.flags,
    line.flags.map(({ text }) => text[language]),
    language,
  ),
  ...(line.suggestions === undefined
    ? []
    : block(
        line.suggestions.question,
        line.suggestions.items.map(({ itemCode, name }) => `${itemCode} ${name[language]}`),
        language,
      )),
];

/** An explanation as plain text in one language, for a terminal. */
export const explanationText = (explanation: Explanation, language: Language): string =>
  [
    `${explanation.id} · ${explanation.revision} · ${explanation.revisionHash}`,
    explanation.transition[language],
    explanation.overall[language],
    explanation.share[language],
    ...explanation.lines.flatMap((line) => ['', ...lineText(line, language)]),
  ].join('\n');
