import type { FactDefinition } from '../../../rulebook/rules/content/catalogue-content.js';
import { convertUnit } from '../../../rulebook/rules/units/convert-unit.js';
import { compareRational } from '../../../rulebook/rules/units/rational.js';
import { plainName } from '../../../matching/rules/facts/evidence-usability.js';
import type { Evidence } from '../evidence/checklist/checklist.js';
import type { DocumentProposal } from './document-proposal.js';

/** A value with the unit it was given in; `null` or absent: that of the fact. */
interface Valued {
  readonly value: unknown;
  readonly unit?: string | null;
}

const isFigure = (value: unknown): value is string | number =>
  typeof value === 'number' || typeof value === 'string';

/** The same value whatever the spelling of its unit, or a unit that converts to it: 1 级 is grade 1, 1 MW is 1000 kW. */
export const isSameValue = (
  one: Valued,
  other: Valued,
  definition: FactDefinition | undefined,
): boolean => {
  const isAlike = JSON.stringify(one.value) === JSON.stringify(other.value);
  const [left, right] = [one.unit ?? null, other.unit ?? null];
  if (isAlike && left === right) return true;
  return definition?.units !== undefined && isFigure(one.value) && isFigure(other.value)
    ? isSameFigure(definition, one, other)
    : isAlike && (left === null || right === null);
};

const isSameFigure = (definition: FactDefinition, one: Valued, other: Valued): boolean => {
  const [left, right] = [one, other].map(({ value, unit }) =>
    isFigure(value) ? convertUnit(definition, value, unit) : null,
  );
  return left && right ? compareRational(left, right) === 0 : false;
};

/** As it stands, and of a name in both languages (中国质量认证中心 China Quality Certification Centre) either one. */
export const spellingsOf = (text: string): readonly string[] => {
  const [, zh, en] =
    /^(\p{Script=Han}.*?[^\s(/])[\s(/]+(\p{Script=Latin}[^\p{Script=Han}]+?)\)?$/u.exec(
      text.normalize('NFKC'),
    ) ?? [];
  return [text, zh, en].flatMap((one) => one ?? []);
};

/** Printed and typed words are the same as `plainName` writes them; names of parties in one of their spellings. */
const isSameText = (stated: string, { field, value }: DocumentProposal): boolean => {
  const spelt = field === 'issuer' || field === 'holder' ? spellingsOf : (text: string) => [text];
  const known = new Set(spelt(stated).map(plainName));
  return spelt(String(value)).some((one) => known.has(plainName(one)));
};

/** A paper that leaves its model out is held against those of its goods: as the reading has it, else the first. */
const modelOf = (
  { model }: Evidence,
  proposal: DocumentProposal,
  ofGoods: readonly string[],
): string | null =>
  (model ?? '') || (ofGoods.find((one) => isSameText(one, proposal)) ?? ofGoods[0] ?? null);

const fieldOf = (
  evidence: Evidence,
  proposal: DocumentProposal,
  modelsOfGoods: readonly string[],
): string | null => {
  const { number, issuer, holder, issuedOn, validUntil } = evidence;
  const stated: Readonly<Partial<Record<DocumentProposal['field'], string | null | undefined>>> = {
    number,
    issuer,
    holder,
    model: modelOf(evidence, proposal, modelsOfGoods),
    issuedOn,
    validUntil,
  };
  return stated[proposal.field] ?? null;
};

/** What is stated now in the place of a proposal. */
export interface StatedInPlace {
  readonly isStated: boolean;
  /** `null`: nothing. */
  readonly stated: string | null;
}

interface Beside extends StatedInPlace {
  readonly proposal: DocumentProposal;
}

/**
 * Whether a reading contradicts what was typed: something else is stated, nothing that was read for the same place is it,
 * and the paper names the field. Words that only look like the field contradict nothing.
 */
export const contradicts = ({ proposal, stated }: Beside, all: readonly Beside[]): boolean =>
  stated !== null &&
  proposal.support !== 'thin' &&
  !all.some(
    (one) =>
      one.isStated &&
      one.proposal.field === proposal.field &&
      one.proposal.entryId === proposal.entryId,
  );

/**
 * What is stated now where a reading proposes something, and whether it is the same.
 * @param modelsOfGoods of the lines the paper was brought for.
 */
export const statedAs = (
  evidence: Evidence,
  proposal: DocumentProposal,
  definition: FactDefinition | undefined,
  modelsOfGoods: readonly string[] = [],
): StatedInPlace => {
  const statement = evidence.statements.find((one) => one.entryId === proposal.entryId);
  if (proposal.entryId !== null && proposal.field === 'value')
    return statedValue(statement, proposal, definition);
  const stated =
    proposal.entryId === null
      ? fieldOf(evidence, proposal, modelsOfGoods)
      : (statement?.standard ?? null);
  return {
    isStated: stated !== null && isSameText(stated, proposal),
    stated,
  };
};

const statedValue = (
  statement: Evidence['statements'][number] | undefined,
  proposal: DocumentProposal,
  definition: FactDefinition | undefined,
) => {
  if (statement?.value === undefined) return { isStated: false, stated: null };
  const { value, unit } = statement;
  return {
    isStated: isSameValue({ value, unit }, proposal, definition),
    stated: [String(value), unit ?? ''].join(' ').trim(),
  };
};
