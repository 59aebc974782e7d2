/**
 * A small model of the whole lifecycle, told a second time in the words of
 * docs/rules/application-states.md and docs/rules/four-eyes.md and sharing no code with `src`: what
 * an attempt leads to, or that it is refused.
 */
export const attempts = [
  'submit',
  'abandon',
  'reopen',
  'accept_intake',
  'accept_hopeless',
  'refuse_intake',
  'confirm_screening',
  'confirm_not_green',
  'upload_0',
  'upload_1',
  'accept_0',
  'accept_1',
  'reject_0',
  'complete',
  'expire',
  'correct',
  'answer',
  'environment',
  'veto',
  'claim',
  'unclaim',
  'review',
  'return_to_collection',
  'return_to_first',
  'approve',
  'decline',
  'withdraw',
  'appeal',
  'grant_appeal',
  'dismiss_appeal',
  'grant_credit',
  'refuse_credit',
  'agree_on_credit',
  'drop_credit_correction',
  'sign_contract',
  'pass_payout',
  'hold_payout',
  'draw',
  'start_monitoring',
  'change',
  'penalty',
  'recheck_same',
  'recheck_weaker',
  'settle',
  'propose_removal',
  'propose_restoration',
  'confirm_label',
  'refuse_label',
  'close',
  'suspend',
  'resume',
] as const;
export type Attempt = (typeof attempts)[number];

export interface Who {
  readonly side: 'exporter' | 'bank' | 'system';
  readonly persons: readonly string[];
  readonly roles: readonly string[];
}

type Step = 'manager' | 'first' | 'second' | 'final' | 'payout' | 'appeal' | 'credit';
type Entry = 'open' | 'up' | 'ok' | 'no';

export interface LifeModel {
  readonly state: string;
  readonly origin: string | null;
  readonly held: {
    readonly state: string;
    readonly origin: string | null;
    readonly claim: string | null;
  } | null;
  readonly steps: Readonly<Record<string, Step>>;
  readonly exporters: readonly string[];
  readonly claim: string | null;
  readonly entries: readonly Entry[];
  readonly judged: 'no' | 'open' | 'hopeless' | 'listed';
  readonly reviews: readonly string[];
  readonly appealable: boolean;
  /** The credit side ended it, and may still take that back. */
  readonly correctable: boolean;
  /** An appeal was granted. */
  readonly reheard: boolean;
  readonly credit: boolean | null;
  /** A correction of the credit decision that waits for a second person. */
  readonly correction: { readonly by: readonly string[]; readonly grants: boolean } | null;
  readonly drawn: number;
  readonly label: boolean;
  readonly wanted: boolean;
  readonly lastCheck: 'none' | 'same' | 'weaker';
  readonly checkSpent: boolean;
  readonly open: boolean;
  readonly openIsWeaker: boolean;
  /** A penalty was reported since the last re-check; one is behind the open re-check. */
  readonly fined: boolean;
  readonly openFine: boolean;
  readonly proposal: {
    readonly by: readonly string[];
    readonly change: 'remove' | 'restore';
  } | null;
  /** More time has passed than any appeal or tenor lasts. */
  readonly yearsLater: boolean;
}

export const newLife: LifeModel = {
  state: 'draft',
  origin: null,
  held: null,
  steps: {},
  exporters: ['exporter-1'],
  claim: null,
  entries: [],
  judged: 'no',
  reviews: [],
  appealable: false,
  correctable: false,
  reheard: false,
  credit: null,
  correction: null,
  drawn: 0,
  label: false,
  wanted: false,
  lastCheck: 'none',
  checkSpent: false,
  open: false,
  openIsWeaker: false,
  fined: false,
  openFine: false,
  proposal: null,
  yearsLater: false,
};

const beforePayout =
  'submitted intake screening not_green_proposed collection correction environmental_screening first_review second_review final_approval approved partly_approved appealed expired credit contract payout_check held'.split(
    ' ',
  );
const watched = ['disbursed', 'monitoring', 'delabelled'];
const labels = ['monitoring', 'delabelled'];

