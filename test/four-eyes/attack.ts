import type { Person } from '../../demo/api-client.js';
import type { DraftedScenario } from '../../demo/draft-scenario.js';
import type { Actor } from '../../src/kernel/values/actor.js';
import type { ApplicationCommand } from '../../src/contexts/applications/rules/acts/application-command.js';

/** Where an attack comes in: through the API, past it by a Temporal client, or into the store. */
export const layers = ['API', 'workflow', 'storage'] as const;

export type Layer = (typeof layers)[number];

/** The rules of docs/rules/four-eyes.md, by number. */
export const rules: Readonly<Record<number, { readonly zh: string; readonly en: string }>> = {
  1: { zh: '发起人不得审查', en: 'the initiator is never a reviewer' },
  2: { zh: '一人一个环节', en: 'one person, one step, also across returns' },
  3: { zh: '超级用户和受托人不例外', en: 'superusers and delegates included' },
  4: { zh: '空缺岗位不得跳过', en: 'an empty post is never skipped' },
  5: { zh: '决定须针对所见版本', en: 'a decision names the revision seen' },
  6: { zh: '审查后有变则审查作废', en: 'a change after a review voids it' },
  7: { zh: '下一人办理前方可撤回', en: 'recall only until the next person acts' },
  8: {
    zh: '推翻、选定适用标准须第二人更高级别同意',
    en: 'an override, and a choice of the standard, needs a second, more senior person',
  },
  9: { zh: '关联人回避', en: 'related parties are excluded' },
  10: { zh: '不得重复审批', en: 'duplicate pending approvals are refused' },
  11: { zh: '规则变更同受约束', en: 'rule changes obey the same rules' },
  12: { zh: '失去角色即停止办理', en: 'losing a role ends open acts, not past ones' },
  13: { zh: '数据库同样拒绝', en: 'the database refuses what the workflow would' },
  14: { zh: '拒绝均留痕', en: 'refusals are logged' },
};

/** States of the applications that are attacked; each was told by honest people. */
export type Harness =
  | 'first_review'
  | 'second_review'
  | 'final_approval'
  | 'approved'
  /** Sent back by the second reviewer, and answered with other lines. */
  | 'amended'
  /** Claimed for the final approval while an override of the first reviewer waits for a second person. */
  | 'overridden'
  /** In screening, the standard open and proposed by the client manager. */
  | 'standard_proposed';

/** One attack on an application, the same at each layer. */
export interface Attack {
  readonly rule: number;
  /** Who or what attacks, in the words of the page. */
  readonly as: string;
  readonly stage: Harness;
  readonly actor: (harness: DraftedScenario, related: Person) => Actor;
  /** The bank has come to know since the submission that the attacker is related to the applicant. */
  readonly relatedSince?: true;
  readonly command: ApplicationCommand;
  /** How the API is asked for the same. */
  readonly request: { readonly under: string; readonly body?: unknown };
  /** Revisions before the newest that the attacker says to have seen. */
  readonly behind?: number;
  /** The code of the refusal, at each layer. */
  readonly refused: Readonly<Record<Layer, string>>;
}

/** An attack that has a way of its own at one layer. */
export interface OtherAttack<Fixture> {
  readonly rule: number;
  readonly layer: Layer;
  readonly as: string;
  /** @returns what came of it. */
  readonly run: (fixture: Fixture) => Promise<unknown>;
  readonly outcome: unknown;
}

/** The title of a test: what the page is made from. */
export const titleOf = (rule: number, layer: Layer, as: string): string =>
  `rule ${rule} · ${layer} · ${as}`;
