import { canonicalJson } from '../../../../kernel/values/canonical-json.js';
import { people } from '../../../../kernel/messages/people.js';
import { listOf } from '../../../../kernel/messages/messages.js';
import type { Agreed, AgreementRule } from '../../../../kernel/record/who-agrees.js';
import { whoAgrees } from '../../../../kernel/record/who-agrees.js';
import type { UserRole } from '../../../../kernel/values/actor.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { roleTerms } from '../../../../kernel/values/role-terms.js';
import { unfillablePosts } from './eligible-reviewers.js';
import { isAbsent } from './present-person.js';
import type { StaffMember, StandIn } from './staff-profile.js';

export interface StaffingGap {
  readonly text: Bilingual;
  /** Whom it is about: only these could do it, and by four eyes they may not. */
  readonly userIds: readonly string[];
}

const agreed: Readonly<Record<Agreed, Bilingual>> = people.group('two_people');

/**
 * What a bank cannot do with the people it has on a day, since nobody, or nobody but who is kept out by four eyes, holds
 * the roles (docs/rules/four-eyes.md#roles-that-nobody-could-fill). A delegate holds the roles of who is absent. Of several
 * delegates of one person one alone counts, for each of their acts is that person's too: the one who leaves the fewest gaps.
 */
export const staffingGaps = (
  staff: readonly StaffMember[],
  day: string,
): readonly StaffingGap[] => {
  const present = staff.filter((one) => one.active && !isAbsent(one, day));
  const lent = present.flatMap(({ userId, standsIn = [] }) =>
    standsIn
      .filter(({ principalId }) => present.every((one) => one.userId !== principalId))
      .map((one) => ({ ...one, userId })),
  );
  return oneDelegateEach(lent)
    .map((held) =>
      gapsAmong(
        present.map(({ userId, roles, active }) => ({
          userId,
          active,
          roles: [...roles, ...held.filter((one) => one.userId === userId).map(({ role }) => role)],
        })),
      ),
    )
    .reduce((fewest, gaps) => (gaps.length < fewest.length ? gaps : fewest));
};

/** The gaps that a change of the people opens, told before it is agreed to: what was missing before is not told again. */
export const gapsOpenedBy = (
  before: readonly StaffMember[],
  after: readonly StaffMember[],
  day: string,
): readonly StaffingGap[] => {
  const known = new Set(staffingGaps(before, day).map((one) => canonicalJson(one)));
  return staffingGaps(after, day).filter((one) => !known.has(canonicalJson(one)));
};

type Lent = StandIn & Pick<StaffMember, 'userId'>;

/** Every way in which one delegate of each principal takes the place. */
const oneDelegateEach = (lent: readonly Lent[]): readonly (readonly Lent[])[] => {
  const [next] = lent;
  if (next === undefined) return [[]];
  const isOfNext = ({ principalId }: Lent): boolean => principalId === next.principalId;
  const rest = oneDelegateEach(lent.filter((one) => !isOfNext(one)));
  const delegates = new Set(lent.filter(isOfNext).map(({ userId }) => userId));
  return [...delegates].flatMap((delegate) =>
    rest.map((others) => [
      ...lent.filter((one) => isOfNext(one) && one.userId === delegate),
      ...others,
    ]),
  );
};

const gapsAmong = (present: readonly StaffMember[]): readonly StaffingGap[] => {
  const holders = (roles: readonly UserRole[]): readonly string[] =>
    present
      .filter((one) => roles.some((role) => one.roles.includes(role)))
      .map(({ userId }) => userId);
  const open = [
    ...unfillablePosts(present, []),
    ...(holders(['back_office']).length === 0 ? (['back_office'] as const) : []),
  ];
  const empty = open.filter((role) => holders([role]).length === 0);
  const short = open.filter((role) => !empty.includes(role));
  return [
    ...empty.map((role) => gap(people.say('staffing.role', { role: roleTerms[role] }))),
    ...(short.length === 0 ? [] : [gap(people.say('staffing.steps', { roles: named(short) }))]),
    ...agreementGaps(holders),
  ];
};

const gap = (text: Bilingual, userIds: readonly string[] = []): StaffingGap => ({ text, userIds });

const named = (roles: readonly UserRole[]): Bilingual =>
  listOf(roles.map((role) => roleTerms[role]));

type Holders = (roles: readonly UserRole[]) => readonly string[];

/** What takes two people of the bank, apart from what a step is for and what the bank's rules name. */
const settledByTwo = Object.entries<AgreementRule>(whoAgrees).flatMap(([what, rule]) =>
  rule.proposes === 'bank_rules' ||
  rule.agrees === 'bank_rules' ||
  rule.inReview === true ||
  rule.proposes.includes('exporter')
    ? []
    : [{ what: agreed[what as Agreed], proposes: rule.proposes, agrees: rule.agrees, rule }],
);

/** Things that lack the same people are told in one sentence. */
const agreementGaps = (holders: Holders): readonly StaffingGap[] => {
  const found = new Map<string, { whats: Bilingual[]; roles: Bilingual; userIds: string[] }>();
  for (const { what, proposes, agrees, rule } of settledByTwo) {
    const [proposers, agreers] = [holders(proposes), holders(agrees)];
    const isSettled = (without: string | null): boolean =>
      proposers.some((one) => agreers.some((other) => other !== one && other !== without));
    const concerned =
      rule.neverAgrees === 'concerned'
        ? [...new Set([...proposers, ...agreers])].filter((userId) => !isSettled(userId))
        : [];
    if (isSettled(null) && concerned.length === 0) continue;
    const userIds = isSettled(null) ? concerned : [];
    const roles = named([...new Set([...proposes, ...agrees])]);
    const key = JSON.stringify([roles.en, userIds]);
    const told = found.get(key) ?? { whats: [], roles, userIds };
    told.whats.push(what);
    found.set(key, told);
  }
  return [...found.values()].map(({ whats, roles, userIds }) => {
    const said = { what: listOf(whats), roles };
    return gap(
      userIds.length === 0
        ? people.say('staffing.two', said)
        : people.say('staffing.concerned', said),
      userIds,
    );
  });
};
