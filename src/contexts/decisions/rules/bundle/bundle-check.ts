import { bundle } from '../../../../kernel/messages/bundle.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';

/** What is checked of a bundle, in the order of the report. */
export const bundleCheckNames = [
  'archive',
  'entries',
  'signature',
  'chain',
  'names',
  'notes',
  'four_eyes',
  'decision',
  'assessment',
  'catalogue',
  'rerun',
  'rebuild',
] as const;

export type BundleCheckName = (typeof bundleCheckNames)[number];

/** One thing wrong: which entry (`null`: the archive as such), and what about it. */
export interface BundleFault {
  readonly entry: string | null;
  readonly detail: Bilingual;
}

export interface BundleCheck {
  readonly check: BundleCheckName;
  /** `skipped`: an earlier fault leaves nothing to check. */
  readonly outcome: 'passed' | 'failed' | 'skipped';
  readonly faults: readonly BundleFault[];
}

export const fault = (entry: string | null, detail: Bilingual): BundleFault => ({ entry, detail });

export const checkOf = (check: BundleCheckName, faults: readonly BundleFault[]): BundleCheck => ({
  check,
  outcome: faults.length === 0 ? 'passed' : 'failed',
  faults,
});

/** What each check says, for the report. */
export const bundleCheckWords: Readonly<Record<BundleCheckName, Bilingual>> =
  bundle.group('bundle_check');
