import { gunzipSync, gzipSync } from 'node:zlib';
import { requireBank } from '../../src/infrastructure/mongo/tenant-key.js';
import type { RevisionWithdrawal } from '../../src/contexts/rulebook/rules/content/revision-history.js';
import { newestRevisionFirst } from '../../src/contexts/rulebook/rules/content/revision-history.js';
import type { CatalogueContent } from '../../src/contexts/rulebook/rules/content/catalogue-content.js';
import type { CatalogueRevision } from '../../src/contexts/rulebook/rules/content/catalogue-revision.js';
import type {
  CatalogueStore,
  PackedRevision,
  RevisionHead,
} from '../../src/contexts/catalogue/use-cases/ports-of-catalogue.js';
import { copyOf } from './copy-of.js';
import { frozenCopyOf } from './frozen-copy-of.js';

interface OwnedHead {
  readonly bankId: string | null;
  readonly head: RevisionHead;
}

interface OwnedWithdrawal extends RevisionWithdrawal {
  readonly bankId: string;
  readonly revision: RevisionHead;
}

export const inMemoryCatalogueStore = (): CatalogueStore => {
  const heads: OwnedHead[] = [];
  const contents = new Map<string, CatalogueContent>();
  const withdrawals: OwnedWithdrawal[] = [];
  const historyOf: CatalogueStore['history'] = async (bankId) => {
    if (bankId !== null) requireBank(bankId);
    const owned = heads
      .filter((one) => one.bankId === null || one.bankId === bankId)
      .map((one) => copyOf(one.head))
      .sort(newestRevisionFirst);
    const withdrawalOf = (head: RevisionHead) =>
      withdrawals.find((one) => one.bankId === bankId && isNamed(one.revision, head));
    return Promise.resolve({
      standing: owned.filter((head) => withdrawalOf(head) === undefined),
      withdrawn: owned.flatMap((head) => {
        const by = withdrawalOf(head);
        return by === undefined
          ? []
          : [{ ...head, withdrawnAt: by.withdrawnAt, withdrawnAs: by.withdrawnAs }];
      }),
    });
  };
  return {
    put: async (bankId, revision) => {
      const { content, head } = splitOf(revision);
      if (bankId !== null) requireBank(bankId);
      if (!contents.has(head.contentHash)) contents.set(head.contentHash, frozenCopyOf(content));
      await Promise.resolve();
      const there = heads.find((one) => one.bankId === bankId && isNamed(one.head, head));
      if (withdrawals.some((one) => one.bankId === bankId && one.withdrawnAs === head.revision))
        return 'taken';
      if (there === undefined) heads.push({ bankId, head: copyOf(head) });
      return there === undefined || isSame(there.head, head) ? 'stored' : 'taken';
    },
    find: (contentHash) => Promise.resolve(contents.get(contentHash) ?? null),
    packed: (contentHash) => {
      const content = contents.get(contentHash);
      return Promise.resolve(content === undefined ? null : packedOf(content));
    },
    list: async (bankId) => (await historyOf(bankId)).standing,
    history: historyOf,
    withdraw: async (bankId, withdrawal) => {
      await Promise.resolve();
      const { withdrawnAs } = withdrawal;
      const there = withdrawals.find(
        (one) => one.bankId === bankId && one.withdrawnAs === withdrawnAs,
      );
      const isTaken = heads.some(
        (one) => one.bankId === bankId && one.head.revision === withdrawnAs,
      );
      if (there !== undefined)
        return isNamed(there.revision, withdrawal.revision) ? 'stored' : 'taken';
      if (!isTaken) withdrawals.push({ bankId, ...copyOf(withdrawal) });
      return isTaken ? 'taken' : 'stored';
    },
  };
};

const packedContents = new WeakMap<CatalogueContent, Buffer>();

/** Contents are frozen: each is packed once. */
const packedOf = (content: CatalogueContent): Buffer => {
  const packed = packedContents.get(content) ?? gzipSync(JSON.stringify(content), { level: 1 });
  packedContents.set(content, packed);
  return packed;
};

const splitOf = (
  revision: CatalogueRevision | PackedRevision,
): { readonly content: CatalogueContent; readonly head: RevisionHead } => {
  if ('packed' in revision) {
    const { packed, ...head } = revision;
    return { content: JSON.parse(gunzipSync(packed).toString()) as CatalogueContent, head };
  }
  const { content, ...head } = revision;
  return { content, head };
};

const isNamed = (one: RevisionHead, other: RevisionHead): boolean =>
  one.revision === other.revision;

const isSame = (one: RevisionHead, other: RevisionHead): boolean =>
  one.contentHash === other.contentHash && one.effectiveOn === other.effectiveOn;
