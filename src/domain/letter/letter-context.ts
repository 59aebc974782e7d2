import type { Bilingual } from '../bilingual.js';
import type { DecidedApplication, DecisionRecord } from '../bundle/decision-record.js';
import { nameOfActor } from '../person/names-of-commits.js';
import type { CatalogueWording } from './catalogue-wording.js';
import type { LetterFact, LetterLanguage } from './letter-content.js';

/** What each section of a letter is written from. */
export interface LetterContext extends DecidedApplication {
  readonly record: DecisionRecord;
  readonly wording: CatalogueWording;
  readonly language: LetterLanguage;
}

/** A text in the letter's language. */
export const say = ({ language }: LetterContext, text: Bilingual): string => text[language];

/** A label and its value. */
export const factOf = (context: LetterContext, label: Bilingual, value: string): LetterFact => ({
  label: say(context, label),
  value,
});

/** A text there may be in one language only: the letter's own first. */
export const sayEither = (
  { language }: LetterContext,
  zh: string | null | undefined,
  en: string | null | undefined,
): string => (language === 'zh' ? (zh ?? en) : (en ?? zh)) ?? '';

/** Where a name was erased; letters with it are new ones, so the edition stays. */
const erasedName: Bilingual = { zh: '姓名已依法删除', en: 'name erased' };

/** The name of a person of the record with its id, since two people may share a name. */
export const personName = ({ record, language }: LetterContext, userId: string): string => {
  const actor = record.commits.find((commit) => commit.actor.userId === userId)?.actor;
  if (actor === undefined) return userId;
  const name = nameOfActor(actor, record.names);
  if (name === null) return `${userId} (${erasedName[language]})`;
  return name === userId ? userId : `${name} (${userId})`;
};
