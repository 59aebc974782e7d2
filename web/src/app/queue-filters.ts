import { given, text } from './address.js';

/** What the queue is asked for, as it stands in the address; the API says what may be asked. */
const names = [
  'step',
  'status',
  'waitingFor',
  'turn',
  'area',
  'currency',
  'amountFrom',
  'amountTo',
  'risk',
  'claimed',
  'snoozed',
  'assignee',
  'applicantId',
  'order',
] as const;

export type QueueFilters = Partial<Record<(typeof names)[number], string>>;

export const queueFiltersIn = (search: Readonly<Record<string, unknown>>): QueueFilters =>
  given(Object.fromEntries(names.map((name) => [name, text(search[name])])));