const stepOfState: Readonly<Record<string, readonly [Step, string]>> = {
  intake: ['manager', 'client_manager'],
  screening: ['manager', 'client_manager'],
  not_green_proposed: ['manager', 'client_manager'],
  collection: ['manager', 'client_manager'],
  correction: ['manager', 'client_manager'],
  environmental_screening: ['manager', 'client_manager'],
  disbursed: ['manager', 'client_manager'],
  monitoring: ['manager', 'client_manager'],
  delabelled: ['manager', 'client_manager'],
  first_review: ['first', 'first_reviewer'],
  second_review: ['second', 'second_reviewer'],
  final_approval: ['final', 'final_approver'],
  contract: ['payout', 'back_office'],
  held: ['payout', 'back_office'],
  payout_check: ['payout', 'back_office'],
  appealed: ['appeal', 'final_approver'],
};

interface Rule {
  readonly side: Who['side'];
  readonly in: readonly string[];
  /** `step`: takes the step of the state; `claimed`: and needs the claim; else by these roles. */
  readonly by?: 'step' | 'claimed' | 'claim' | readonly string[];
  readonly then: (life: LifeModel, who: Who) => Partial<LifeModel> | null;
}

const to = (state: string, more: Partial<LifeModel> = {}): Partial<LifeModel> => ({
  state,
  origin: null,
  claim: null,
  ...more,
});

const setEntry = (life: LifeModel, index: number, entry: Entry): Partial<LifeModel> => ({
  entries: life.entries.map((one, place) => (place === index ? entry : one)),
});

const isSettled = ({ entries }: LifeModel): boolean => entries.every((one) => one === 'ok');

const isAttested = ({ entries }: LifeModel): boolean => entries.length === 0 || entries[1] === 'ok';

const waits = ({ entries }: LifeModel): boolean => entries.includes('up');

const upload = (index: number): Rule => ({
  side: 'exporter',
  in: ['collection', 'correction', ...watched],
  then: (life) => (life.entries[index] === undefined ? null : setEntry(life, index, 'up')),
});

const look = (index: number, entry: Entry): Rule => ({
  side: 'bank',
  in: ['collection', ...watched],
  by: 'step',
  then: (life) =>
    life.entries[index] === 'up'
      ? { ...setEntry(life, index, entry), wanted: life.wanted || watched.includes(life.state) }
      : null,
});

const back = (state: string, from: readonly string[], reviews: readonly string[]): Rule => ({
  side: 'bank',
  in: from,
  by: 'claimed',
  then: () => to(state, { reviews }),
});

const end = (state: string): Partial<LifeModel> => to(state, { appealable: true });

const againFrom: Readonly<Record<string, string>> = {
  declined: 'first_review',
  not_accepted: 'intake',
  vetoed: 'environmental_screening',
};

const creditSide: Pick<Rule, 'side' | 'in' | 'by'> = {
  side: 'bank',
  in: 'screening collection correction environmental_screening first_review second_review final_approval appealed approved partly_approved credit declined'.split(
    ' ',
  ),
  by: ['credit_officer', 'integrator'],
};

/** Correcting the credit decision is a step of its own, of its proposer and of who agrees. */
const mayCorrect = (life: LifeModel, persons: readonly string[]): boolean =>
  persons.every(
    (one) => !life.exporters.includes(one) && (life.steps[one] ?? 'credit') === 'credit',
  );

const onCredit = (life: LifeModel, persons: readonly string[]): LifeModel['steps'] => ({
  ...life.steps,
  ...Object.fromEntries(persons.map((one) => [one, 'credit' as const])),
});

/** The first decision counts; another one is a correction, which changes nothing until a second person agrees. */
const credit = (granted: boolean): Rule => ({
  ...creditSide,
  then: (life, { persons }) => {
    if (life.state === 'declined' && (!granted || !life.correctable)) return null;
    if (life.credit !== null)
      return life.correction === null && mayCorrect(life, persons)
        ? { correction: { by: persons, grants: granted }, steps: onCredit(life, persons) }
        : null;
    return ['approved', 'partly_approved'].includes(life.state)
      ? to(granted ? 'credit' : 'declined', { credit: granted, correctable: !granted })
      : { credit: granted };
  },
});

