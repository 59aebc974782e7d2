import { tradeStages, type RowStage } from '../../../rulebook/rules/content/catalogue-terms.js';
import type {
  CompiledCatalogue,
  CompiledItem,
  CompiledRole,
  CompiledRow,
} from '../assessment/compiled-catalogue.js';

/** The row stages a role can take in one deal, and what that makes of a row. */
export interface RoleGate {
  readonly role: CompiledRole;
  readonly stages: ReadonlySet<RowStage>;
  /** A sales channel stated by a fact, in place of the role's own. */
  readonly statedChannel: string | null;
  readonly makerInTradeArea: boolean;
  /** Rows opened so far, by item: asked of the same items on line after line. */
  readonly opened: (readonly CompiledRow[] | undefined)[];
}

const hasTrade = (stages: ReadonlySet<RowStage>): boolean =>
  [...stages].some((stage) => tradeStages.has(stage));

const makeGate = (
  role: CompiledRole,
  statedChannel: string | null,
  compiled: CompiledCatalogue,
  makerInTradeArea: boolean,
): RoleGate => {
  const opened = new Array<readonly CompiledRow[] | undefined>(compiled.items.length);
  if (makerInTradeArea) {
    const stages = new Set<RowStage>([...role.stages, 'wholesale']);
    return { role, stages, statedChannel: null, makerInTradeArea, opened };
  }
  if (
    statedChannel === null ||
    !hasTrade(role.stages) ||
    role.implies.get('salesChannel') === statedChannel
  )
    return { role, stages: role.stages, statedChannel: null, makerInTradeArea, opened };
  const { stagesOfChannel } = compiled.content.roleStages;
  const ofChannel = (stagesOfChannel[statedChannel] ?? []).filter((stage) =>
    tradeStages.has(stage),
  );
  return { role, stages: new Set(ofChannel), statedChannel, makerInTradeArea, opened };
};

/** Gates of a role of one catalogue, by channel and policy: as few as there are channels. */
const gatesOf = new WeakMap<CompiledRole, Map<string, RoleGate>>();

/** Opens the rows a role can take; a stated sales channel opens its own in place of the role's. */
export const gateOf = (
  role: CompiledRole,
  statedChannel: string | null,
  compiled: CompiledCatalogue,
  makersMayUseArea8: boolean,
): RoleGate => {
  const makerInTradeArea = makersMayUseArea8 && role.role === 'maker';
  const { stagesOfChannel } = compiled.content.roleStages;
  const known = statedChannel !== null && Object.hasOwn(stagesOfChannel, statedChannel);
  const channel = known ? statedChannel : null;
  const name = `${String(makerInTradeArea)} ${channel ?? ''}`;
  const gates = gatesOf.get(role) ?? new Map<string, RoleGate>();
  const gate = gates.get(name) ?? makeGate(role, channel, compiled, makerInTradeArea);
  gates.set(name, gate);
  gatesOf.set(role, gates);
  return gate;
};

const channelOf = (gate: RoleGate): string | null =>
  gate.statedChannel ?? gate.role.implies.get('salesChannel') ?? null;

const admitsChannel = (row: CompiledRow, channel: string | null): boolean =>
  row.channels === null || channel === null || row.channels.has(channel);

const opens = (row: CompiledRow, gate: RoleGate): boolean => {
  for (const stage of row.stages)
    if (gate.stages.has(stage)) {
      return gate.makerInTradeArea || admitsChannel(row, channelOf(gate));
    }
  return false;
};

/** The rows of an item a role can take: by stage, and by the sales channel a row asks for. */
export const openRows = (item: CompiledItem, gate: RoleGate): readonly CompiledRow[] => {
  const { opened } = gate;
  const known = opened[item.index];
  if (known !== undefined) return known;
  const rows = item.rows.filter((row) => opens(row, gate));
  opened[item.index] = rows;
  return rows;
};

/** Whether the role can take some row of an item. */
export const hasOpenRow = (item: CompiledItem, gate: RoleGate): boolean =>
  openRows(item, gate).length > 0;

/** Values of a context fact that follow from the role for a row; null where they stay open. */
export const impliedFor = (
  fact: string,
  row: CompiledRow,
  gate: RoleGate,
): readonly string[] | null => {
  if (
    fact === 'salesChannel' &&
    gate.makerInTradeArea &&
    row.stages.some((stage) => tradeStages.has(stage))
  )
    return ['wholesale'];
  const value = gate.role.implies.get(fact);
  if (value === undefined) return null;
  return value === 'byRowStage' ? row.activityStages : [value];
};
