import { letter } from '../../../../kernel/messages/letter.js';
import type { Decision } from '../../../applications/rules/state/application-event.js';
import type { Application } from '../../../applications/rules/state/application-state.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { DecidedApplication, DecisionRecord } from '../bundle/decision-record.js';
import { isNameWithheld, nameOfActor } from '../../../../kernel/record/names-of-commits.js';
import { partsTaken } from './parts-taken.js';
import type { CatalogueWording } from '../../../rulebook/rules/wording/catalogue-wording.js';
import type { LetterFact } from './letter-content.js';
import type { LetterLanguage } from './letter-languages.js';

/** What each section of a letter is written from. */
export interface LetterContext {
  readonly application: Application;
  readonly record: LetterRecord;
  readonly wording: CatalogueWording;
  readonly language: LetterLanguage;
  /** Of a paper for the bank alone: its people by user id, for the record names only who acted. */
  readonly staff?: ReadonlyMap<string, string>;
}

/** What every letter is made from; a refusal before the review knows no assessment. */
export type LetterRecord = Omit<DecisionRecord, 'input' | 'assessment' | 'texts'>;

/** What is judged, decided or not: an assessment, and what people made of it. */
export interface JudgedContext extends LetterContext {
  readonly record: LetterRecord & Pick<DecisionRecord, 'input' | 'assessment'>;
  readonly decision: Pick<Decision, 'lines' | 'overrides' | 'standard'>;
}

/** By the older standard, of which this catalogue says nothing. */
export const isJudgedElsewhere = ({ decision }: JudgedContext): boolean =>
  decision.standard?.standard === 'previous';

/** What the sections of a decision are written from. */
export interface DecisionContext extends JudgedContext {
  readonly record: DecisionRecord;
  readonly decision: DecidedApplication['decision'];
}

type Spoken = Pick<LetterContext, 'language'>;

/** A text in the letter's language. */
export const say = ({ language }: Spoken, text: Bilingual): string => text[language];

/** A label and its value. */
export const factOf = (context: Spoken, label: Bilingual, value: string): LetterFact => ({
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
const erasedName: Bilingual = letter.say('person.erased_name');

/** Who of the bank acted, where the reader is not told by name. */
const withheldName: Bilingual = letter.say('person.withheld_name');

const unnamed: Bilingual = letter.say('person.unnamed');

/** The name of a person of the record; of several in the letter who share a name the later ones bear a number. */
export const personName = (context: LetterContext, userId: string): string => {
  const { record, language, staff } = context;
  const actors = new Map(record.commits.map(({ actor }) => [actor.userId, actor]));
  const nameOf = (id: string): string => {
    const actor = actors.get(id);
    if (actor === undefined) return nameUnless(id, staff?.get(id) ?? id);
    const name = nameOfActor(actor, record.names);
    if (name === null)
      return (isNameWithheld(actor, record.names) ? withheldName : erasedName)[language];
    return nameUnless(id, name);
  };
  const nameUnless = (id: string, name: string): string => (name === id ? unnamed[language] : name);
  const name = nameOf(userId);
  const namesakes = namedIn(context).filter((id) => nameOf(id) === name);
  const place = namesakes.indexOf(userId);
  return place <= 0 ? name : `${name} (${place + 1})`;
};

/** Who acted, and in a paper for the bank alone in whose place. */
export const personsNamed = (context: LetterContext, persons: readonly string[]): string =>
  persons
    .map((person) => personName(context, person))
    .map((name, place) =>
      place === 0 || context.staff === undefined
        ? name
        : say(context, letter.say('report.in_place_of', { name })),
    )
    .join('\n');

/** Whom a letter names, each once, in the order in which the table of steps does. */
const namedIn = (context: LetterContext | JudgedContext): readonly string[] => {
  const { application, record } = context;
  const decision = 'decision' in context ? context.decision : undefined;
  const chosen = decision?.standard?.chosen ?? null;
  return [
    ...new Set([
      application.initiatorId,
      ...partsTaken(application, record.commits).flatMap(({ persons }) => persons),
      ...(decision?.overrides ?? []).flatMap((one) => [one.proposedBy, one.confirmedBy]),
      ...(chosen === null ? [] : [chosen.proposedBy, chosen.agreedBy]),
    ]),
  ];
};
