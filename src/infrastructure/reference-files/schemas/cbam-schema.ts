/** `carbon/cbam.json`: scope, dates, price rule, default values, and China's ETS. */
import { z } from 'zod';
import {
  day,
  provenance,
  shortText,
  text,
} from '../../../contexts/catalogue/contracts/catalogue-data/words.js';

const status = text;
const amount = z.number().min(0).max(100_000);
const share = z.number().min(0).max(1);
const sector = z.enum([
  'aluminium',
  'cement',
  'electricity',
  'fertilisers',
  'hydrogen',
  'iron and steel',
]);
/** A CN code or the beginning of one, as printed: groups of two after the first four. */
const cnCode = z.string().regex(/^[0-9]{2}(?:[0-9]{2}(?: [0-9](?:[0-9](?: [0-9]{2})?)?)?)?$/);

const scope = z.strictObject({
  sector,
  cn: z.array(cnCode).min(1).max(50),
  description: shortText,
  ghg: z
    .array(z.enum(['CO2', 'N2O', 'PFC']))
    .min(1)
    .max(3),
  directEmissionsOnly: z.boolean(),
  except: z.array(cnCode).min(1).max(50).exactOptional(),
});

const priceRule = z.strictObject({
  '2026': text,
  '2027+': text,
  published2026: z.array(
    z.strictObject({ quarter: z.string().regex(/^[0-9]{4}-Q[1-4]$/), eurPerT: amount }),
  ),
  status,
});

const defaultValues = z.strictObject({
  idea: text,
  markUp: z.array(
    z.strictObject({ group: shortText, '2026': amount, '2027': amount, '2028+': amount }),
  ),
  markUpStatus: status,
  china: z.array(
    z.strictObject({
      cn: shortText,
      good: shortText,
      direct: amount,
      indirect: amount.nullable(),
      total: amount,
    }),
  ),
  chinaStatus: status,
});

const price = z.strictObject({
  year: z.int().exactOptional(),
  date: shortText.exactOptional(),
  closeLow: amount.exactOptional(),
  closeHigh: amount.exactOptional(),
  yearEnd: amount.exactOptional(),
  volumeMt: amount.exactOptional(),
  turnoverBnCNY: amount.exactOptional(),
  averageDeal: amount.exactOptional(),
  low: amount.exactOptional(),
  high: amount.exactOptional(),
  close: amount.exactOptional(),
  status,
});

const chinaEts = z.strictObject({
  sectors: z.array(z.strictObject({ sector: shortText, since: shortText })),
  coverage: text,
  coverageStatus: status,
  gases: text,
  allocation: text,
  prices: z.array(price),
  unit: shortText,
  ccer2025: z.strictObject({ volumeMt: amount, turnoverBnCNY: amount, average: amount, status }),
  notFound: text,
  cbamLink: text,
});

export const cbamSchema = z.strictObject({
  meta: provenance,
  legalBase: z.array(z.strictObject({ act: shortText, role: shortText, status })),
  timeline: z.array(z.strictObject({ date: day, event: shortText })),
  timelineStatus: status,
  threshold: z.strictObject({
    tonnesPerYear: amount,
    appliesTo: z.array(sector),
    notFor: z.array(sector),
    status,
  }),
  scope: z.array(scope),
  scopeStatus: status,
  directOnlyNote: text,
  priceRule,
  obligationFormula: z.strictObject({
    certificates: text,
    SEE: text,
    SEFA: text,
    benchmarkColumns: text,
    warning: text,
    worked: z.strictObject({ good: text, SEE: text, benchmark: text }),
    status,
  }),
  phaseIn: z.strictObject({
    sharePayable: z.record(z.string().regex(/^20[0-9]{2}$/), share),
    status,
  }),
  defaultValues,
  hsHint: text,
  chinaEts,
  sources: z.strictObject({ downstream: z.array(text) }),
});
