import type { Bilingual } from '../bilingual.js';
import type { Application } from './application-state.js';
import { unassignedStep } from './assignment.js';

export const stuckCauses = ['nobody_eligible', 'post_empty', 'calendar_missing'] as const;

export type StuckCause = (typeof stuckCauses)[number];

/** What an application cannot get past without somebody who sets it right (features P4). */
export const stuckCausesOf = (application: Application): readonly StuckCause[] => {
  const { assignment, escalations = [], deadline } = application;
  const causes: StuckCause[] = [];
  if (unassignedStep(application) !== null && assignment?.userId === null)
    causes.push('nobody_eligible');
  if (escalations.some(({ userId }) => userId === null)) causes.push('post_empty');
  if (deadline?.provisional === true) causes.push('calendar_missing');
  return causes;
};

/** What is wrong, and what sets it right. */
export const stuckTexts: Readonly<
  Record<StuckCause, { readonly cause: Bilingual; readonly remedy: Bilingual }>
> = {
  nobody_eligible: {
    cause: {
      zh: '当前环节没有可办理的人员，申请保持等待，不会跳过。',
      en: 'Nobody may take the step that is open; it waits and is never skipped.',
    },
    remedy: {
      zh: '为另一名员工授予该环节角色，或结束请假；系统随后自动分派。',
      en: 'Give the role to another person, or end an absence; the turn is then given out by itself.',
    },
  },
  post_empty: {
    cause: {
      zh: '期限已过，但该环节没有登记备岗或主管，无人收到升级提醒。',
      en: 'The deadline was missed and the step has no backup or manager: nobody was told.',
    },
    remedy: {
      zh: '在人员资料中登记该环节的备岗与主管，并请人跟进本申请。',
      en: 'Keep a backup and a manager of the step in the staff profiles, and have somebody look after this one.',
    },
  },
  calendar_missing: {
    cause: {
      zh: '该年工作日历尚未公布，期限为暂定。',
      en: 'The business calendar of that year is not known; the deadline is provisional.',
    },
    remedy: {
      zh: '通知发布后，由两名管理员发布该年日历，期限随即重新计算。',
      en: 'When the notice is out, have two administrators publish that year; deadlines are counted anew.',
    },
  },
};
