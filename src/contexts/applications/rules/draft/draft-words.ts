import { clausesOf, listOf } from '../../../../kernel/messages/messages.js';
import { nextSteps } from '../../../../kernel/messages/next-steps.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { moneyText } from '../../../../kernel/values/identifiers/minor-units.js';
import { instrumentWords } from '../../../rulebook/rules/wording/letter-words.js';
import type { ApplicationDraft } from './application-draft.js';

type Words = Bilingual | null;

const roles = nextSteps.group('deal_role');
const directions = nextSteps.group('deal_direction');
const facilities = nextSteps.group('draft_facility');
const bases = nextSteps.group('draft_basis');
const drawn = nextSteps.group('draft_drawn');
const bondStatuses = nextSteps.group('draft_bond_status');
const standards = nextSteps.group('standard');

/** What has several parts, or is a code, of a draft as a person reads it; `null`: nothing is stated. */
export const draftWords: {
  readonly [Field in WordedField]: (draft: ApplicationDraft) => Words;
} = {
  role: ({ role }) => roles[role],
  direction: ({ direction }) => directions[direction],
  instrument: ({ instrument }) => instrumentWords[instrument],
  facility: ({ facility }) => facilities[facility],
  financingBasis: ({ financingBasis }) =>
    financingBasis === undefined ? null : bases[financingBasis],
  disbursement: ({ disbursement: { status, drawdowns } }) =>
    clausesOf([
      drawn[status],
      ...(drawdowns.length === 0
        ? []
        : [nextSteps.say('draft_part.drawn_on', { days: listOf(drawdowns.map(({ on }) => on)) })]),
    ]),
  bond: ({ bond }) => (bond === null ? null : clausesOf(bondWords(bond))),
  tranches: ({ tranches = [], amount: { currency } }) =>
    listed(
      tranches.map(({ trancheNo, amountMinor, lineNos }) =>
        nextSteps.say('draft_part.tranche', {
          trancheNo,
          amount: moneyText({ amountMinor, currency }),
          lines: listOf(lineNos),
        }),
      ),
    ),
  exchangeRates: ({ exchangeRates = [] }) =>
    listed(
      exchangeRates.map(({ from, to, rate, on, source }) =>
        nextSteps.say('draft_part.rate', { from, to, rate, on, source }),
      ),
    ),
};

/** Members of a draft whose value is no text of its own. */
export type WordedField =
  | 'role'
  | 'direction'
  | 'instrument'
  | 'facility'
  | 'financingBasis'
  | 'disbursement'
  | 'bond'
  | 'tranches'
  | 'exchangeRates';

const listed = (parts: readonly Bilingual[]): Words =>
  parts.length === 0 ? null : clausesOf(parts);

const bondDays = ['filedOn', 'registeredOn', 'turnedGreenOn', 'useOfProceedsChangedOn'] as const;

const bondWords = (bond: NonNullable<ApplicationDraft['bond']>): readonly Bilingual[] => [
  bondStatuses[bond.status],
  ...bondDays.flatMap((name) => {
    const on = bond[name] ?? null;
    return on === null ? [] : [nextSteps.say(`draft_bond.${name}`, { on })];
  }),
  ...(bond.issuerChooses === null || bond.issuerChooses === undefined
    ? []
    : [nextSteps.say('draft_bond.issuerChooses', { standard: standards[bond.issuerChooses] })]),
];
