import type { CatalogueContent } from '../../src/contexts/rulebook/rules/content/catalogue-content.js';
import { frozenCopyOf } from '../fakes/frozen-copy-of.js';
import { partOfCatalogue } from './part-of-catalogue.js';
import { shippedCatalogue } from './shipped-catalogue.js';

/** The items that the tests of change sets and of applications speak of. */
export const fewPlaces = [
  ...['1.1.1', '1.1.2', '1.1.3', '1.1.9', '6.1.1', '6.1.2', '6.1.3', '7.1.2'],
  ...['8.1.3', '8.2.1', '8.5.1', '8.5.2'],
];

let cut: Promise<CatalogueContent> | undefined;

/** Seventeen items of the shipped catalogue, once a process and frozen: what is done with rules costs little. */
export const fewItems = (): Promise<CatalogueContent> =>
  (cut ??= shippedCatalogue().then((whole) => frozenCopyOf(partOfCatalogue(whole, fewPlaces))));
