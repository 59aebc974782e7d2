import { wordClassesOf } from '../../../../../src/contexts/matching/rules/text/grammar-classes.js';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { CompiledCatalogue } from '../../../../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import { uninvertName } from '../../../../../src/contexts/matching/rules/text/uninvert-name.js';
import { assessOne, baseCatalogue } from './base-catalogue.js';

describe('an English name turned round', () => {
  it.each([
    ['Boiler, biomass fired', 'biomass fired Boiler'],
    ['Inverter; solar; 5 kW', 'solar Inverter, 5 kW'],
    [
      'Meter, electricity, three phase',
      'three phase electricity Meter, electricity three phase Meter',
    ],
    ['Washing machine, spare parts', 'Washing machine spare parts'],
  ])('is read in its plain order: %s', (inverted, plain) => {
    expect(uninvertName(inverted, wordClassesOf())).toBe(plain);
  });

  it.each([
    'Solar panel, 550 W',
    'Pump, for clean water',
    'Battery electric passenger vehicle, white',
    'Tea, not organic',
    '风机，离心式',
    'Commission agent, LNG-fuelled ships',
  ])('is told from other texts: %s', (other) => {
    expect(uninvertName(other, wordClassesOf())).toBe(other);
  });
});

describe('what follows an English name', () => {
  let compiled: CompiledCatalogue;
  beforeAll(async () => {
    compiled = await baseCatalogue();
  });
  const itemOf = (descriptionEn: string): string | null =>
    assessOne(compiled, { descriptionEn }).itemCode;

  it('is a feature where names of goods hardly ever end with it, or a code', () => {
    expect(itemOf('Chest freezer household')).toBe('8.1.3');
    expect(itemOf('Tyre shredder TDS-800')).toBe('8.4.5');
  });

  it('is other goods where names end with it, or equipment follows', () => {
    expect(itemOf('Seat cover, electric car')).toBeNull();
    expect(itemOf('Toy, electric car')).toBeNull();
    expect(assessOne(compiled, { descriptionEn: 'Scrap tyre pyrolysis equipment' }).outcome).toBe(
      'listed',
    );
  });
});
