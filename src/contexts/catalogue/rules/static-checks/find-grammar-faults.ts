import { findings } from '../../../../kernel/messages/findings.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { isSameJson } from '../../../../kernel/values/is-same-json.js';
import type { Sha256 } from '../../../../kernel/values/canonical-json.js';
import { compileCatalogue } from '../../../matching/rules/assessment/compile-catalogue.js';
import { exampleFaults, type ExampleFault } from '../../../matching/rules/text/grammar-examples.js';
import type { CatalogueContent } from '../../../rulebook/rules/content/catalogue-content.js';
import { baseRevisionOf } from '../../../rulebook/rules/content/catalogue-revision.js';
import {
  firstGrammarRules,
  isClassNamed,
  shippedGrammar,
} from '../../../rulebook/rules/content/first-grammar.js';
import type { GrammarRuleEntry } from '../../../rulebook/rules/content/grammar-rule.js';
import { keyIn } from '../../../rulebook/rules/governed/keyed-parts.js';
import { findingAt, placeIn, type Finding } from './finding.js';

/** An example says nothing of the revision it is read under. */
const noHash: Sha256 = () => '';

const detailOf = (
  { example, counterexample }: GrammarRuleEntry,
  { member, isMissing }: ExampleFault,
): Bilingual => {
  const { name, text } = member === 'example' ? example : counterexample;
  if (isMissing) return findings.say('grammar_rules.name_missing', { text, name });
  return member === 'example'
    ? findings.say('grammar_rules.example', { text })
    : findings.say('grammar_rules.counterexample', { text });
};

/** Whether rules and words are all as this build ships them, or the first ones. */
const isShipped = ({ grammarRules, wordClasses }: CatalogueContent): boolean =>
  (grammarRules === undefined || isSameJson(grammarRules, shippedGrammar.grammarRules)) &&
  (wordClasses === undefined || isSameJson(wordClasses, shippedGrammar.wordClasses));

/** Rules of grammar that do not hold as they show and word classes that no rule names, in a content with rules or words of its own; shipped ones are proved by a test. */
export const findGrammarFaults = (content: CatalogueContent): readonly Finding[] => {
  const { grammarRules = firstGrammarRules, wordClasses } = content;
  if (isShipped(content)) return [];
  const compiled = compileCatalogue(baseRevisionOf(content, noHash));
  return [
    ...grammarRules.flatMap((rule) =>
      exampleFaults(rule, compiled).map((fault) =>
        findingAt(
          placeIn('grammarRules', keyIn('grammarRules', rule), fault.member),
          'grammar_example',
          detailOf(rule, fault),
        ),
      ),
    ),
    ...(wordClasses ?? [])
      .filter((one) => !isClassNamed(one, grammarRules))
      .map((one) =>
        findingAt(
          placeIn('wordClasses', keyIn('wordClasses', one)),
          'class_unused',
          findings.say('grammar_rules.class_unused'),
        ),
      ),
  ];
};
