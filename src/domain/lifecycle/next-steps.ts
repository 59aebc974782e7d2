import type { Bilingual } from '../bilingual.js';
import { instantOf, millisecondsOf } from '../clock/calendar-day.js';
import type { BusinessCalendar } from '../clock/business-calendar.js';
import { businessTimeLeft } from '../clock/working-time.js';
import { closesAt, openRecheck } from './recheck-triggers.js';
import { isOutstanding, isSettled } from './checklist.js';
import type { ChecklistEntry } from './checklist.js';
import { conditionsPrecedent } from './conditions-precedent.js';
import { nextStepTexts } from './next-step-texts.js';
import type { StepTexts } from './next-step-texts.js';
import { turnOf } from './progress.js';
import type { Application } from './application-state.js';
import type { Party } from './application-status.js';
import type { ThirdParty } from './third-party-wait.js';

/** Until when something counts: the instant, and the same in business time for a person. */
export interface NextUntil {
  /** ISO 8601 in UTC: the last instant, not included. */
  readonly at: string;
  /** Day and time of day in Asia/Shanghai. */
  readonly text: Bilingual;
  /** Business milliseconds left, negative once it is past; `null` where no calendar was given. */
  readonly businessMsLeft: number | null;
  readonly overdue: boolean;
  /** The business calendar of that year is not known yet. */
  readonly provisional: boolean;
}

/** One thing that is open. */
export interface OpenPoint {
  /** The checklist entry it is; `null` for what is none. */
  readonly entryId: string | null;
  readonly lineNo: number | null;
  readonly text: Bilingual;
}

/** What one side has to do now. */
export interface NextStep extends StepTexts {
  readonly until: NextUntil | null;
  readonly open: readonly OpenPoint[];
  /** Whether this side is waited for. */
  readonly yourTurn: boolean;
}

export interface NextSteps {
  readonly turn: Party;
  readonly exporter: NextStep;
  readonly bank: NextStep;
}

export interface NextStepsAt {
  readonly now: string;
  /** `null`: business time left is not told. */
  readonly calendar: BusinessCalendar | null;
}

/**
 * What each side has to do now, why, until when, and what follows, for every state. Names no code,
 * no state and no person, so it may stand in a letter. Timeline, queue and letter say the same.
 */
export const nextStepsOf = (application: Application, at: NextStepsAt): NextSteps => {
  const turn = turnOf(application);
  const texts = nextStepTexts[application.status];
  const until = untilOf(application, at);
  const side = (party: 'exporter' | 'bank'): NextStep => ({
    ...withWait(application, {
      ...texts[party],
      ...(party === 'bank' ? bankPoints(application) : exporterPoints(application)),
    }),
    until,
    yourTurn: turn === party,
  });
  return { turn, exporter: side('exporter'), bank: side('bank') };
};

type Points = Pick<NextStep, 'open'> & Partial<Pick<NextStep, 'what' | 'why'>>;

const exporterPoints = (application: Application): Points => {
  switch (application.status) {
    case 'collection':
      return missingPoints(application);
    case 'correction':
      return { open: correctionPoints(application) };
    case 'contract':
    case 'payout_check':
    case 'held':
      return payoutPoints(application);
    default:
      return { open: [] };
  }
};

const missingPoints = ({ checklist }: Application): Points => {
  const open = checklist
    .filter((entry) => isOutstanding(entry, checklist) && isAsked(entry))
    .map(pointOf);
  return open.length > 0
    ? { open }
    : {
        open,
        what: {
          zh: '清单各项均已提供；如无补充，请告知本行材料已齐备。',
          en: 'Everything asked for has been brought; say that it is complete if you have nothing to add.',
        },
        why: {
          zh: '清单中没有等待贵公司的事项。',
          en: 'No entry of the checklist waits for you.',
        },
      };
};

const isAsked = ({ status, notApplicable }: ChecklistEntry): boolean =>
  status !== 'uploaded' && status !== 'checking' && notApplicable?.standing !== 'proposed';

const pointOf = ({ entryId, lineNo, ask }: ChecklistEntry): OpenPoint => ({
  entryId,
  lineNo,
  text: ask,
});

/** The officer's own words, which stand in the language they were written in. */
const correctionPoints = ({ corrections, checklist }: Application): readonly OpenPoint[] =>
  (corrections.at(-1)?.reasons ?? []).map(({ about, text }) => {
    const entry = checklist.find((one) => one.entryId === about);
    const line = /^line\/(\d+)$/.exec(about)?.[1];
    const lineNo = line === undefined ? (entry?.lineNo ?? null) : Number(line);
    const on = lineNo === null ? { zh: '', en: '' } : placeOf(lineNo);
    return {
      entryId: entry?.entryId ?? null,
      lineNo,
      text: { zh: `${on.zh}${text}`, en: `${on.en}${text}` },
    };
  });

const placeOf = (lineNo: number): Bilingual => ({
  zh: `第${lineNo}行货物：`,
  en: `Line ${lineNo}: `,
});

const payoutPoints = (application: Application): Points => {
  const open = payoutEntries(application).filter(isAsked).map(pointOf);
  return open.length === 0
    ? { open }
    : {
        open,
        what: {
          zh: '请提供下列放款所需的单证。',
          en: 'Bring the papers below, which the payout needs.',
        },
      };
};

const payoutEntries = ({ checklist }: Application): readonly ChecklistEntry[] =>
  checklist.filter((entry) => entry.neededFor === 'payout' && !isSettled(entry));

