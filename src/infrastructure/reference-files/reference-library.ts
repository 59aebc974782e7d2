import type { z } from 'zod';
import type { cbamSchema } from './schemas/cbam-schema.js';
import type {
  crosswalkSchema,
  editionNoticesSchema,
  olderEditionSchema,
} from './schemas/editions-schema.js';
import type { emissionFactorsSchema } from './schemas/emission-factors-schema.js';
import type {
  environmentalGoodsSchema,
  besideGoodsSchema,
  certifiedGoodsSchema,
  goodsByUseSchema,
  grammarSchema,
  otherGoodsSchema,
  qualifiersSchema,
} from '../../contexts/catalogue/contracts/catalogue-data/vocabulary-schema.js';

/**
 * Reference data that is no rule of a bank, so it is not in a revision's content hash: earlier
 * editions, links to other frameworks, environmental-goods lists, carbon figures. Each block keeps
 * its provenance (`meta`, `status`, `sourceRef`).
 */
export interface ReferenceLibrary {
  /** What is said of each of the older editions. */
  readonly editions: z.infer<typeof editionNoticesSchema>;
  readonly olderEditions: {
    readonly industry2019: z.infer<typeof olderEditionSchema>;
    readonly bond2021: z.infer<typeof olderEditionSchema>;
    readonly industry2024: z.infer<typeof olderEditionSchema>;
  };
  readonly crosswalk: z.infer<typeof crosswalkSchema>;
  readonly environmentalGoods: z.infer<typeof environmentalGoodsSchema>;
  /** Words of the language that matching knows, as the build that judges has them. */
  readonly otherGoods: z.infer<typeof otherGoodsSchema>;
  readonly besideGoods: z.infer<typeof besideGoodsSchema>;
  readonly goodsByUse: z.infer<typeof goodsByUseSchema>;
  readonly qualifiers: z.infer<typeof qualifiersSchema>;
  readonly certifiedGoods: z.infer<typeof certifiedGoodsSchema>;
  readonly grammarZh: z.infer<typeof grammarSchema>;
  readonly grammarEn: z.infer<typeof grammarSchema>;
  readonly emissionFactors: z.infer<typeof emissionFactorsSchema>;
  readonly cbam: z.infer<typeof cbamSchema>;
}
