import type { FactDefinition } from '../../../rulebook/rules/content/catalogue-content.js';
import { convertUnit } from '../../../rulebook/rules/units/convert-unit.js';
import { compareRational } from '../../../rulebook/rules/units/rational.js';
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

/** Printed and typed words are the same whatever the width of signs, letters' case, and gaps. */
const plain = (text: string): string =>
  text.normalize('NFKC').replaceAll(/\s+/gu, '').toLowerCase();

/** A paper that leaves its model out is held against those of its goods: as the reading has it, else the first. */
const modelOf = (
  { model }: Evidence,
  { value }: DocumentProposal,
  ofGoods: readonly string[],
): string | null =>
  (model ?? '') ||
  (ofGoods.find((one) => plain(one) === plain(String(value))) ?? ofGoods[0] ?? null);

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

/**
 * What is stated now where a reading proposes something, and whether it is the same.
 * @param modelsOfGoods of the lines the paper was brought for.
 */
export const statedAs = (
  evidence: Evidence,
  proposal: DocumentProposal,
  definition: FactDefinition | undefined,
  modelsOfGoods: readonly string[] = [],
): { readonly isStated: boolean; readonly stated: string | null } => {
  const statement = evidence.statements.find((one) => one.entryId === proposal.entryId);
  if (proposal.entryId !== null && proposal.field === 'value')
    return statedValue(statement, proposal, definition);
  const stated =
    proposal.entryId === null
      ? fieldOf(evidence, proposal, modelsOfGoods)
      : (statement?.standard ?? null);
  return {
    isStated: stated !== null && plain(stated) === plain(String(proposal.value)),
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