const agreeOnCredit: Rule = {
  ...creditSide,
  then: (life, { persons, roles }) => {
    const { correction } = life;
    if (correction === null) return null;
    if (life.state === 'declined' && !(life.correctable && correction.grants)) return null;
    const isSecond = !persons.some((one) => correction.by.includes(one));
    if (!isSecond || !roles.includes('credit_officer') || !mayCorrect(life, persons)) return null;
    const done = { credit: correction.grants, correction: null, steps: onCredit(life, persons) };
    if (life.state === 'declined') return to('credit', { ...done, correctable: false });
    return life.state === 'credit' && !correction.grants
      ? to('declined', { ...done, correctable: true })
      : done;
  },
};

const dropCreditCorrection: Rule = {
  ...creditSide,
  then: ({ correction, ...life }, { persons, roles }) => {
    if (correction === null) return null;
    const isOwn = persons.some((one) => correction.by.includes(one));
    const isSecond =
      roles.includes('credit_officer') && mayCorrect({ ...life, correction }, persons);
    return isOwn || isSecond ? { correction: null } : null;
  },
};

const recheck = (result: 'same' | 'weaker'): Rule => ({
  side: 'system',
  in: labels,
  then: (life) => {
    if (!life.wanted) return null;
    const openFine = life.fined || (life.open && life.openFine);
    const differs = life.label ? result === 'weaker' : result === 'same';
    return {
      wanted: false,
      lastCheck: result,
      checkSpent: false,
      proposal: null,
      fined: false,
      openFine,
      open: differs || openFine,
      openIsWeaker: life.label && result === 'weaker',
    };
  },
});

const happens = (penalty: boolean): Rule => ({
  side: 'bank',
  in: watched,
  by: ['client_manager', 'compliance', 'integrator'],
  then: (life) => ({ wanted: true, fined: life.fined || penalty }),
});

const payout = (state: string): Rule => ({
  side: 'bank',
  in: ['contract', 'held', 'payout_check'],
  by: 'claimed',
  then: () => to(state),
});

const proposers = ['client_manager', 'compliance'];
const confirmers = ['first_reviewer', 'second_reviewer', 'final_approver', 'compliance'];

const propose = (change: 'remove' | 'restore'): Rule => ({
  side: 'bank',
  in: labels,
  by: proposers,
  then: (life, who) => {
    const borneOut =
      change === 'remove' ? life.state === 'monitoring' : !life.label && life.lastCheck === 'same';
    const possible = life.lastCheck !== 'none' && !life.checkSpent && life.proposal === null;
    return possible && borneOut ? { proposal: { by: who.persons, change } } : null;
  },
});

