import { explanation } from '../../../../kernel/messages/explanation.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { AssessmentInput } from '../../../rulebook/rules/assessment/assessment-input.js';
import type { CompiledCatalogue } from '../assessment/compiled-catalogue.js';
import { subjectOf } from '../assessment/use-names-items.js';
import { readLineTexts } from '../assessment/line-texts.js';
import { phrasesOf } from '../retrieval/goods/first-goods.js';
import type { ReadMatch, TextReading } from '../retrieval/names-in-text/read-text.js';
import { type PartedPhrase, phraseText } from '../text/phrases.js';

type Language = keyof Bilingual;

/** Items of one name that are told: more say nothing. */
const MOST_ITEMS = 6;

const mentionLine = (
  { gapped, position, term }: ReadMatch,
  { items }: CompiledCatalogue,
  language: Language,
): string => {
  const words = gapped
    ? explanation.say('reading.in_pieces', { words: term.text })[language]
    : term.text;
  const role = explanation.say(`mention_role.${position}`)[language];
  const codes = term.own.flatMap(({ item }) => items[item]?.code ?? []).slice(0, MOST_ITEMS);
  return codes.length === 0
    ? explanation.say('reading.mention', { words, role })[language]
    : explanation.say('reading.mention_of', { words, role, items: codes.join(', ') })[language];
};

/** A name belongs to the phrase that it ends in. */
const isIn = ({ to }: ReadMatch, phrase: PartedPhrase): boolean =>
  to > phrase.from && to <= phrase.to;

const linesOfText = (
  reading: TextReading,
  compiled: CompiledCatalogue,
  language: Language,
): readonly string[] =>
  phrasesOf(reading).flatMap((phrase, at) => {
    const text = phraseText(reading.tokens, phrase);
    const mentions = reading.matches.filter((one) => !one.inside && isIn(one, phrase));
    return [
      `  ${explanation.say('reading.phrase', { number: String(at + 1), text })[language]}`,
      ...new Set(mentions.map((one) => `    ${mentionLine(one, compiled, language)}`)),
    ];
  });

/** How the goods lines of an application are read before they are judged: their phrases, and the names in each with their role. */
export const readingLines = (
  { lines, role }: AssessmentInput,
  compiled: CompiledCatalogue,
  language: Language,
): readonly string[] =>
  lines.flatMap((line) =>
    readLineTexts(line, [], { compiled, subject: subjectOf(role) }).goods.flatMap((reading) =>
      linesOfText(reading, compiled, language),
    ),
  );
