import type { Client } from '@temporalio/client';

/** What a run left in Temporal: events by type, and the bytes of the payloads in them. */
export interface HistoryShape {
  readonly events: number;
  readonly byType: ReadonlyMap<string, number>;
  readonly payloadBytes: number;
}

/** `WORKFLOW_TASK_*` events depend on how messages happen to meet in one task: compared as totals only. */
const TASKS = new Set(['5', '6', '7']);

const bytesIn = (value: unknown): number => {
  if (value instanceof Uint8Array) return value.byteLength;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce<number>((sum, one) => sum + bytesIn(one), 0);
};

export const historyShapeOf = async (client: Client, workflowId: string): Promise<HistoryShape> => {
  const { events } = await client.workflow.getHandle(workflowId).fetchHistory();
  const byType = new Map<string, number>();
  for (const event of events ?? []) {
    const type = String(event.eventType);
    byType.set(type, (byType.get(type) ?? 0) + 1);
  }
  return { events: events?.length ?? 0, byType, payloadBytes: bytesIn(events) };
};

/** Event types with equal numbers in both, workflow tasks aside, of all. */
export const countEqualTypes = (
  one: HistoryShape,
  other: HistoryShape,
): { readonly agree: number; readonly cases: number } => {
  const types = [...new Set([...one.byType.keys(), ...other.byType.keys()])].filter(
    (type) => !TASKS.has(type),
  );
  const agree = types.filter((type) => one.byType.get(type) === other.byType.get(type)).length;
  return { agree, cases: types.length };
};

export const tasksIn = ({ byType }: HistoryShape): number => byType.get('6') ?? 0;
