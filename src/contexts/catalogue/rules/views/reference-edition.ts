/**
 * Earlier catalogues, for display and grandfathering only: nothing is judged under them
 * (docs/rules/catalogue.md#editions). Each says what of it is held and how sure the names are.
 */
import type { Bilingual } from '../../../../kernel/values/bilingual.js';

export const referenceEditionNames = ['2024', '2021', '2019'] as const;

export type ReferenceEditionName = (typeof referenceEditionNames)[number];

export interface ReferenceNode {
  readonly code: string;
  readonly level: 1 | 2 | 3;
  readonly parent: string | null;
  readonly nameZh: string;
  readonly nameEn: string | null;
  /** Read in a source, from a secondary one, or recalled. */
  readonly confidence: 'source' | 'recalled' | 'secondary';
  readonly sourceRef: string;
  /** Item of the 2025 edition of the same name. */
  readonly sameNameIn2025?: string | null;
  /** Of 2019: whether the 2021 bond catalogue kept the name at its fourth level. */
  readonly in2021Bond?: 'presumed' | 'removed' | 'unsure';
}

interface LevelCounts {
  readonly level1: number;
  readonly level2: number;
  readonly level3: number;
}

export interface ReferenceEdition {
  readonly edition: ReferenceEditionName;
  readonly name: Bilingual;
  readonly documentNumber: string;
  /** How we know the number. */
  readonly documentBasis: string;
  /** What the catalogue prints, and what of it is here. */
  readonly printed: LevelCounts & { readonly level4: number };
  readonly held: LevelCounts;
  readonly usableFor: Bilingual;
  readonly nodes: readonly ReferenceNode[];
}
