import { findings } from '../../../../kernel/messages/findings.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { pointerOf } from '../../../rulebook/rules/content/catalogue-defect.js';
import { partOf } from '../../../rulebook/rules/governed/keyed-parts.js';
import type { GovernedPart } from '../../../rulebook/rules/governed/governed-entries.js';
import type { CatalogueContent } from '../../../rulebook/rules/content/catalogue-content.js';
import { differenceNames } from '../differences/difference-names.js';
import type { DifferenceNames } from '../differences/difference-names.js';
import { entryName } from '../differences/difference-words.js';
import { rowName } from '../../../rulebook/rules/wording/row-name.js';
import { findingCodes, type FindingCode, type FindingSeverity } from './finding-codes.js';

/** What of a revision a finding is about: a governed part, or what the parts stand on. */
export type FindingPart = GovernedPart | 'meta' | 'nomenclature';

/** An entry of a part, and the place within it (RFC 6901; empty for the whole entry). */
export interface FindingPlace {
  readonly part: FindingPart;
  readonly key: string;
  readonly pointer: string;
}

/** One thing the static checks found in a revision. */
export interface Finding extends FindingPlace {
  readonly severity: FindingSeverity;
  readonly code: FindingCode;
  /** What, and how to mend it; as it is told, where before both. */
  readonly text: Bilingual;
  /** The base has it too: it was signed off with the base, or came with the import. */
  readonly inherited: boolean;
}

/** A finding with the severity of its code, and a text made of detail and remedy. */
export const findingAt = (place: FindingPlace, code: FindingCode, detail: Bilingual): Finding => {
  const { remedy, severity } = findingCodes[code];
  return {
    severity,
    code,
    ...place,
    text: {
      zh: `${detail.zh}。${remedy.zh}`,
      en: `${detail.en}. ${remedy.en}`,
    },
    inherited: false,
  };
};

export const placeIn = (
  part: FindingPart,
  key: string,
  ...steps: readonly (string | number)[]
): FindingPlace => ({ part, key, pointer: pointerOf(...steps) });

const countsName: Bilingual = findings.say('finding.counts_name');

/** Items are known by their numbers; what has a code of the program for a key is called by its name. */
const whereOf = ({ key, part }: FindingPlace, names: DifferenceNames): Bilingual => {
  if (part === 'meta') return countsName;
  const { en, zh } = partOf(part).label;
  if (part === 'nomenclature' || key === '') return { zh, en };
  if (part === 'rows') return rowName(key);
  return part === 'examples' || /^[a-z]/iu.test(key)
    ? entryName(part, key, names)
    : { zh: `${zh}${key}`, en: `${en} ${key}` };
};

/** Findings as they are told: each says first where it is, by the names that the content has. */
export const withPlaces = (
  findings: readonly Finding[],
  content: CatalogueContent,
): readonly Finding[] => {
  if (findings.length === 0) return findings;
  const names = differenceNames(content, []);
  return findings.map((finding) => {
    const [where, { text }] = [whereOf(finding, names), finding];
    return {
      ...finding,
      text: { zh: `${where.zh}：${text.zh}`, en: `${where.en}: ${text.en}` },
    };
  });
};
