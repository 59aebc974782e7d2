import { findings } from '../../../../kernel/messages/findings.js';
import type { CatalogueContent } from '../../../rulebook/rules/content/catalogue-content.js';
import { citedDocuments } from '../../../rulebook/rules/content-checks/cited-documents.js';
import { findingAt, placeIn, type Finding } from './finding.js';

/**
 * Standards and lists that criteria cite and for which no edition is entered
 * (docs/rules/catalogue.md#floating-references); one finding each, whatever the number of items. A
 * reference that names its year is pinned by itself.
 */
export const findFloatingReferences = (content: CatalogueContent): readonly Finding[] => {
  const pinned = new Set(content.policies.listEditions.map(({ ref }) => ref));
  return [...citedDocuments(content)].flatMap(([ref, items]) =>
    pinned.has(ref) || namesYear.test(ref) ? [] : [floatingAt(ref, [...items])],
  );
};

const namesYear = /[-—–:](19|20)\d{2}$/;

const shown = 5;

const floatingAt = (ref: string, items: readonly string[]): Finding => {
  const more = items.length > shown ? ` … (${items.length})` : '';
  const cited = items.slice(0, shown).join(', ') + more;
  return findingAt(
    placeIn('listEditions', ref),
    'not_pinned',
    findings.say('floating_references.not_pinned', { cited }),
  );
};
