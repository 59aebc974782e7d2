import type { TextSource } from '../names-in-text/read-text.js';
import { weightOf } from '../weights.js';

export interface Because {
  readonly kind: 'hs' | 'zh' | 'en' | 'use' | 'industry';
  readonly text: string;
}

/** What the texts of a line say for and against one item. */
export interface ItemEvidence {
  readonly item: number;
  /** Score of the best name in each text; 0 for none. */
  readonly zh: number;
  readonly en: number;
  readonly use: number;
  /** The text that spoke for the item first; null while none does. */
  readonly first: TextSource | null;
  /** Whether the goods themselves are called by a name of the item, not only modified by it. */
  readonly named: boolean;
  /** Whether near names, not whole ones, found it. */
  readonly partial: boolean;
  /** Whether the words of a name stand in the texts without order. */
  readonly bagOfWords: boolean;
  /** Whether plain words tell another item far better than this one's name. */
  readonly outdone: boolean;
  /** Texts that call the goods so, a bit for each. */
  readonly namedIn: number;
  /** Score of the kinds the names tell. */
  readonly kinds: ReadonlyMap<string, number>;
  readonly because: readonly Because[];
  /** Look-alike that rules the item out; null while none does. */
  readonly lookAlike: string | null;
  /** Whether the goods themselves are called like the look-alike, which a mere modifier does not tell. */
  readonly isLookAlike: boolean;
}

const BIT_OF: Readonly<Record<TextSource, number>> = { zh: 1, en: 2, use: 4 };

/** Whether a text calls the goods by a name of the item. */
export const isNamedIn = ({ namedIn }: ItemEvidence, source: TextSource): boolean =>
  (namedIn & BIT_OF[source]) !== 0;

/** A reason whose text is put together where an answer shows it. */
class PutOffReason implements Because {
  readonly kind: Because['kind'];
  private readonly put: () => string;

  constructor(kind: Because['kind'], put: () => string) {
    this.kind = kind;
    this.put = put;
  }

  get text(): string {
    return this.put();
  }
}

/** The evidence of an item without any; shared, so never written to. */
const NO_KINDS = new Map<string, number>();
const NO_REASONS: Because[] = [];

/** The evidence of one item while the texts are read. Plain fields: a line brings up many items, most with little evidence. */
export class GrowingEvidence implements ItemEvidence {
  readonly item: number;
  zh = 0;
  en = 0;
  use = 0;
  first: TextSource | null = null;
  named = false;
  partial = false;
  bagOfWords = false;
  outdone = false;
  namedIn = 0;
  kinds = NO_KINDS;
  because = NO_REASONS;
  lookAlike: string | null = null;
  isLookAlike = false;

  constructor(item: number) {
    this.item = item;
  }

  addScore(source: TextSource, score: number): void {
    if (score <= this[source]) return;
    this[source] = score;
    this.first ??= source;
  }

  addReason(kind: Because['kind'], text: string | (() => string)): void {
    const reason = typeof text === 'string' ? { kind, text } : new PutOffReason(kind, text);
    if (this.because === NO_REASONS) this.because = [reason];
    else this.because.push(reason);
  }

  nameGoods(source: TextSource, kinds: readonly string[], score: number): void {
    this.named = true;
    this.namedIn |= BIT_OF[source];
    if (kinds.length === 0) return;
    if (this.kinds === NO_KINDS) this.kinds = new Map();
    for (const kind of kinds) this.kinds.set(kind, Math.max(score, this.kinds.get(kind) ?? 0));
  }

  ruleOut(lookAlike: string, callsGoods: boolean): void {
    this.lookAlike ??= lookAlike;
    this.isLookAlike ||= callsGoods;
  }
}

/** What is known of each item, by its index. */
export type LineEvidence = Map<number, GrowingEvidence>;

/** What is known of an item, made empty when nothing is. */
export const evidenceOf = (all: LineEvidence, item: number): GrowingEvidence => {
  const known = all.get(item);
  if (known !== undefined) return known;
  const fresh = new GrowingEvidence(item);
  all.set(item, fresh);
  return fresh;
};

/** Whether something is true of what is known of some item. */
export const someEvidence = (
  all: ReadonlyMap<number, ItemEvidence>,
  test: (one: ItemEvidence) => boolean,
): boolean => {
  for (const one of all.values()) if (test(one)) return true;
  return false;
};

/** Whether a name of the item, near or whole, stands in a text. */
export const hasName = ({ first }: ItemEvidence): boolean => first !== null;

/** Whether the goods are called by a name of the item, and no look-alike rules it out. */
export const isNamed = ({ lookAlike, named }: ItemEvidence): boolean => named && lookAlike === null;

const OTHER_TEXT = weightOf('otherText');

/** One figure for what the texts say: the best, and a part of what the others add. */
export const scoreOf = ({ en, use, zh }: ItemEvidence): number => {
  const best = Math.max(zh, en, use);
  const least = Math.min(zh, en, use);
  const middle = Math.max(Math.min(zh, en), Math.min(Math.max(zh, en), use));
  return best + middle * OTHER_TEXT + least * OTHER_TEXT;
};
