import { findings } from '../../../../kernel/messages/findings.js';
import { canonicalJson } from '../../../../kernel/values/canonical-json.js';
import type { Result } from '../../../../kernel/values/result.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import type { Violation } from '../../../../kernel/values/violation.js';
import type { SetTerms, TermList } from './catalogue-change.js';
import { unknownItem } from './edit-fault.js';
import { termLists } from './catalogue-change.js';
import type {
  CatalogueContent,
  LexiconEntry,
} from '../../../rulebook/rules/content/catalogue-content.js';
import type { Place } from '../../../rulebook/rules/content/catalogue-defect.js';
import { pointerOf } from '../../../rulebook/rules/content/catalogue-defect.js';
import { checkTerms } from '../../../rulebook/rules/content-checks/check-vocabulary.js';
import { findUnknownCharacters } from '../../../rulebook/rules/content-checks/find-unknown-characters.js';

/** Bounds of one list and of one term, as the importer has them: whatever is shipped can be edited. */
export const maximumTerms = 1_000;
export const maximumTermLength = 200;

const edit: Place = { file: '', pointer: '' };

/** The content with the item's four term lists replaced; pointers are below the edit. */
export const setTerms = (
  content: CatalogueContent,
  asked: SetTerms,
): Result<CatalogueContent, readonly Violation[]> => {
  const entry = content.lexicon.find(({ itemCode }) => itemCode === asked.itemCode);
  if (entry === undefined) return fail([unknownItem(asked.itemCode)]);
  const changed: LexiconEntry = { ...entry, ...listsOf(entry, asked) };
  const violations = [...checkLists(asked), ...checkWords({ ...entry, ...asked })];
  if (violations.length > 0) return fail(violations);
  if (canonicalJson(changed) === canonicalJson(entry)) return fail([changesNothing]);
  return ok({
    ...content,
    lexicon: content.lexicon.map((one) => (one === entry ? changed : one)),
  });
};

/**
 * Terms that stay keep their order, new ones follow: so the difference (added, removed) alone
 * gives the new list, and whoever approves it approves exactly that list.
 */
const listsOf = (entry: LexiconEntry, asked: SetTerms): Pick<LexiconEntry, TermList> => {
  const merged = (list: TermList): readonly string[] => [
    ...entry[list].filter((term) => asked[list].includes(term)),
    ...asked[list].filter((term) => !entry[list].includes(term)),
  ];
  return {
    termsZh: merged('termsZh'),
    termsEn: merged('termsEn'),
    notTermsZh: merged('notTermsZh'),
    notTermsEn: merged('notTermsEn'),
  };
};

const checkLists = (asked: SetTerms): readonly Violation[] =>
  termLists.flatMap((list) => [
    ...checkLength(list, asked[list].length),
    ...asked[list].flatMap((term, position) => checkTerm(term, pointerOf(list, position))),
  ]);

/** An item is found by its terms, so it has some in each language. */
const checkLength = (list: TermList, length: number): readonly Violation[] => {
  const least = list === 'termsZh' || list === 'termsEn' ? 1 : 0;
  if (length >= least && length <= maximumTerms) return [];
  return [
    {
      pointer: pointerOf(list),
      code: 'number_of_terms',
      detail: findings.say('set.number_of_terms', { least, maximumTerms, length }),
    },
  ];
};

const checkTerm = (term: string, pointer: string): readonly Violation[] =>
  term !== '' && term.trim() === term && term.length <= maximumTermLength
    ? []
    : [
        {
          pointer,
          code: 'term',
          detail: findings.say('set.term', { maximumTermLength }),
        },
      ];

const checkWords = (entry: LexiconEntry): readonly Violation[] =>
  [...checkTerms(entry, edit), ...findUnknownCharacters(entry, edit)].map(
    ({ pointer, code, detail }) => ({ pointer, code, detail }),
  );

const changesNothing: Violation = {
  pointer: '',
  code: 'changes_nothing',
  detail: findings.say('set.changes_nothing'),
};
