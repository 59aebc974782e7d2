import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { Application } from '../state/application-state.js';
import { unassignedStep } from '../review/assignment.js';

export const stuckCauses = [
  'nobody_eligible',
  'post_empty',
  'calendar_missing',
  'process_failing',
  'process_unheard',
  'process_step_failing',
] as const;

export type StuckCause = (typeof stuckCauses)[number];

/**
 * What an application cannot get past without somebody who sets it right, as far as its record
 * tells; how its process is, only Temporal knows.
 */
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
  process_failing: {
    cause: {
      zh: '推进本申请的流程反复出错：期限提醒与后续环节不会自动进行，经流程办理的操作得不到答复。已入档的记录不受影响，冻结与解冻照常可办。',
      en: 'The process that moves this application fails again and again: reminders and next steps do not come by themselves, and acts that go through it get no answer. What is on record is safe, and a legal hold can be placed and lifted.',
    },
    remedy: {
      zh: '请运维人员在工作进程的日志中查看原因；修复并重新启动工作进程后自动恢复。若原因是流程历史本身无法重演，则在 Temporal 中终止该流程，系统半分钟内按记录重新开始。',
      en: 'Have an operator read the cause in the worker’s log; once it is mended and the worker runs again the process goes on. Where its history cannot be replayed, terminate it in Temporal: within half a minute it begins again from the record.',
    },
  },
  process_unheard: {
    cause: {
      zh: '没有工作进程在处理本申请的流程：操作暂时得不到答复，期限提醒与后续环节不会进行。已入档的记录不受影响，冻结与解冻照常可办。',
      en: 'No worker takes up the process of this application: acts get no answer for the moment, and reminders and next steps do not come. What is on record is safe, and a legal hold can be placed and lifted.',
    },
    remedy: {
      zh: '请运维人员检查工作进程是否在运行、是否停滞，并重新启动；积压的事项随后自动补办。',
      en: 'Have an operator see whether a worker runs and is not standing still, and start it again; what waited is then made up for by itself.',
    },
  },
  process_step_failing: {
    cause: {
      zh: '系统自动办理的一步（如完成材料收集、期限处理或复查）执行失败，正在按间隔重试。',
      en: 'A step that the system does by itself, such as completing a collection, a deadline or a re-check, fails and is being tried again.',
    },
    remedy: {
      zh: '请运维人员在工作进程的日志中查看原因；消除后最迟一小时内自动完成。',
      en: 'Have an operator read the cause in the worker’s log; once it is gone the step is done by itself within an hour.',
    },
  },
};
