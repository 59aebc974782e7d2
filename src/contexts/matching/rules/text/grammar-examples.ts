import { foldText } from '../../../rulebook/rules/spelling/fold-character.js';
import type { GrammarExample, GrammarRule } from '../../../rulebook/rules/content/grammar-rule.js';
import { toldAs } from './grammar-rules.js';
import type { Grammar } from './grammar.js';
import type { Position } from './name-place.js';
import { positionsIn } from './phrase-position.js';
import { tokenise } from './tokenise.js';
import type { Vocabulary } from './vocabulary.js';

/** What examples are read with: a compiled catalogue has both. */
interface Reading {
  readonly vocabulary: Vocabulary;
  readonly grammar: Grammar;
}

/** How the name of an example stands in its text; null where it does not stand there in whole words. */
const positionIn = (
  { isUse = false, name, text }: GrammarExample,
  { grammar, vocabulary }: Reading,
): Position | null => {
  const tokens = tokenise(text, vocabulary);
  const start = tokens.folded.lastIndexOf(foldText(name).trim());
  const from = tokens.starts.indexOf(start);
  const to = tokens.ends.indexOf(start + name.trim().length) + 1;
  return from < 0 || to <= from ? null : positionsIn(tokens, grammar, isUse)(from, to);
};

/** An example in which a rule does not hold, or a counterexample in which it does; maybe because it lacks the name. */
export interface ExampleFault {
  readonly member: 'example' | 'counterexample';
  readonly isMissing: boolean;
}

/** What is wrong with what a rule shows of itself: it holds in its example and not in its counterexample. */
export const exampleFaults = (rule: GrammarRule, reading: Reading): readonly ExampleFault[] => {
  const expected = toldAs(rule.then);
  return (['example', 'counterexample'] as const).flatMap((member) => {
    const position = positionIn(rule[member], reading);
    const isMissing = position === null;
    const isRight = !isMissing && (position === expected) === (member === 'example');
    return isRight ? [] : [{ member, isMissing }];
  });
};
