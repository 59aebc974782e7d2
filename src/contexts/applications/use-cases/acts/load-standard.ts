import { dayOf } from '../../../../kernel/values/clock/calendar-day.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import type { CompiledRevision } from '../../../catalogue/use-cases/catalogue-library.js';
import {
  decideTransition,
  isIssuersChoice,
} from '../../../rulebook/rules/transition/decide-transition.js';
import type { StandardOfTable } from '../../rules/acts/lookups.js';
import { openChoice, transitionInputOf } from '../../rules/review/standard/standard-choice.js';
import type { Application } from '../../rules/state/application-state.js';
import { assessUnder, pinnedRevision, revisionMissing } from '../assess-application.js';
import { summaryOfAssessment } from '../../rules/state/assessment-summary.js';
import type { Lookup } from './lookup.js';

/** What the transition table of a revision answers to an application on a day. */
export const standardIn = (
  { revision: { content } }: CompiledRevision,
  application: Pick<Application, 'draft' | 'standardChoices'>,
  day: string,
): StandardOfTable => {
  const { transition: table, policies } = content;
  const transition = decideTransition(table, transitionInputOf(application, day), policies);
  return {
    transition,
    isIssuersChoice: transition.standard === 'manual' && isIssuersChoice(table, transition.rule),
  };
};

/** What the table says by itself, whatever was chosen before. */
export const loadStandardOfTable: Lookup<'standardOfTable'> = async ({ deps, application, at }) => {
  const compiledRevision = await pinnedRevision(deps, application);
  if (compiledRevision === null) return fail(revisionMissing());
  const { draft, submittedOn } = application;
  return ok(standardIn(compiledRevision, { draft }, submittedOn ?? dayOf(at)));
};

/** What follows once two people have chosen; nothing where no proposal is open. */
export const loadChosenStandard: Lookup<'chosenStandard'> = async ({
  deps,
  application,
  command,
  at,
}) => {
  if (!command.agrees || openChoice(application) === undefined)
    return ok({ transition: null, assessment: null });
  const compiledRevision = await pinnedRevision(deps, application);
  if (compiledRevision === null) return fail(revisionMissing());
  const chosen = withAgreed(application);
  const { transition } = standardIn(compiledRevision, chosen, application.submittedOn ?? dayOf(at));
  return ok({
    transition,
    assessment:
      application.assessments.length === 0
        ? null
        : summaryOfAssessment(await assessUnder(deps, chosen, compiledRevision, at)),
  });
};

/** The application as it is once the open proposal is agreed to. */
const withAgreed = (application: Application): Application => {
  const open = openChoice(application);
  return {
    ...application,
    standardChoices: (application.standardChoices ?? []).map((one) =>
      one === open ? { ...one, standing: 'agreed' } : one,
    ),
  };
};
