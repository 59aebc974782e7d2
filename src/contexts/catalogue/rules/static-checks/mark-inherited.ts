import type { Finding } from './finding.js';

/**
 * The findings with those marked that the base has as well. Places within an entry move when
 * something before them is edited, so a finding is known by entry, code and text.
 */
export const markInherited = (
  findings: readonly Finding[],
  ofBase: readonly Finding[],
): readonly Finding[] => {
  const left = new Map<string, number>();
  for (const finding of ofBase)
    left.set(identityOf(finding), (left.get(identityOf(finding)) ?? 0) + 1);
  return findings.map((finding) => {
    const identity = identityOf(finding);
    const count = left.get(identity) ?? 0;
    left.set(identity, count - 1);
    return count > 0 ? { ...finding, inherited: true } : finding;
  });
};

const identityOf = ({ code, key, part, text }: Finding): string =>
  JSON.stringify([part, key, code, text.en]);
