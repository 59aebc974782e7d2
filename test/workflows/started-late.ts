interface Timed {
  readonly eventType: string;
  eventTime: string;
}

/**
 * A history with the start of each workflow task written down later than its worker was told, as
 * the server does with the task of an Update that another event overtakes.
 * @param history as JSON.
 */
export const startedLate = (history: string, lateMs = 900): string => {
  const late = JSON.parse(history) as { events: Timed[] };
  for (const event of late.events)
    if (event.eventType === 'EVENT_TYPE_WORKFLOW_TASK_STARTED')
      event.eventTime = new Date(Date.parse(event.eventTime) + lateMs).toISOString();
  return JSON.stringify(late);
};
