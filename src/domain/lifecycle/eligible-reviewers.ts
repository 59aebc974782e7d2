import type { UserRole } from './actor.js';

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

/**
 * Whether four different people can fill the four posts, the excluded ones left out. An empty
 * post is never skipped, so a submission that nobody could review is refused (domain.md §7.4).
 * Returns the posts that cannot be filled, empty when all can.
 */
export const unfillablePosts = (
  users: readonly EligibleUser[],
  excluded: readonly string[],
): readonly UserRole[] => {
  const holderOf = new Map<string, UserRole>();
  const candidates = users.filter((user) => !excluded.includes(user.userId));
  return posts.filter((post) => !place(post, candidates, holderOf, new Set()));
};

/** One step of bipartite matching (Kuhn): gives the post to somebody, moving others if needed. */
const place = (
  post: UserRole,
  candidates: readonly EligibleUser[],
  holderOf: Map<string, UserRole>,
  tried: Set<string>,
): boolean => {
  for (const user of candidates) {
    if (!user.roles.includes(post) || tried.has(user.userId)) continue;
    tried.add(user.userId);
    const held = holderOf.get(user.userId);
    if (held === undefined || place(held, candidates, holderOf, tried)) {
      holderOf.set(user.userId, post);
      return true;
    }
  }
  return false;
};
