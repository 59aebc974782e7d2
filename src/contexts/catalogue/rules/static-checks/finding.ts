import { findings } from '../../../../kernel/messages/findings.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { pointerOf } from '../../../rulebook/rules/content/catalogue-defect.js';
import { partOf } from '../../../rulebook/rules/governed/keyed-parts.js';
import type { GovernedPart } from '../../../rulebook/rules/governed/governed-entries.js';
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
  /** Where, what, and how to mend it. */
  readonly text: Bilingual;
  /** The base has it too: it was signed off with the base, or came with the import. */
  readonly inherited: boolean;
}

/** A finding with the severity of its code, and a text made of place, detail and remedy. */
export const findingAt = (place: FindingPlace, code: FindingCode, detail: Bilingual): Finding => {
  const { remedy, severity } = findingCodes[code];
  const where = whereOf(place);
  return {
    severity,
    code,
    ...place,
    text: {
      zh: `${where.zh}：${detail.zh}。${remedy.zh}`,
      en: `${where.en}: ${detail.en}. ${remedy.en}`,
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

const whereOf = ({ key, part }: FindingPlace): Bilingual => {
  const { en, zh } = part === 'meta' ? countsName : partOf(part).label;
  if (part === 'rows' && key !== '') return rowName(key);
  return key === '' ? { zh, en } : { zh: `${zh}${key}`, en: `${en} ${key}` };
};
