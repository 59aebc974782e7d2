import type {
  CriterionTrace,
  LineAssessment,
} from '../../../../rulebook/rules/assessment/assessment.js';
import { choiceOf } from '../../../../matching/rules/explanation/alternatives-of.js';
import type { Application } from '../../state/application-state.js';
import type { ChecklistEntry } from './checklist.js';

/** The place of a group of alternatives: the line, and the criterion that was asked first. */
export const placeOfGroup = (
  groupId: string | null,
): { readonly lineNo: number; readonly path: string } | null => {
  const found = groupId === null ? null : /^L(\d+)-(.*)$/.exec(groupId);
  return found === null ? null : { lineNo: Number(found[1]), path: found[2] ?? '' };
};

/** The entries with alternatives that stand on a piece of evidence. */
export const choicesOn = (
  { checklist }: Pick<Application, 'checklist'>,
  evidenceId: string,
): readonly ChecklistEntry[] =>
  checklist.filter((one) => one.evidenceId === evidenceId && placeOfGroup(one.groupId) !== null);

/**
 * Those of the entries whose condition is not met with what was accepted for them: it fails, says
 * nothing of it, or is not taken as proof of it. An alternative may still do in their place.
 * @param lines assessed with that evidence accepted.
 */
export const unmetAmong = (
  entries: readonly ChecklistEntry[],
  lines: readonly LineAssessment[],
): readonly string[] =>
  entries
    .filter((entry) => {
      const criteria = criteriaOf(entry, lines);
      return criteria.length > 0 && criteria.every(({ verdict }) => verdict !== 'met');
    })
    .map(({ entryId }) => entryId);

/** The criterion an entry asks for; those of its fact in the group where its words name none. */
const criteriaOf = (
  { fact, ask, groupId }: ChecklistEntry,
  lines: readonly LineAssessment[],
): readonly CriterionTrace[] => {
  const place = placeOfGroup(groupId);
  const line = lines.find(({ lineNo }) => lineNo === place?.lineNo);
  if (line === undefined || place === null) return [];
  const list = choiceOf(place.path);
  const ofFact = line.criteria.filter((one) => one.fact === fact && choiceOf(one.path) === list);
  const meant = ofFact.filter((one) => ask.en.endsWith(`: ${one.text.en})`));
  return meant.length > 0 ? meant : ofFact;
};
