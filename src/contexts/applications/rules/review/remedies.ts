import { nextSteps } from '../../../../kernel/messages/next-steps.js';
import { inARow } from '../../../../kernel/messages/messages.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { Decision } from '../state/application-event.js';

type Remedy = Exclude<keyof typeof texts, 'reuse'>;

interface DeclineReason {
  /** What the exporter may do against it. */
  readonly remedy: Remedy;
  /** It says that goods are not in the catalogue or not shown to be. */
  readonly deniesGreen?: true;
  /** Its name alone tells nobody what is meant. */
  readonly needsWords?: true;
}

const texts = nextSteps.group('remedy');

/**
 * What each reason of a decline comes to for the exporter
 * (docs/rules/application-states.md#reasons-that-can-be-appealed). A bank's own code is settled as
 * its words say.
 */
const declineReasons: Readonly<Partial<Record<string, DeclineReason>>> = {
  not_listed: { remedy: 'other_goods', deniesGreen: true },
  criterion_not_met: { remedy: 'other_goods', deniesGreen: true },
  criterion_not_evidenced: { remedy: 'prove', deniesGreen: true },
  evidence_insufficient: { remedy: 'prove', deniesGreen: true },
  evidence_contradictory: { remedy: 'prove', deniesGreen: true },
  evidence_expired: { remedy: 'prove', deniesGreen: true },
  hs_code_conflict: { remedy: 'correct', deniesGreen: true },
  use_of_proceeds_unclear: { remedy: 'correct' },
  role_unclear: { remedy: 'correct' },
  amount_inconsistent: { remedy: 'correct' },
  financed_before: { remedy: 'not_twice' },
  edition_superseded: { remedy: 'standard' },
  environmental_concern: { remedy: 'set_right', needsWords: true },
  untrue: { remedy: 'truthful', needsWords: true },
  policy_of_the_bank: { remedy: 'policy', needsWords: true },
};

/** Whether a reason must be given with words of its own. */
export const needsWords = (code: string): boolean => declineReasons[code]?.needsWords === true;

/** Whether proof is no answer to a reason. */
export const isOfPolicy = (code: string): boolean => declineReasons[code]?.remedy === 'policy';

/** Whether something was declined though no reason speaks against what the catalogue says of it. */
export const isDeclinedOtherwise = ({
  outcome,
  reasonCodes,
  lines,
}: Pick<Decision, 'outcome' | 'reasonCodes' | 'lines'>): boolean =>
  outcome === 'declined' &&
  lines.some((line) => line.outcome === 'listed') &&
  reasonCodes.length > 0 &&
  reasonCodes.every((code) => {
    const known = declineReasons[code];
    return known !== undefined && known.deniesGreen !== true;
  });

/**
 * What the exporter may do after a decline, by its reasons; `null`: it names none. Where nothing is
 * listed and nothing open, no proof turns it, whatever reason was given.
 */
export const remedyText = ({
  reasonCodes,
  lines,
}: Pick<Decision, 'reasonCodes' | 'lines'>): Bilingual | null => {
  const isOfOtherGoods = lines.length > 0 && lines.every(({ outcome }) => outcome === 'not_listed');
  const remedyOf = (code: string): Remedy => {
    const remedy = declineReasons[code]?.remedy ?? 'settle';
    return remedy === 'prove' && isOfOtherGoods ? 'other_goods' : remedy;
  };
  const remedies = new Set(reasonCodes.map(remedyOf));
  return remedies.size === 0
    ? null
    : inARow([...[...remedies].map((one) => texts[one]), texts.reuse]);
};
