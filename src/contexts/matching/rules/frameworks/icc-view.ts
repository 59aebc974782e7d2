/**
 * The deal as the ICC's sustainable trade framework looks at it
 * (docs/rules/other-frameworks.md#icc-sustainable-trade): five components on two axes, each met,
 * not met or not assessed, with standard and proof. No total: the weights are not known. It stands
 * beside the catalogue's verdict and never follows from it alone.
 */
import { explanation } from '../../../../kernel/messages/explanation.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { Authority } from '../../../rulebook/rules/content/authority.js';
import { isThirdParty } from '../../../rulebook/rules/content/authority.js';
import type { AssessmentInput } from '../../../rulebook/rules/assessment/assessment-input.js';
import type {
  CriterionTrace,
  LineAssessment,
} from '../../../rulebook/rules/assessment/assessment.js';

export const iccComponents = ['buyer', 'seller', 'goods', 'transport', 'purpose'] as const;

export type IccComponent = (typeof iccComponents)[number];
export type IccResult = 'met' | 'not_met' | 'not_assessed';

export interface IccCell {
  readonly result: IccResult;
  /** Under which standards; none when nothing was assessed. */
  readonly standards: readonly string[];
  readonly proofs: readonly { readonly fact: string; readonly evidenceType: string }[];
  readonly because: Bilingual;
}

export interface IccView {
  /** A known purpose is judged; else the goods must qualify. */
  readonly judgedBy: 'purpose' | 'goods';
  readonly components: readonly {
    readonly component: IccComponent;
    readonly environmental: IccCell;
    readonly socioEconomic: IccCell;
  }[];
}

/** Of an item by itself nothing is assessed: the view shows what a deal would be asked. */
export const iccViewOfItem = (): IccView => gridOf('goods', null);

/** What an assessed line says to it. */
export const iccViewOfLine = (
  line: LineAssessment,
  deal: Pick<AssessmentInput, 'role' | 'instrument'>,
  authorityOf: (evidenceType: string) => Authority | undefined,
): IccView => {
  const isPurposeKnown = deal.role === 'project_owner' || deal.instrument === 'bond';
  return gridOf(isPurposeKnown ? 'purpose' : 'goods', provenCell(line, authorityOf));
};

const gridOf = (judgedBy: IccView['judgedBy'], proven: IccCell | null): IccView => ({
  judgedBy,
  components: iccComponents.map((component) => ({
    component,
    environmental: component === judgedBy && proven !== null ? proven : notAssessed,
    socioEconomic: notAssessed,
  })),
});

const notAssessed: IccCell = {
  result: 'not_assessed',
  standards: [],
  proofs: [],
  because: explanation.say('icc_view.not_looked_at'),
};

/**
 * Only what a third party or an authority attests counts; a maker's own sheet or words do not. A
 * criterion failed by such proof is a no; a listed line with at least one is a yes under the
 * standards named, and under no other.
 */
const provenCell = (
  line: LineAssessment,
  authorityOf: (evidenceType: string) => Authority | undefined,
): IccCell => {
  const proven = line.criteria.filter((one) => isAttested(one, authorityOf));
  const failed = proven.filter(({ verdict }) => verdict === 'not_met');
  const passed = proven.filter(({ verdict }) => verdict === 'met');
  if (line.outcome === 'not_listed' && failed.length > 0) return cell('not_met', line, failed);
  if (line.outcome === 'listed' && passed.length > 0) return cell('met', line, passed);
  return {
    ...notAssessed,
    because: explanation.say('icc_view.no_proof'),
  };
};

const isAttested = (
  { basis, evidence }: CriterionTrace,
  authorityOf: (evidenceType: string) => Authority | undefined,
): boolean => {
  if (basis !== 'evidence' || evidence?.usable !== true) return false;
  const authority = authorityOf(evidence.type);
  return authority !== undefined && isThirdParty(authority);
};

const cell = (
  result: 'met' | 'not_met',
  { itemCode, row }: LineAssessment,
  traces: readonly CriterionTrace[],
): IccCell => {
  const place = row?.rowId ?? itemCode ?? '';
  const standards = traces.map(({ standard }) => standard ?? `CN-GFEPC-2025 ${place}`);
  return {
    result,
    standards: [...new Set(standards)],
    proofs: traces.map(({ fact, evidence }) => ({ fact, evidenceType: evidence?.type ?? '' })),
    because: texts[result],
  };
};

const texts: Readonly<Record<'met' | 'not_met', Bilingual>> = explanation.group('icc');
