/** The two tables of role-stages.json that are maps: what a stage does, what a channel leaves open. */
import type { RoleStages } from '../content/catalogue-content.js';
import type { ChannelEntry, StageEntry } from './governed-entries.js';
import type { PartAccess } from './part-access.js';

export const governedStages: PartAccess<StageEntry> = {
  keyOf: ({ stage }) => stage,
  read: ({ roleStages }) =>
    Object.entries(roleStages.activityStageOf).map(([stage, activities]) => ({
      stage: stage as StageEntry['stage'],
      activities,
    })),
  write: (content, entries) => ({
    ...content,
    roleStages: {
      ...content.roleStages,
      activityStageOf: Object.fromEntries(
        entries.map(({ stage, activities }) => [stage, activities]),
      ) as RoleStages['activityStageOf'],
    },
  }),
  unordered: true,
};

export const governedChannels: PartAccess<ChannelEntry> = {
  keyOf: ({ channel }) => channel,
  read: ({ roleStages }) =>
    Object.entries(roleStages.stagesOfChannel).map(([channel, stages]) => ({ channel, stages })),
  write: (content, entries) => ({
    ...content,
    roleStages: {
      ...content.roleStages,
      stagesOfChannel: Object.fromEntries(entries.map(({ channel, stages }) => [channel, stages])),
    },
  }),
  unordered: true,
};