const rules: Readonly<Record<Attempt, Rule>> = {
  submit: { side: 'exporter', in: ['draft'], then: () => to('intake') },
  abandon: { side: 'system', in: ['draft'], then: () => ({ ...to('abandoned'), origin: 'draft' }) },
  reopen: { side: 'exporter', in: ['expired', 'abandoned'], then: (life) => to(life.origin ?? '') },
  accept_intake: {
    side: 'bank',
    in: ['intake'],
    by: 'step',
    then: () => to('screening', { judged: 'open' }),
  },
  accept_hopeless: {
    side: 'bank',
    in: ['intake'],
    by: 'step',
    then: () => to('screening', { judged: 'hopeless' }),
  },
  refuse_intake: {
    side: 'bank',
    in: ['intake'],
    by: 'step',
    then: () => end('not_accepted'),
  },
  confirm_screening: {
    side: 'bank',
    in: ['screening'],
    by: 'step',
    then: (life) =>
      life.judged === 'hopeless' && !life.reheard
        ? to('not_green_proposed')
        : to('collection', { entries: ['open', 'open'] }),
  },
  confirm_not_green: {
    side: 'bank',
    in: ['not_green_proposed'],
    by: 'step',
    then: () => end('declined'),
  },
  upload_0: upload(0),
  upload_1: upload(1),
  accept_0: look(0, 'ok'),
  accept_1: look(1, 'ok'),
  reject_0: look(0, 'no'),
  complete: {
    side: 'exporter',
    in: ['collection'],
    then: (life) =>
      waits(life) || !isAttested(life) ? null : to('environmental_screening', { judged: 'listed' }),
  },
  expire: {
    side: 'system',
    in: ['collection'],
    then: (life) =>
      waits(life) || isSettled(life) ? null : { ...to('expired'), origin: 'collection' },
  },
  correct: {
    side: 'bank',
    in: [
      'intake',
      'not_green_proposed',
      'collection',
      'environmental_screening',
      'first_review',
      'second_review',
    ],
    by: 'step',
    then: (life) => ({ ...to('correction'), origin: life.state }),
  },
  answer: {
    side: 'exporter',
    in: ['correction'],
    then: (life) => {
      const past = ['environmental_screening', 'first_review', 'second_review'];
      const looksAgain = past.includes(life.origin ?? '') && waits(life);
      const next = looksAgain ? 'collection' : (life.origin ?? '');
      return to(next, next === 'collection' ? { reviews: [] } : {});
    },
  },
  environment: {
    side: 'bank',
    in: ['environmental_screening'],
    by: 'step',
    then: () => to('first_review', { appealable: false }),
  },
  veto: {
    side: 'bank',
    in: ['environmental_screening'],
    by: 'step',
    then: () => end('vetoed'),
  },
  claim: {
    side: 'bank',
    in: ['submitted', ...Object.keys(stepOfState)],
    by: 'claim',
    then: (life, who) => (life.claim === null ? { claim: who.persons[0] ?? '' } : null),
  },
  unclaim: {
    side: 'bank',
    in: ['submitted', ...Object.keys(stepOfState)],
    by: 'claim',
    then: (life, who) => (life.claim === who.persons[0] ? { claim: null } : null),
  },
  review: {
    side: 'bank',
    in: ['first_review', 'second_review'],
    by: 'claimed',
    then: (life) =>
      to(life.state === 'first_review' ? 'second_review' : 'final_approval', {
        reviews: [...life.reviews, life.state],
      }),
  },
  return_to_collection: back('collection', ['first_review', 'second_review', 'final_approval'], []),
  return_to_first: back('first_review', ['second_review', 'final_approval'], []),
  approve: {
    side: 'bank',
    in: ['final_approval'],
    by: 'claimed',
    then: (life) => {
      const reviewed = ['first_review', 'second_review'].every((one) => life.reviews.includes(one));
      const attested = isAttested(life);
      if (life.judged !== 'listed' || !reviewed || !attested) return null;
      const next = life.credit === null ? 'approved' : life.credit ? 'credit' : 'declined';
      return to(next, { appealable: false, correctable: next === 'declined' });
    },
  },
  decline: {
    side: 'bank',
    in: ['final_approval'],
    by: 'claimed',
    then: () => end('declined'),
  },
  withdraw: { side: 'exporter', in: beforePayout, then: () => to('withdrawn') },
  appeal: {
    side: 'exporter',
    in: ['declined', 'not_accepted', 'vetoed'],
    then: (life) => (life.appealable ? { ...to('appealed'), origin: life.state } : null),
  },
  grant_appeal: {
    side: 'bank',
    in: ['appealed'],
    by: 'claimed',
    then: (life) =>
      to(
        life.origin === 'declined' && life.entries.length === 0
          ? 'screening'
          : (againFrom[life.origin ?? ''] ?? ''),
        { reviews: [], appealable: false, reheard: true },
      ),
  },
  dismiss_appeal: {
    side: 'bank',
    in: ['appealed'],
    by: 'claimed',
    then: (life) => to(life.origin ?? '', { appealable: false }),
  },
  grant_credit: credit(true),
  refuse_credit: credit(false),
  agree_on_credit: agreeOnCredit,
  drop_credit_correction: dropCreditCorrection,
  sign_contract: {
    side: 'bank',
    in: ['credit'],
    by: ['client_manager', 'back_office', 'integrator'],
    // A tenor begins on the day of the contract.
    then: ({ correction }) =>
      correction === null ? { ...to('contract'), yearsLater: false } : null,
  },
  pass_payout: payout('payout_check'),
  hold_payout: payout('held'),
  draw: {
    side: 'bank',
    in: ['payout_check', ...watched],
    by: ['back_office', 'integrator'],
    then: (life) => {
      if (life.drawn === 2) return null;
      const drawn = life.drawn + 1;
      return drawn === 1 ? to('disbursed', { drawn, label: true }) : { drawn, wanted: true };
    },
  },
  start_monitoring: { side: 'system', in: ['disbursed'], then: () => to('monitoring') },
  change: happens(false),
  penalty: happens(true),
  recheck_same: recheck('same'),
  recheck_weaker: recheck('weaker'),
  settle: {
    side: 'bank',
    in: labels,
    by: proposers,
    then: (life) => (life.open && !life.openIsWeaker ? { open: false } : null),
  },
  propose_removal: propose('remove'),
  propose_restoration: propose('restore'),
  confirm_label: {
    side: 'bank',
    in: labels,
    by: confirmers,
    then: (life, who) => {
      const { proposal } = life;
      if (proposal === null || who.persons.some((one) => proposal.by.includes(one))) return null;
      const label = proposal.change === 'restore';
      const done = { label, proposal: null, open: false, checkSpent: true };
      return to(label ? 'monitoring' : 'delabelled', done);
    },
  },
  refuse_label: {
    side: 'bank',
    in: labels,
    by: [...proposers, ...confirmers],
    then: (life) => (life.proposal === null ? null : { proposal: null }),
  },
  close: {
    side: 'system',
    in: [...labels, 'withdrawn', 'declined', 'not_accepted', 'vetoed'],
    then: (life) => {
      const isOver = labels.includes(life.state)
        ? life.yearsLater && !life.open && !life.wanted && life.proposal === null
        : !life.appealable && !life.correctable;
      return isOver ? to('closed') : null;
    },
  },
  suspend: {
    side: 'bank',
    in: [...beforePayout, ...watched],
    by: ['compliance'],
    then: (life) => ({
      ...to('suspended'),
      origin: life.state,
      held: { state: life.state, origin: life.origin, claim: life.claim },
    }),
  },
  resume: {
    side: 'bank',
    in: ['suspended'],
    by: ['compliance'],
    then: (life) => (life.held === null ? null : { ...life.held, held: null }),
  },
};

