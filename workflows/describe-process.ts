import type { ApplicationProgress } from '../src/contexts/applications/rules/state/progress.js';

const waitingForZh = {
  exporter: '等待企业',
  bank: '等待银行',
  third_party: '等待第三方',
  nobody: '无待办',
} as const;
const waitingForEn = {
  exporter: 'waiting for the exporter',
  bank: 'waiting for the bank',
  third_party: 'waiting for a third party',
  nobody: 'waiting for nobody',
} as const;

/** What an operator reads in Temporal's own pages: what waits for whom until when. No names. */
export const describeProcess = (progress: ApplicationProgress, stuck: boolean): string => {
  const { status } = progress.view;
  const zh = [`${status}：${waitingForZh[progress.waitingFor]}`, ...untilZh(progress)];
  const en = [`${status}: ${waitingForEn[progress.waitingFor]}`, ...untilEn(progress)];
  if (stuck) {
    zh.push('系统步骤执行失败，正在重试，请运维人员查看');
    en.push('a step of the process fails and is being retried: an operator should look');
  }
  return [
    `${zh.join('，')}（第 ${progress.revision} 版）`,
    `${en.join(', ')} (revision ${progress.revision})`,
  ].join('\n\n');
};

const untilZh = (progress: ApplicationProgress): readonly string[] => [
  ...(progress.deadline === null ? [] : [`期限 ${progress.deadline.dueAt}`]),
  ...(progress.breached ? ['已逾期'] : []),
  ...(progress.ended && progress.appealUntil !== null ? [`复议期至 ${progress.appealUntil}`] : []),
];

const untilEn = (progress: ApplicationProgress): readonly string[] => [
  ...(progress.deadline === null ? [] : [`until ${progress.deadline.dueAt}`]),
  ...(progress.breached ? ['overdue'] : []),
  ...(progress.ended && progress.appealUntil !== null
    ? [`appeal possible until ${progress.appealUntil}`]
    : []),
];
