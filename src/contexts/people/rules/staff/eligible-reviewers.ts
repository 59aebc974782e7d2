import type { UserRole } from '../../../../kernel/values/actor.js';

export interface EligibleUser {
  readonly userId: string;
  readonly roles: readonly string[];
}

const posts: readonly UserRole[] = [
  'client_manager',
  'first_reviewer',
  'second_reviewer',
  'final_approver',
];

/** A post is filled by one person who holds all its roles. */
type Post = readonly UserRole[];

/**
 * Whether different people can fill the posts, the excluded ones left out. An empty post is never
 * skipped, so a submission that nobody could review is refused
 * (docs/rules/four-eyes.md#an-empty-post-is-never-skipped). Where a committee votes, its members
 * are people of their own; the final approver may be one of them. Returns the posts that cannot be
 * filled, empty when all can.
 */
export const unfillablePosts = (
  users: readonly EligibleUser[],
  excluded: readonly string[],
  committeeMembers = 0,
): readonly UserRole[] => {
  const candidates = users.filter((user) => !excluded.includes(user.userId));
  const single = posts.map((role): Post => [role]);
  const members = Array<Post>(committeeMembers).fill(['committee_member']);
  const apart = emptyAmong([...single, ...members], candidates);
  if (apart.length === 0 || committeeMembers === 0) return apart;
  const chaired: readonly Post[] = [
    ...single.slice(0, -1),
    ['final_approver', 'committee_member'],
    ...members.slice(1),
  ];
  return emptyAmong(chaired, candidates).length === 0 ? [] : apart;
};

const emptyAmong = (
  wanted: readonly Post[],
  candidates: readonly EligibleUser[],
): readonly UserRole[] => {
  const holderOf = new Map<string, Post>();
  const empty = wanted.filter((post) => !place([...post], candidates, holderOf, new Set()));
  return [...new Set(empty.flatMap((post) => post))];
};

/** One step of bipartite matching (Kuhn): gives the post to somebody, moving others if needed. */
const place = (
  post: Post,
  candidates: readonly EligibleUser[],
  holderOf: Map<string, Post>,
  tried: Set<string>,
): boolean => {
  for (const user of candidates) {
    if (!post.every((role) => user.roles.includes(role)) || tried.has(user.userId)) continue;
    tried.add(user.userId);
    const held = holderOf.get(user.userId);
    if (held === undefined || place(held, candidates, holderOf, tried)) {
      holderOf.set(user.userId, post);
      return true;
    }
  }
  return false;
};
