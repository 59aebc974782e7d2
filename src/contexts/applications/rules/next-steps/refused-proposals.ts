import { nextSteps } from '../../../../kernel/messages/next-steps.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { canonicalJson } from '../../../../kernel/values/canonical-json.js';
import { isSettled } from '../evidence/checklist/checklist.js';
import { documentText } from '../evidence/financed-once/refuse-financed.js';
import { askedOfTable, judgingStandard } from '../review/standard/standard-choice.js';
import type { Application } from '../state/application-state.js';
import { noteText } from './why-told.js';

interface Refused {
  readonly what: Bilingual;
  readonly note: string | null;
}

/**
 * What somebody of the bank proposed and a second person refused, or who proposed it took back, with the reason, as long
 * as it can be proposed anew. For people of the bank alone: a reason may be an internal note, which
 * stands as a text of its own so that it is opened only for them.
 */
export const refusedProposalTexts = (application: Application): readonly Bilingual[] =>
  [
    ...refusedStandard(application),
    ...refusedWaivers(application),
    ...refusedExceptions(application),
    ...refusedOverrides(application),
    ...refusedLabel(application),
  ].flatMap(({ what, note }) => [what, ...noteText(note ?? '')]);

const standards = nextSteps.group('standard');

const refusedStandard = (application: Application): readonly Refused[] => {
  const { draft, standardChoices = [] } = application;
  if (judgingStandard(application) !== 'manual') return [];
  const asked = canonicalJson(askedOfTable(draft));
  const last = standardChoices.findLast((one) => canonicalJson(one.asked) === asked);
  return last?.standing === 'refused'
    ? [
        {
          what: nextSteps.say('refused.standard', { standard: standards[last.standard] }),
          note: last.note,
        },
      ]
    : [];
};

const refusedWaivers = ({ checklist }: Application): readonly Refused[] =>
  checklist.flatMap((entry) =>
    entry.waiver?.standing === 'refused' && !isSettled(entry)
      ? [{ what: nextSteps.say('refused.waiver', { ask: entry.ask }), note: entry.waiver.note }]
      : [],
  );

/** The last word on each paper that is still there. */
const refusedExceptions = ({ evidence, financingExceptions }: Application): readonly Refused[] =>
  evidence.flatMap((one) => {
    const last = financingExceptions.findLast(({ evidenceId }) => evidenceId === one.evidenceId);
    const isOpen = one.status === 'uploaded' || one.status === 'accepted';
    return isOpen && last?.standing === 'refused'
      ? [
          {
            what: nextSteps.say('refused.exception', { document: documentText(one) }),
            note: last.note,
          },
        ]
      : [];
  });

const judged: readonly Application['status'][] = [
  'first_review',
  'second_review',
  'final_approval',
];

const refusedOverrides = ({ status, overrides }: Application): readonly Refused[] =>
  judged.includes(status)
    ? overrides
        .filter((one) => one.status === 'refused')
        .map(({ target: { lineNo }, resolutionNote }) => ({
          what: nextSteps.say('refused.override', { lineNo }),
          note: resolutionNote,
        }))
    : [];

const refusedLabel = ({ monitoring }: Application): readonly Refused[] => {
  const { refused, proposal } = monitoring;
  return refused === undefined || refused === null || proposal !== null
    ? []
    : [
        {
          what:
            refused.takenBack === true
              ? nextSteps.say('refused.label.taken_back')
              : nextSteps.say('refused.label'),
          note: refused.note,
        },
      ];
};
