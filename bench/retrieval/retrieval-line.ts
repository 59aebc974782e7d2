import type {
  AssessmentInput,
  GoodsLineInput,
} from '../../src/contexts/rulebook/rules/assessment/assessment-input.js';
import { useNamesItems } from '../../src/contexts/matching/rules/assessment/use-names-items.js';

/** One labelled line: what is looked for, and the items that should come up. */
export interface RetrievalLine {
  readonly input: AssessmentInput;
  readonly line: GoodsLineInput;
  /** Empty where nothing in the catalogue covers the line. */
  readonly expected: readonly string[];
}

/** The texts that name items for the role of a line: its descriptions and, for projects, services and purchases, the use of proceeds. */
export const textsOf = ({ input, line }: RetrievalLine): readonly string[] => {
  const use = useNamesItems(input.role) ? input.useOfProceeds : null;
  return [line.descriptionZh, line.descriptionEn, use].filter((text) => typeof text === 'string');
};

/** Codes of items, best first. */
export type Retrieve = (line: RetrievalLine) => readonly string[];

export const FIRST = 5;

/** The mean share of the expected items among the first five, over the lines that expect some. */
export const recallOf = (lines: readonly RetrievalLine[], retrieve: Retrieve): number => {
  const asking = lines.filter((one) => one.expected.length > 0);
  const shares = asking.map((one) => {
    const first = retrieve(one).slice(0, FIRST);
    return one.expected.filter((code) => first.includes(code)).length / one.expected.length;
  });
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
};
