import { foldText } from '../../../rulebook/rules/spelling/fold-character.js';
import { toldAs, type GrammarExample, type GrammarRule } from './grammar-rules.js';
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
  const tokens = tokenise(text, vocabulary.tokenOf);
  const start = tokens.folded.lastIndexOf(foldText(name).trim());
  const from = tokens.starts.indexOf(start);
  const to = tokens.ends.indexOf(start + name.trim().length) + 1;
  return from < 0 || to <= from ? null : positionsIn(tokens, grammar, isUse)(from, to);
};

/** What is wrong with what a rule shows of itself. */
export type ExampleFault = 'example' | 'counterexample' | 'example_name' | 'counterexample_name';

/** A rule holds in its example and not in its counterexample, and both hold the name. */
export const exampleFaults = (rule: GrammarRule, reading: Reading): readonly ExampleFault[] => {
  const expected = toldAs(rule.then);
  const [shown, other] = [
    positionIn(rule.example, reading),
    positionIn(rule.counterexample, reading),
  ];
  const faults: ExampleFault[] = [];
  if (shown !== expected) faults.push(shown === null ? 'example_name' : 'example');
  if (other === null) faults.push('counterexample_name');
  else if (other === expected) faults.push('counterexample');
  return faults;
};
