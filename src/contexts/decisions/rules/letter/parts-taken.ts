import { letter } from '../../../../kernel/messages/letter.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { stepTerms } from '../../../applications/rules/acts/act-terms.js';
import type { ApplicationEvent } from '../../../applications/rules/state/application-event.js';
import type { Application } from '../../../applications/rules/state/application-state.js';
import type { ApplicationCommit } from '../../../applications/rules/state/fold-commits.js';

/** A part that people took in an application, as a letter tells it. */
export interface PartTaken {
  readonly what: Bilingual;
  readonly persons: readonly string[];
  readonly at: string;
  /** `null`: the part gives none. */
  readonly opinion: 'agrees' | 'disagrees' | 'proposes' | null;
}

type Record = Pick<Application, 'stepActs' | 'decisions' | 'recommendations'>;

/**
 * Who took which step, the last act of each person in each, then who proposed and who agreed to what
 * followed. Papers judged after the approval are told apart from the intake. What was only proposed is
 * left out: it reaches the exporter once it is agreed to.
 */
export const partsTaken = (
  application: Record,
  commits: readonly ApplicationCommit[],
): readonly PartTaken[] => [...stepParts(application), ...agreedParts(commits)];

const stepParts = (application: Record): readonly PartTaken[] => {
  const parts = new Map<string, PartTaken>();
  for (const { step, persons, at } of application.stepActs) {
    if (step === 'credit_correction') continue;
    const what =
      step === 'client_management' && isAfterApproval(application, at)
        ? letter.say('words.papersAfter')
        : stepTerms[step];
    const agrees = opinionOf(application, { step, persons });
    parts.set([what.en, ...persons].join(' '), { what, persons, at, opinion: agrees });
  }
  return [...parts.values()];
};

const isAfterApproval = ({ decisions }: Record, at: string): boolean => {
  const approval = decisions.findLast(({ outcome }) => outcome !== 'declined');
  return approval !== undefined && at > approval.at;
};

type StepAct = Application['stepActs'][number];

const opinionOf = (application: Record, act: Pick<StepAct, 'step' | 'persons'>) => {
  const agrees = agreement(application, act);
  if (agrees === undefined) return null;
  return agrees ? 'agrees' : 'disagrees';
};

/** A member of the committee is told by the vote, who decided by the decision. */
const agreement = (
  { decisions, recommendations }: Record,
  { step, persons }: Pick<StepAct, 'step' | 'persons'>,
): boolean | undefined =>
  step === 'final_approval'
    ? decisions.flatMap((one) => inTheEnd(one, persons) ?? []).at(-1)
    : recommendations.findLast((one) => one.step === step && persons.includes(one.by))?.agrees;

const inTheEnd = (
  decision: Application['decisions'][number],
  persons: readonly string[],
): boolean | undefined =>
  persons.includes(decision.by)
    ? decision.outcome !== 'declined'
    : decision.votes?.find((one) => persons.includes(one.by))?.agrees;

const labelChange = letter.say('words.labelChange');

/** What one person proposes and another agrees to, and what it is called. */
const proposedBy: Partial<{ readonly [Type in ApplicationEvent['type']]: Bilingual }> = {
  'label.change_proposed': labelChange,
  'credit.correction_proposed': stepTerms.credit_correction,
};

const agreedTo: Partial<{ readonly [Type in ApplicationEvent['type']]: Bilingual }> = {
  'label.relabelled': labelChange,
  'label.removed': labelChange,
  'label.restored': labelChange,
  'credit.corrected': stepTerms.credit_correction,
};

const agreedParts = (commits: readonly ApplicationCommit[]): readonly PartTaken[] => {
  const parts: PartTaken[] = [];
  const proposed = new Map<Bilingual, PartTaken>();
  for (const { events, actor, at } of commits)
    for (const { type } of events) {
      const persons = [actor.userId, ...(actor.onBehalfOf === null ? [] : [actor.onBehalfOf])];
      const proposal = proposedBy[type];
      if (proposal !== undefined)
        proposed.set(proposal, { what: proposal, persons, at, opinion: 'proposes' });
      const what = agreedTo[type];
      if (what === undefined) continue;
      const first = proposed.get(what);
      parts.push(...(first === undefined ? [] : [first]), { what, persons, at, opinion: 'agrees' });
    }
  return parts;
};
