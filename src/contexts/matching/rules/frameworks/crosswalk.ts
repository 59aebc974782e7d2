/** The crosswalk of the 2025 catalogue to other frameworks, in the shape of its file. */
export type LinkStrength = 'strong' | 'partial' | 'weak' | 'none';

interface SectorLinks {
  readonly strength: LinkStrength;
  readonly sectors: readonly string[];
}

export interface CrosswalkGroup {
  /** Code of an area or a group. */
  readonly catalogue: string;
  readonly eu: {
    readonly strength: LinkStrength;
    readonly activities: readonly {
      readonly objective: string;
      readonly activity: string;
      readonly name: string;
    }[];
  };
  readonly cgt: { readonly strength: LinkStrength; readonly isicSection?: string };
  readonly icmaGbp: readonly string[];
  readonly hkma: SectorLinks;
  readonly singaporeAsia: SectorLinks;
  readonly sdg: readonly number[];
  readonly basis: string;
  readonly note?: string;
}

export interface CrosswalkTradeItem {
  readonly catalogue: string;
  readonly eu: readonly { readonly ref: string; readonly name: string }[];
  readonly strength: LinkStrength;
  readonly basis: string;
  readonly note?: string;
}

export interface Crosswalk {
  readonly level2: readonly CrosswalkGroup[];
  readonly level3Trade: readonly CrosswalkTradeItem[];
}
