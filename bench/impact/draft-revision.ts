import { sha256 } from '../../src/infrastructure/tokens/sha256.js';
import { applyEdits } from '../../src/contexts/catalogue/rules/edits/apply-edits.js';
import type { SetThreshold } from '../../src/contexts/catalogue/rules/edits/catalogue-change.js';
import type { CatalogueContent } from '../../src/contexts/rulebook/rules/content/catalogue-content.js';
import {
  nextRevisionOf,
  type CatalogueRevision,
} from '../../src/contexts/rulebook/rules/content/catalogue-revision.js';
import { leafPlacesOf } from '../../test/builders/leaf-places.js';

const EDITS = 40;
const HARDER = 1.2;

/** Thresholds that are made a fifth higher, spread over the catalogue. */
const editsOf = (content: CatalogueContent): readonly SetThreshold[] => {
  const numbers = new Set(content.facts.flatMap(({ key, type }) => (type === 'number' ? key : [])));
  const places = leafPlacesOf(content).filter(
    ({ leaf, scope }) =>
      scope === 'item' &&
      typeof leaf.value === 'number' &&
      leaf.value > 0 &&
      numbers.has(leaf.fact),
  );
  const step = Math.max(1, Math.floor(places.length / EDITS));
  return places
    .filter((_, at) => at % step === 0)
    .slice(0, EDITS)
    .map(({ itemCode, leaf, path, scope }) => ({
      kind: 'set_threshold',
      itemCode,
      scope,
      path,
      value: Number((Number(leaf.value) * HARDER).toPrecision(4)),
    }));
};

/** A revision after the shipped one, as a change set would make it: some forty thresholds moved. */
export const draftRevision = (
  base: CatalogueRevision,
): { readonly revision: CatalogueRevision; readonly edits: number } => {
  const edits = editsOf(base.content);
  const edited = applyEdits(base.content, edits);
  if (!edited.ok) throw new Error(JSON.stringify(edited.failure.slice(0, 3)));
  const change = {
    content: edited.value,
    effectiveOn: base.effectiveOn,
    recordedAt: '2026-06-01T00:00:00.000Z',
  };
  return { edits: edits.length, revision: nextRevisionOf(base, change, sha256) };
};
