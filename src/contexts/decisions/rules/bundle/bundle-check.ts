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

export const fault = (entry: string | null, zh: string, en: string): BundleFault => ({
  entry,
  detail: { zh, en },
});

export const checkOf = (check: BundleCheckName, faults: readonly BundleFault[]): BundleCheck => ({
  check,
  outcome: faults.length === 0 ? 'passed' : 'failed',
  faults,
});

/** What each check says, for the report. */
export const bundleCheckWords: Readonly<Record<BundleCheckName, Bilingual>> = {
  archive: { zh: '压缩包结构', en: 'archive' },
  entries: { zh: '各文件的大小与哈希', en: 'sizes and hashes of the entries' },
  signature: { zh: '清单签名', en: 'signature of the manifest' },
  chain: { zh: '申请记录哈希链', en: 'hash chain of the commits' },
  names: { zh: '姓名与记录中的承诺值一致', en: 'names are those committed to' },
  notes: { zh: '内部意见与记录中的承诺值一致', en: 'internal notes are those committed to' },
  four_eyes: { zh: '各环节由不同人员办理', en: 'different people at each step' },
  decision: { zh: '由记录重新推出的决定', en: 'decision folded from the commits' },
  assessment: { zh: '评估结果与决定一致', en: 'assessment is the one decided on' },
  catalogue: { zh: '目录规则与锁定的修订一致', en: 'rules are the revision pinned' },
  rerun: { zh: '按规则重新评估', en: 'assessment run again' },
  rebuild: { zh: '整包重新生成', en: 'bundle built again' },
};
