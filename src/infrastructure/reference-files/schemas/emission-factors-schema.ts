/** `carbon/emission-factors.json`: factors with unit and status per block. */
import { z } from 'zod';
import {
  provenance,
  shortText,
  text,
} from '../../../contexts/catalogue/contracts/catalogue-data/words.js';

const factor = z.number().min(0).max(1000);
const year = z.int().min(1990).max(2100);
const status = text;
const perYear = { '2021': factor, '2022': factor, '2023': factor.nullable() };

const cnGrid = z.strictObject({
  unit: shortText,
  national: z.array(
    z.strictObject({
      year,
      average: factor,
      excludingMarketNonFossil: factor,
      fossilOnly: factor,
      notice: shortText,
      status,
    }),
  ),
  legacy: z.array(z.strictObject({ value: factor, use: text, status })),
  commonErrors: z.array(text),
  regions: z.array(z.strictObject({ nameZh: shortText, ...perYear })),
  regionsStatus: status,
  provinces: z.array(
    z.strictObject({
      nameZh: shortText,
      iso3166_2: z.string().regex(/^CN-[A-Z]{2}$/),
      ...perYear,
    }),
  ),
  provincesStatus: status,
});

const cnFootprint = z.strictObject({
  unit: shortText,
  national: z.array(z.strictObject({ year, value: factor, notice: shortText })),
  status,
  byTechnology2023: z.array(z.strictObject({ tech: shortText, value: factor })),
  byTechnologyStatus: status,
});

const coalPowerConsumption = z.strictObject({
  unit: shortText,
  values: z.array(z.strictObject({ year, value: factor, status })),
  use: text,
});

const standardCoal = z.strictObject({
  standard: shortText,
  tceDefinition: text,
  factors: z.array(
    z.strictObject({
      nameZh: shortText,
      nameEn: shortText,
      unit: shortText,
      tcePerUnit: factor,
      ncvKJPerKgOrM3: z.int().positive().exactOptional(),
      status,
    }),
  ),
  co2PerTce: z.array(z.strictObject({ value: factor, note: text, status })),
  check: text,
});

const fuelCO2 = z.array(
  z.strictObject({
    nameZh: shortText,
    nameEn: shortText,
    unit: shortText,
    ncvGJPerUnit: factor,
    tCPerGJ: factor,
    oxidation: z.number().min(0).max(1),
    tCO2PerUnit: factor,
    formula: shortText,
    status,
  }),
);

/** Regions have no code; the source leaves it empty. */
const iso2 = z.string().regex(/^(?:[A-Z]{2})?$/);
const iso3 = z.string().regex(/^(?:[A-Z]{3})?$/);

const emberAverage = z.strictObject({
  unit: shortText,
  basis: text,
  source: text,
  status,
  licence: shortText,
  rows: z.array(
    z.strictObject({
      iso3: iso3.nullable(),
      iso2,
      name: shortText,
      isRegion: z.boolean(),
      year,
      tCO2ePerMWh: factor,
    }),
  ),
});

const ifiUnfccc2021 = z.strictObject({
  unit: shortText,
  source: text,
  status,
  rows: z.array(
    z.strictObject({
      iso3,
      iso2,
      name: shortText,
      combinedMarginFirm: factor,
      combinedMarginIntermittent: factor,
      combinedMarginEnergyEfficiency: factor,
      combinedMarginConsumption: factor,
      operatingMargin: factor,
    }),
  ),
});

const hours = z.number().min(0).max(8784);
const share = z.number().min(0).max(1);

const fullLoadHours = z.strictObject({
  status,
  china: z.array(
    z.strictObject({
      year,
      wind: hours,
      solar: hours,
      hydro: hours,
      nuclear: hours,
      thermal: hours,
    }),
  ),
  chinaAllPlants2024: z.strictObject({ hours, status }),
  worldTypical: z.array(
    z.strictObject({ tech: shortText, capacityFactor: share, range: z.tuple([share, share]) }),
  ),
  pvFullLoadHoursByCountry: z.array(z.strictObject({ iso2, hours })),
  pvStatus: status,
  notFound: text,
});

export const emissionFactorsSchema = z.strictObject({
  meta: provenance,
  cnGrid,
  cnFootprint,
  coalPowerConsumption,
  standardCoal,
  fuelCO2,
  emberAverage,
  ifiUnfccc2021,
  fullLoadHours,
});
