import type {
  AssessmentInput,
  GoodsLineInput,
} from '../../../rulebook/rules/assessment/assessment-input.js';
import type { CompiledCatalogue, CompiledItem } from '../assessment/compiled-catalogue.js';
import { useNamesItems } from '../assessment/use-names-items.js';
import { gateOf, hasOpenRow, type RoleGate } from '../judging/role-stages.js';
import { directionsOf, likeness, type Directions, type NameDirections } from './name-directions.js';
import { wordRows, wordVectors } from './word-vectors.js';

/** The most items that are asked about. */
const MOST_ITEMS = 5;

/** Of as many items the names are looked at one by one, those all of whose names taken together are nearest. */
const ITEMS_LOOKED_AT = 40;

/** Items less near than that part of the nearest are not asked about. */
const NEAR_ENOUGH = 0.6;

/** The sum over texts of how near each is. */
const sumOver = ({ count }: Directions, score: (text: number) => number): number => {
  let sum = 0;
  for (let text = 0; text < count; text += 1) sum += score(text);
  return sum;
};

const nearestOf = (names: Directions, texts: Directions, text: number): number => {
  let nearest = -1;
  for (let name = 0; name < names.count; name += 1)
    nearest = Math.max(nearest, likeness(texts, text, names, name));
  return nearest;
};

/** How near the nearest name comes to the texts, by index of the items looked at. */
const nearness = (
  texts: Directions,
  pool: Iterable<number>,
  { names, whole }: NameDirections,
): ReadonlyMap<number, number> =>
  new Map(
    [...pool]
      .map((index) => ({ index, score: sumOver(texts, (at) => likeness(texts, at, whole, index)) }))
      .sort((one, other) => other.score - one.score)
      .slice(0, ITEMS_LOOKED_AT)
      .map(({ index }) => {
        const own = names[index];
        return [index, own === undefined ? 0 : sumOver(texts, (at) => nearestOf(own, texts, at))];
      }),
  );

const textsOf = (line: GoodsLineInput, input: AssessmentInput): readonly string[] =>
  [
    line.descriptionZh,
    line.descriptionEn,
    useNamesItems(input.role) ? input.useOfProceeds : null,
  ].flatMap((text) => text ?? []);

/** Items that a role has a row of; worked out once a gate. */
const openItems = new WeakMap<RoleGate, readonly CompiledItem[]>();

const openItemsOf = (input: AssessmentInput, compiled: CompiledCatalogue) => {
  const role = compiled.roles.get(input.role);
  if (role === undefined) return [];
  const makersMayUseArea8 = compiled.policyDefaults.get('makersMayUseArea8') === true;
  const gate = gateOf(role, null, compiled, makersMayUseArea8);
  const open = openItems.get(gate) ?? compiled.items.filter((item) => hasOpenRow(item, gate));
  openItems.set(gate, open);
  return open;
};

/** A trade item is as near as the nearest item whose goods it takes. */
const scoreOf = ({ index, sources }: CompiledItem, near: ReadonlyMap<number, number>): number =>
  Math.max(...[index, ...sources].map((one) => near.get(one) ?? 0));

/**
 * Items whose names are worded most like a line, nearest first, of those the role has a row of. A question for who wrote
 * the line and nothing else: likeness of words parts fitting goods from others badly.
 */
export const similarItems = (
  line: GoodsLineInput,
  input: AssessmentInput,
  compiled: CompiledCatalogue,
  directions: NameDirections,
): readonly string[] => {
  const vectors = wordVectors();
  const rows = textsOf(line, input).map((text) => wordRows(text, vectors));
  const texts = directionsOf(rows, directions.weights, vectors);
  const open = openItemsOf(input, compiled);
  const pool = new Set(open.flatMap(({ index, sources }) => [index, ...sources]));
  const near = nearness(texts, pool, directions);
  return open
    .map((item) => ({ code: item.code, score: scoreOf(item, near) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .slice(0, MOST_ITEMS)
    .filter(({ score }, _at, [best]) => score >= (best?.score ?? 0) * NEAR_ENOUGH)
    .map(({ code }) => code);
};
