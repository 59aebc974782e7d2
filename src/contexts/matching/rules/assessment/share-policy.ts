import type { CatalogueContent } from '../../../rulebook/rules/content/catalogue-content.js';
import type { SharePolicy } from './green-share.js';

/** How shares are counted by a bank's settings, asked by policy id. */
export const sharePolicyOf = (
  policy: (id: string) => string | boolean | number | null,
): SharePolicy => {
  if (policy('greenSharePolicy') !== 'threshold') return { threshold: null };
  return { threshold: String(policy('greenShareThreshold') ?? '1.0000') };
};

/** How shares are counted under a catalogue revision. */
export const sharePolicyOfContent = ({ policies }: CatalogueContent): SharePolicy =>
  sharePolicyOf((id) => policies.policies.find((one) => one.id === id)?.default ?? null);
