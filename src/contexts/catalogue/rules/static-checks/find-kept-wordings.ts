import { findings } from '../../../../kernel/messages/findings.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type {
  CatalogueContent,
  ItemCriteria,
} from '../../../rulebook/rules/content/catalogue-content.js';
import type { CriterionNode } from '../../../rulebook/rules/criteria/criterion-node.js';
import { nodeAt } from '../../../rulebook/rules/criteria/criterion-path.js';
import { treeOf } from '../../../rulebook/rules/criteria/criteria-trees.js';
import { diffCriterion } from '../differences/diff-criterion.js';
import { isSameJson } from '../../../../kernel/values/is-same-json.js';
import { figuresOf } from './figures-in-words.js';
import { findingAt, placeIn, type Finding, type FindingPlace } from './finding.js';

/**
 * Leaves with another figure, unit or standard than in the base and the wording they had there, and
 * new wordings that say another figure than the leaf or than each other: what an exporter reads
 * would be another rule. Nothing without a base to compare with.
 */
export const findKeptWordings = (
  { criteria }: CatalogueContent,
  base: CatalogueContent | null,
): readonly Finding[] => {
  if (base === null) return [];
  const before = new Map(base.criteria.map((one) => [one.itemCode, one]));
  return criteria.flatMap((one) => {
    const was = before.get(one.itemCode);
    return was === undefined || was === one ? [] : keptIn(was, one);
  });
};

const keptIn = (was: ItemCriteria, one: ItemCriteria): readonly Finding[] => [
  ...keptInTree(was, one, 'item', ['criterion']),
  ...one.rows.flatMap(({ rowIndex }, position) =>
    keptInTree(was, one, { rowIndex }, ['rows', position, 'criterion']),
  ),
];

const keptInTree = (
  was: ItemCriteria,
  one: ItemCriteria,
  scope: Parameters<typeof treeOf>[1],
  pointer: readonly (string | number)[],
): readonly Finding[] => {
  const owner = { itemCode: one.itemCode, rowIndex: scope === 'item' ? null : scope.rowIndex };
  return diffCriterion(treeOf(was, scope), treeOf(one, scope), owner).flatMap((difference) => {
    const steps = 'path' in difference && difference.path !== '' ? difference.path.split('/') : [];
    const place = placeIn('criteria', one.itemCode, ...pointer, ...steps);
    switch (difference.kind) {
      case 'threshold_changed':
      case 'standard_changed': {
        const { before, after } = difference;
        if (isSameJson(before.label, after.label)) return [keptAt(place, after.label)];
        return otherFigures(place, before, after);
      }
      case 'wording_changed': {
        const value = leafValue(treeOf(one, scope), difference.path);
        return otherFigures(
          place,
          { value, label: difference.before },
          { value, label: difference.after },
        );
      }
      default:
        return [];
    }
  });
};

const leafValue = (tree: CriterionNode | undefined, path: string): unknown => {
  const node = tree === undefined ? undefined : nodeAt(tree, path);
  return node !== undefined && 'op' in node ? node.value : null;
};

const keptAt = (place: FindingPlace, label: Bilingual): Finding =>
  findingAt(place, 'wording_kept', findings.say('kept_wordings.wording_kept', { label }));

interface Worded {
  readonly value: unknown;
  readonly label: Bilingual;
}

/** Words that said the limit in figures and now say another; else words of two languages that no longer say the same. */
const otherFigures = (place: FindingPlace, was: Worded, is: Worded): readonly Finding[] => {
  const said = { zh: figuresOf(was.label.zh), en: figuresOf(was.label.en) };
  const says = { zh: figuresOf(is.label.zh), en: figuresOf(is.label.en) };
  const { value } = is;
  const isOff = (language: 'zh' | 'en'): boolean =>
    typeof was.value === 'number' &&
    typeof value === 'number' &&
    said[language].has(was.value) &&
    !says[language].has(value) &&
    says[language].size >= said[language].size;
  const off = (['zh', 'en'] as const).filter(isOff);
  if (off.length > 0)
    return off.map((language) =>
      findingAt(
        place,
        'words_differ',
        findings.say(`kept_wordings.other_figure_${language}`, {
          figure: String(value),
          said: is.label[language],
        }),
      ),
    );
  return isSameSet(said.zh, said.en) && !isSameSet(says.zh, says.en)
    ? [
        findingAt(
          place,
          'words_differ',
          findings.say('kept_wordings.languages_differ', { zh: is.label.zh, en: is.label.en }),
        ),
      ]
    : [];
};

const isSameSet = (one: ReadonlySet<number>, other: ReadonlySet<number>): boolean =>
  one.size === other.size && [...one].every((figure) => other.has(figure));
