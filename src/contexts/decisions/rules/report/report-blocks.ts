import { letter } from '../../../../kernel/messages/letter.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { letterWords } from '../../../rulebook/rules/wording/letter-words.js';
import type { LetterBlock } from '../letter/letter-content.js';
import { personsNamed, say } from '../letter/letter-context.js';
import type { LetterContext } from '../letter/letter-context.js';

export const reportWords = letter.group('report');

export const headed = (
  context: LetterContext,
  title: Bilingual,
  blocks: readonly LetterBlock[],
): readonly LetterBlock[] => [{ kind: 'heading', text: say(context, title) }, ...blocks];

export const nothing = (context: LetterContext, text: Bilingual): LetterBlock => ({
  kind: 'paragraph',
  text: say(context, text),
});

export const linesOf = (context: LetterContext, texts: readonly Bilingual[]): string =>
  texts.map((text) => say(context, text)).join('\n');

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const orNone = (context: LetterContext, text: string): string =>
  text === '' ? say(context, letterWords.none) : text;

/** Who did something at an instant, and in whose place. */
export const actedBy = (
  context: LetterContext,
  { by, at }: { readonly by: string; readonly at: string },
): string => {
  const made = context.record.commits.find(
    (commit) => commit.at === at && commit.actor.userId === by,
  );
  const principalId = made?.actor.onBehalfOf ?? null;
  return personsNamed(context, principalId === null ? [by] : [by, principalId]);
};
