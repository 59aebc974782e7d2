import { describe, expect, it } from '@jest/globals';
import { compileGrammar } from '../../../../../src/contexts/matching/rules/text/grammar.js';
import {
  rulesZh,
  type GrammarExample,
} from '../../../../../src/contexts/matching/rules/text/grammar-rules.js';
import { positionsIn } from '../../../../../src/contexts/matching/rules/text/phrase-position.js';
import { tokenise } from '../../../../../src/contexts/matching/rules/text/tokenise.js';
import { createVocabulary } from '../../../../../src/contexts/matching/rules/text/vocabulary.js';

const vocabulary = createVocabulary(() => true);
const grammar = { ...compileGrammar(vocabulary), isFeature: () => false };

/** How a name stands in a text, by grammar alone. */
const positionOf = ({ name, text }: GrammarExample): string => {
  const tokens = tokenise(text, vocabulary.tokenOf);
  const start = tokens.folded.indexOf(name.toLowerCase());
  const from = tokens.starts.indexOf(start);
  const to = tokens.ends.indexOf(start + name.length) + 1;
  return positionsIn(tokens, grammar)(from, to);
};

describe('a rule of Chinese grammar', () => {
  it.each(rulesZh)('holds in its example and not in its counterexample: $id', (rule) => {
    expect(positionOf(rule.example)).toBe(rule.then);
    expect(positionOf(rule.counterexample)).not.toBe(rule.then);
  });

  it('has a name of its own', () => {
    expect(new Set(rulesZh.map(({ id }) => id)).size).toBe(rulesZh.length);
  });
});
