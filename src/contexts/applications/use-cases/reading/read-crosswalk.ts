import type { Authority } from '../../../rulebook/rules/content/authority.js';
import { linksToEditions } from '../../../catalogue/rules/views/edition-links.js';
import type { EditionLink } from '../../../catalogue/rules/views/edition-links.js';
import type { ReferenceEdition } from '../../../catalogue/rules/views/reference-edition.js';
import type { Crosswalk } from '../../../matching/rules/frameworks/crosswalk.js';
import { frameworkLinksOf } from '../../../matching/rules/frameworks/framework-links.js';
import type { FrameworkLink } from '../../../matching/rules/frameworks/framework-links.js';
import { iccViewOfItem, iccViewOfLine } from '../../../matching/rules/frameworks/icc-view.js';
import type { IccView } from '../../../matching/rules/frameworks/icc-view.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import type { AssessmentInput } from '../../../rulebook/rules/assessment/assessment-input.js';
import type { Assessment, LineAssessment } from '../../../rulebook/rules/assessment/assessment.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import type { Result } from '../../../../kernel/values/result.js';
import {
  chooseRevision,
  nodeUnknown,
  revisionAbsent,
  summaryOf,
} from '../../../catalogue/use-cases/catalogue-reads.js';
import type {
  CatalogueReadDeps,
  CatalogueReading,
  RevisionChoice,
} from '../../../catalogue/use-cases/catalogue-reads.js';

export interface CrosswalkDeps extends CatalogueReadDeps {
  readonly editions: readonly ReferenceEdition[];
  readonly crosswalk: Crosswalk;
}

export interface ItemCrosswalk {
  readonly itemCode: string;
  readonly editions: readonly EditionLink[];
  readonly frameworks: readonly FrameworkLink[];
  readonly icc: IccView;
}

/**
 * Two answers side by side, not equivalent
 * (docs/rules/other-frameworks.md#two-answers-side-by-side).
 */
export interface LineCrosswalk {
  readonly lineNo: number;
  readonly catalogue: Pick<LineAssessment, 'outcome' | 'itemCode' | 'ghgMark'> & {
    readonly rowId: string | null;
  };
  readonly frameworks: readonly FrameworkLink[];
  readonly icc: IccView;
}

/** What an item, or an assessed line, is elsewhere: earlier editions, foreign taxonomies, the ICC view. */
export const crosswalkReads = (deps: CrosswalkDeps) => ({
  item: async (
    choice: RevisionChoice,
    itemCode: string,
  ): Promise<Result<CatalogueReading<ItemCrosswalk>, Refusal>> => {
    const compiledRevision = await chooseRevision(deps, choice);
    if (compiledRevision === null) return fail(revisionAbsent(choice));
    const { nodes } = compiledRevision.revision.content;
    const node = nodes.find(({ code, level }) => code === itemCode && level === 3);
    if (node === undefined) return fail(nodeUnknown());
    return ok({
      revision: summaryOf(compiledRevision.revision),
      value: {
        itemCode,
        editions: linksToEditions(node, deps.editions),
        frameworks: frameworkLinksOf(itemCode, deps.crosswalk),
        icc: iccViewOfItem(),
      },
    });
  },

  /** Judged with the evidence types of the revision the assessment was made under. */
  lines: async (
    bankId: string | null,
    input: AssessmentInput,
    assessment: Assessment,
  ): Promise<readonly LineCrosswalk[]> => {
    const { revision, revisionHash: contentHash } = assessment;
    const compiledRevision = await deps.library.pinned(bankId, { revision, contentHash });
    const authorities = new Map<string, Authority>(
      compiledRevision?.revision.content.evidenceTypes.map(({ id, authority }) => [id, authority]),
    );
    return assessment.lines.map((line) => ({
      lineNo: line.lineNo,
      catalogue: {
        outcome: line.outcome,
        itemCode: line.itemCode,
        rowId: line.row?.rowId ?? null,
        ghgMark: line.ghgMark,
      },
      frameworks: line.itemCode === null ? [] : frameworkLinksOf(line.itemCode, deps.crosswalk),
      icc: iccViewOfLine(line, input, (type) => authorities.get(type)),
    }));
  },
});

export type CrosswalkReads = ReturnType<typeof crosswalkReads>;