const bankPoints = (application: Application): Points => {
  const open = brought(application);
  switch (application.status) {
    case 'collection':
      return open.length === 0 ? { open } : { open, ...checkWhatCame };
    case 'contract':
    case 'held':
      return { open: conditionPoints(application) };
    case 'monitoring':
    case 'delabelled':
      return monitoredPoints(application, open);
    default:
      return { open };
  }
};

const checkWhatCame: Partial<StepTexts> = {
  what: {
    zh: '请审核企业已提供的材料和说明。',
    en: 'Check what the exporter has brought.',
  },
};

const conditionPoints = (application: Application): readonly OpenPoint[] =>
  conditionsPrecedent(application).map(({ conditionId, text }) => {
    const entry = application.checklist.find((one) => one.entryId === conditionId);
    return entry === undefined
      ? { entryId: null, lineNo: null, text: { zh: text, en: text } }
      : pointOf(entry);
  });

const monitoredPoints = (application: Application, open: readonly OpenPoint[]): Points => {
  if (application.monitoring.proposal !== null) return { open, ...labelProposed };
  return openRecheck(application) === undefined && open.length === 0
    ? { open }
    : { open, ...recheckOpen };
};

const labelProposed: Partial<StepTexts> = {
  what: {
    zh: '请由另一人确认或否决标识变更的提议。',
    en: 'Another person confirms or refuses the proposed change of the label.',
  },
  why: { zh: '有人提议变更绿色标识。', en: 'A change of the green label has been proposed.' },
};

const recheckOpen: Partial<StepTexts> = {
  what: {
    zh: '请核对复查结果，保留标识或提议变更。',
    en: 'Look at the re-check: keep the label or propose a change.',
  },
  why: {
    zh: '证明、提款或情况有变，已重新识别。',
    en: 'Proof, a drawdown or facts have changed and it was assessed again.',
  },
};

/** What the exporter brought or claimed and nobody of the bank has looked at. */
const brought = ({ evidence, checklist }: Application): readonly OpenPoint[] => [
  ...evidence
    .filter((one) => one.status === 'uploaded')
    .map((one) => {
      const entry = checklist.find(({ evidenceId }) => evidenceId === one.evidenceId);
      return {
        entryId: entry?.entryId ?? null,
        lineNo: entry?.lineNo ?? null,
        text: {
          zh: `待审核的文件：${one.fileName}`,
          en: `File to be checked: ${one.fileName}`,
        },
      };
    }),
  ...checklist
    .filter((one) => one.notApplicable?.standing === 'proposed' && !isSettled(one))
    .map(({ entryId, lineNo, ask }) => ({
      entryId,
      lineNo,
      text: { zh: `企业称不适用：${ask.zh}`, en: `Said not to apply: ${ask.en}` },
    })),
];

const thirdPartyTerms: Readonly<Record<ThirdParty, Bilingual>> = {
  laboratory: { zh: '检测机构', en: 'a laboratory' },
  registry: { zh: '登记机关', en: 'a registry' },
  certificate_issuer: { zh: '发证机构', en: 'the issuer of a certificate' },
};

/** A third party that is waited for is the reason, whatever the state. */
const withWait = <Step extends StepTexts>(application: Application, step: Step): Step => {
  const { wait, status } = application;
  if (wait === undefined || status === 'suspended') return step;
  const who = thirdPartyTerms[wait.thirdParty];
  return {
    ...step,
    why: {
      zh: `正在等待${who.zh}（预计${wait.expectedOn}）：${wait.about}。各方时限停止计算。`,
      en: `It waits for ${who.en} (expected on ${wait.expectedOn}): ${wait.about}. No clock runs meanwhile.`,
    },
  };
};

/** The deadline that runs, else the end of the time to appeal, else the end of the tenor. */
const untilOf = (application: Application, at: NextStepsAt): NextUntil | null => {
  const { deadline } = application;
  if (application.status === 'suspended') return null;
  if (deadline !== null) return untilAt(deadline.dueAt, deadline.provisional, at);
  const { appealUntil } = application;
  if (appealUntil !== null && canBeAppealed.includes(application.status))
    return untilAt(appealUntil, false, at);
  const closing = isRunning.includes(application.status) ? closesAt(application) : null;
  return closing === null ? null : untilAt(closing, false, at);
};

const canBeAppealed: readonly Application['status'][] = ['declined', 'not_accepted', 'vetoed'];
const isRunning: readonly Application['status'][] = ['monitoring', 'delabelled'];

const untilAt = (
  dueAt: string,
  provisional: boolean,
  { now, calendar }: NextStepsAt,
): NextUntil => {
  const [day = '', rest = ''] = instantOf(millisecondsOf(dueAt) + shanghaiMs).split('T');
  // Midnight ends the day before: nobody reads 00:00 of the next day as the end of a period.
  const isMidnight = rest.startsWith('00:00:00');
  const shown = isMidnight
    ? `${instantOf(millisecondsOf(dueAt) + shanghaiMs - 1).slice(0, 10)} 24:00`
    : `${day} ${rest.slice(0, 5)}`;
  const note = provisional
    ? {
        zh: '，暂定：该年工作日历尚未公布',
        en: ', provisional: the calendar of that year is not out',
      }
    : { zh: '', en: '' };
  return {
    at: dueAt,
    text: {
      zh: `${shown}（北京时间${note.zh}）`,
      en: `${shown} (Beijing time${note.en})`,
    },
    businessMsLeft: calendar === null ? null : businessTimeLeft(calendar, now, dueAt),
    overdue: dueAt < now,
    provisional,
  };
};

const shanghaiMs = 8 * 3_600_000;