/** Whether the persons may take the step of a state: nobody of the exporter's, nobody of another step. */
const mayStep = (life: LifeModel, { persons, roles }: Who): boolean => {
  const rule = stepOfState[life.state];
  if (rule === undefined) return true;
  const [step, role] = rule;
  return (
    roles.includes(role) &&
    persons.every((one) => !life.exporters.includes(one) && (life.steps[one] ?? step) === step)
  );
};

const may = (life: LifeModel, rule: Rule, who: Who): boolean =>
  rule.in.includes(life.state) &&
  (rule.side === 'bank' ? mayForBank(life, rule, who) : mayForOthers(life, rule, who));

/** The system may do for the exporter what follows from rules; nobody does so who acted for the bank. */
const mayForOthers = (life: LifeModel, rule: Rule, who: Who): boolean =>
  (rule.side === who.side || (rule.side === 'exporter' && who.side === 'system')) &&
  !who.persons.some((one) => one in life.steps);

const mayForBank = (life: LifeModel, { by }: Rule, who: Who): boolean => {
  if (who.side !== 'bank') return false;
  if (typeof by === 'object') return by.some((role) => who.roles.includes(role));
  return mayStep(life, who) && holds(life, by, who);
};

const holds = ({ claim }: LifeModel, by: Rule['by'], { persons }: Who): boolean => {
  if (by === 'claim') return true;
  return claim === persons[0] || (by === 'step' && claim === null);
};

const takes = ({ by }: Rule): boolean => by === 'step' || by === 'claimed';

/** The life after an attempt, or `null`: it must be refused. */
export const attempt = (life: LifeModel, what: Attempt, who: Who): LifeModel | null => {
  const rule = rules[what];
  if (!may(life, rule, who)) return null;
  const change = rule.then(life, who);
  if (change === null) return null;
  const step = takes(rule) ? stepOfState[life.state]?.[0] : undefined;
  const steps =
    step === undefined
      ? (change.steps ?? life.steps)
      : { ...life.steps, ...Object.fromEntries(who.persons.map((one) => [one, step])) };
  return { ...life, ...change, steps };
};

/** Years go by: no time to appeal is left, and every tenor is over. */
export const yearsGoBy = (life: LifeModel): LifeModel => ({
  ...life,
  appealable: false,
  correctable: false,
  yearsLater: true,
});
