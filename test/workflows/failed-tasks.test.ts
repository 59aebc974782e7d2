import { describe, expect, it } from '@jest/globals';
import { failedTasksOf } from '../../src/infrastructure/temporal/failed-tasks.js';

type Events = Parameters<typeof failedTasksOf>[0];

const begun = [
  { workflowTaskScheduledEventAttributes: {} },
  { workflowTaskStartedEventAttributes: {} },
] as const;
const failed = (message: string, cause = 24) => [
  ...begun,
  { workflowTaskFailedEventAttributes: { cause, failure: { message } } },
];
const timedOut = [...begun, { workflowTaskTimedOutEventAttributes: {} }];
const completed = [...begun, { workflowTaskCompletedEventAttributes: {} }];

const sandbox = 'Script execution timed out after 5000ms';
const broken = '[TMPRL1100] Nondeterminism error: No command scheduled for event';
const twice = '[TMPRL1100] Nondeterminism error: Invalid transition while handling update response';

describe('workflow tasks that failed', () => {
  it.each([
    ['in the sandbox for want of time, and the next one went well', [failed(sandbox), completed]],
    ['after one had timed out, and the next one went well', [timedOut, failed(twice), completed]],
    ['as a message overtook the end of the workflow', [failed('UnhandledCommand', 1), completed]],
  ] as const)('are no fault: %s', (_name, tasks) => {
    expect(failedTasksOf([completed, ...tasks].flat() as Events)).toEqual([]);
  });

  it.each([
    ['a defect, whether or not it went well later', [failed(broken), completed], broken],
    ['want of time, for good', [completed, failed(sandbox)], sandbox],
    ['after one had timed out, for good', [timedOut, failed(twice)], twice],
    ['after one had timed out long ago', [timedOut, completed, failed(broken), completed], broken],
  ] as const)('are one: %s', (_name, tasks, cause) => {
    expect(failedTasksOf(tasks.flat() as Events)).toEqual([cause]);
  });
});
