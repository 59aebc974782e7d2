import type { CompiledItem } from '../../assessment/compiled-catalogue.js';
import type { RoleGate } from '../../judging/role-stages.js';
import type { Because, ItemEvidence } from './item-evidence.js';
import type { HsFinding } from '../hs-code/look-up-hs.js';

/** An item that covers the line for this role, before its conditions are judged. */
export interface RankedItem {
  readonly item: CompiledItem;
  readonly score: number;
  /** Whether words or evidence, not only the HS code, tell that the goods are the item's. */
  readonly named: boolean;
  /** Put together where an answer shows it. */
  readonly because: () => readonly Because[];
  readonly evidence: readonly ItemEvidence[];
}

export interface RuledOutItem {
  readonly itemCode: string;
  readonly reason: string;
}

export interface Ranking {
  readonly candidates: readonly RankedItem[];
  /** Put together where an answer shows it. */
  readonly ruledOut: () => readonly RuledOutItem[];
}

/** What stands in place of whole goods: a service, or a part, of no item; works, of items with a row for works or growing; null for goods. */
export type WorkOffered = 'service' | 'works' | 'part' | null;

/** What the ranking knows of a line. */
export interface RankingInput {
  readonly evidence: ReadonlyMap<number, ItemEvidence>;
  readonly hs: HsFinding | null;
  readonly gate: RoleGate;
  readonly industryCode: string | null;
  /** Kinds and items that usable evidence gives for the goods. */
  readonly provenKinds: ReadonlySet<string>;
  readonly provenItems: ReadonlySet<string>;
  /** Certificates stated, so that the items of goods so certified come in. */
  readonly certificates: ReadonlySet<string>;
  /** The bank takes certified goods of groups the catalogue does not name. */
  readonly anyCertifiedGoods: boolean;
  /** Whether the line has a description. */
  readonly described: boolean;
  readonly workOffered: () => WorkOffered;
  /** Certificates that the words speak of, such as organic. */
  readonly certificateWords: ReadonlySet<string>;
  /** Kinds that a name at the head of a phrase tells. */
  readonly kindsNamed: () => ReadonlySet<string>;
  /** The description is understood, names no item and shares no word with the goods of the code. */
  readonly hsIsOfOtherGoods: () => boolean;
}
