/** Earlier editions (for display and grandfathering) and the crosswalk to other frameworks. */
import { z } from 'zod';
import {
  anyNodeCode,
  itemCode,
  provenance,
  shortText,
  text,
} from '../../../contexts/catalogue/contracts/catalogue-data/words.js';

/** Older editions number without the limits of ours, and never deeper than three levels. */
const olderNode = z.strictObject({
  code: anyNodeCode,
  level: z.literal([1, 2, 3]),
  parent: anyNodeCode.nullable(),
  nameZh: shortText,
  nameEn: shortText.nullable(),
  conditionSummaryEn: z.null(),
  thresholds: z.array(z.never()),
  gbt4754Codes: z.array(z.never()),
  ghgContribution: z.null(),
  confidence: z.enum(['source', 'recalled', 'secondary']),
  sourceRef: shortText,
  standards: z.array(shortText).max(50).exactOptional(),
  /** Item of the 2025 edition that carries the same name. */
  sameNameIn2025: itemCode.nullable().exactOptional(),
  in2021Bond: z.enum(['presumed', 'removed', 'unsure']).exactOptional(),
});

export const olderEditionSchema = z.array(olderNode).max(2000);

const count = z.int().min(0).max(2000);

/** What is said of each earlier edition: exactly one entry for each, the newest first. */
const editionNotice = <Edition extends '2024' | '2021' | '2019'>(edition: Edition) =>
  z.strictObject({
    edition: z.literal(edition),
    nameZh: shortText,
    nameEn: shortText,
    documentNumber: shortText,
    documentBasis: shortText,
    printed: z.strictObject({ level1: count, level2: count, level3: count, level4: count }),
    held: z.strictObject({ level1: count, level2: count, level3: count }),
    usableForZh: shortText,
    usableForEn: shortText,
  });

export const editionNoticesSchema = z.tuple([
  editionNotice('2024'),
  editionNotice('2021'),
  editionNotice('2019'),
]);

const strength = z.enum(['strong', 'partial', 'weak', 'none']);
const names = z.array(shortText).max(20);
const withSectors = z.strictObject({ strength, sectors: names });

const groupLinks = z.strictObject({
  catalogue: anyNodeCode,
  level: z.literal([1, 2]),
  nameZh: shortText,
  nameEn: shortText,
  eu: z.strictObject({
    strength,
    activities: z
      .array(
        z.strictObject({
          objective: z.enum(['BIO', 'CCA', 'CCM', 'CE', 'PPC', 'WTR']),
          activity: z.string().regex(/^[0-9]{1,2}\.[0-9]{1,2}$/),
          name: shortText,
          status: shortText,
        }),
      )
      .max(50),
  }),
  cgt: z.strictObject({ strength, isicSection: shortText.exactOptional() }),
  icmaGbp: names,
  hkma: withSectors,
  singaporeAsia: withSectors,
  sdg: z.array(z.int().min(1).max(17)).max(17),
  basis: shortText,
  note: text.exactOptional(),
});

const tradeLinks = z.strictObject({
  catalogue: itemCode,
  nameEn: shortText,
  eu: z.array(z.strictObject({ ref: shortText, name: shortText })).max(20),
  strength,
  basis: shortText,
  note: text.exactOptional(),
});

export const crosswalkSchema = z.strictObject({
  meta: provenance,
  frameworks: z.record(shortText, provenance),
  level2: z.array(groupLinks).max(500),
  level3Trade: z.array(tradeLinks).max(500),
});
