import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { dayOf } from '../../../../kernel/values/clock/calendar-day.js';
import type { Application } from '../state/application-state.js';
import type { ExpectedDecision } from '../acts/expected-decision.js';
import { appealUntilText, lastInstantText } from './next-steps.js';
import type { NextStepsAt } from './next-steps.js';
import { formatDay } from '../../../rulebook/rules/wording/letter-format.js';
import { turnOf } from '../state/progress.js';
import { statusTerms } from '../../../rulebook/rules/bank-rules/status-terms.js';

const turns = {
  bank: { zh: '现在轮到银行', en: 'It is the bank’s turn' },
  exporter: { zh: '现在轮到企业', en: 'It is the exporter’s turn' },
  third_party: { zh: '正在等待第三方', en: 'A third party is waited for' },
  nobody: { zh: '无待办事项', en: 'Nothing is to be done' },
} as const;

/**
 * Whose turn it is, until when, and by when a decision is to be expected, in plain words
 * (docs/rules/application-states.md#expected-decision).
 */
export const turnText = (
  application: Application,
  expected: ExpectedDecision | null,
  at: NextStepsAt,
): Bilingual => {
  if (application.status === 'suspended')
    return {
      zh: '申请已中止，各方时钟暂停。',
      en: 'The application is suspended; all clocks stand still.',
    };
  const term = statusTerms[application.status];
  const turn = turns[turnOf(application)];
  const until = untilText(application, at);
  const decision = decisionText(expected);
  return {
    zh: `${turn.zh}（${term.zh}）${until.zh}。${decision.zh}`,
    en: `${turn.en} (${term.en})${until.en}.${decision.en}`,
  };
};

/** The last instant that counts, in the words of the next steps. */
const untilText = (application: Application, at: NextStepsAt): Bilingual => {
  const { deadline } = application;
  const appeal = appealUntilText(application, at);
  if (appeal !== null)
    return { zh: `，可申请复议至${appeal.zh}`, en: `, an appeal is possible until ${appeal.en}` };
  const isOthers = turnOf(application) === 'bank' && deadline?.party === 'exporter';
  if (deadline === null || isOthers) return { zh: '', en: '' };
  const { dueAt, provisional } = deadline;
  const last = lastInstantText({ at: dueAt, provisional });
  return dueAt < at.now
    ? { zh: `，已于${last.zh}逾期`, en: `, overdue since ${last.en}` }
    : { zh: `，期限${last.zh}`, en: `, until ${last.en}` };
};

const decisionText = (expected: ExpectedDecision | null): Bilingual => {
  if (expected === null) return { zh: '', en: '' };
  const zh = formatDay(dayOf(expected.by), 'zh');
  const en = formatDay(dayOf(expected.by), 'en');
  return expected.provisional
    ? {
        zh: `预计最迟${zh}作出决定（暂定）。`,
        en: ` A decision is expected by ${en} (provisional).`,
      }
    : { zh: `预计最迟${zh}作出决定。`, en: ` A decision is expected by ${en}.` };
};
