import { lazy } from '../../../../kernel/values/lazy.js';
import { diffWithShipped, withHeldRules } from '../differences/diff-catalogue.js';
import type { RuleSets } from '../../../rulebook/rules/bank-rules/rule-set.js';
import { canonicalJson } from '../../../../kernel/values/canonical-json.js';
import type { Sha256 } from '../../../../kernel/values/canonical-json.js';
import type { CatalogueContent } from '../../../rulebook/rules/content/catalogue-content.js';
import {
  baseRevisionOf,
  catalogueHashOf,
} from '../../../rulebook/rules/content/catalogue-revision.js';
import { differenceHash } from '../differences/catalogue-difference.js';
import { itemPlaceOf } from '../differences/difference-place.js';
import { readDifferences } from '../differences/difference-text.js';
import { applyEdits } from '../edits/apply-edits.js';
import { partNamed } from '../../../rulebook/rules/governed/governed-parts.js';
import { answerExamples } from '../examples/answer-example.js';
import type { ExampleAnswer } from '../examples/answer-example.js';
import { coverByExamples, pageOfCoverage } from '../examples/cover-by-examples.js';
import type { LeafCoverage } from '../examples/cover-by-examples.js';
import { judgeAnswers } from '../examples/run-examples.js';
import type { ExampleResult } from '../examples/run-examples.js';
import { factsAskedBy } from '../views/view-item.js';
import { checkRevision } from '../static-checks/check-revision.js';
import { revisionChecksOf } from '../static-checks/revision-checks.js';
import type { RevisionChecks } from '../static-checks/revision-checks.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { compileCatalogue } from '../../../matching/rules/assessment/compile-catalogue.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import type { Result } from '../../../../kernel/values/result.js';
import type {
  Draft,
  DraftAnswers,
  DraftQuestion,
  DraftReading,
  KeyedEntry,
} from './draft-questions.js';
import { usualDecidedLimit } from './impact-run.js';
import { readConflicts } from './read-conflicts.js';
import { rebaseEdits } from './rebase-edits.js';
import { refuseUnsound } from './refuse-unsound.js';
import { rollBackEdits, rollBackLimitOf } from './roll-back.js';

export interface ExaminerSettings {
  readonly sha256: Sha256;
  /** What holds where a bank has no rule set of its own; absent: rule sets compare as they stand. */
  readonly shippedRules?: RuleSets;
  readonly runExamples?: (content: CatalogueContent) => readonly ExampleResult[];
}

/** Gives a content of those that `contentsFor` named. */
export type ContentOf = (contentHash: string) => CatalogueContent;

export interface Examiner {
  readonly answer: <Question extends DraftQuestion>(
    question: Question,
    contentOf: ContentOf,
  ) => Result<DraftAnswers[Question['kind']], Refusal>;
  /** The content after the edits. */
  readonly content: (draft: Draft, contentOf: ContentOf) => Result<CatalogueContent, Refusal>;
}

/** What was worked out of one draft: a save, the look at it and the submission ask alike. */
interface Worked {
  readonly content: CatalogueContent;
  readonly reading: () => DraftReading;
  readonly contentHash: () => string;
  readonly checks: () => RevisionChecks;
  readonly examples: () => readonly ExampleResult[];
  readonly coverage: () => readonly LeafCoverage[];
}

/** Drafts kept as worked out. */
const mostKept = 4;

/**
 * Answers what is asked of drafts: applies edits to their base, proves the whole and names what
 * differs. A second of one processor for a whole catalogue, so it belongs where nobody waits for
 * the same processor.
 */
export const draftExaminer = (settings: ExaminerSettings): Examiner => {
  const kept = new Map<string, Worked>();
  const workedOf = (draft: Draft, contentOf: ContentOf): Result<Worked, Refusal> => {
    const name = settings.sha256(JSON.stringify([draft.baseHash, draft.edits]));
    const known = kept.get(name);
    if (known !== undefined) return ok(known);
    const base = contentOf(draft.baseHash);
    const content = applied(base, draft);
    if (!content.ok) return content;
    const worked = workOn(settings, draft, { base, content: content.value });
    const [oldest] = kept.keys();
    if (kept.size >= mostKept && oldest !== undefined) kept.delete(oldest);
    kept.set(name, worked);
    return ok(worked);
  };
  return {
    answer: (question, contentOf) => {
      const answer: Answering<DraftQuestion> = answers[question.kind];
      return answer(question, {
        settings,
        contentOf,
        worked: (draft) => workedOf(draft, contentOf),
      }) as Result<DraftAnswers[(typeof question)['kind']], Refusal>;
    },
    content: (draft, contentOf) => {
      const worked = workedOf(draft, contentOf);
      return worked.ok ? ok(worked.value.content) : worked;
    },
  };
};

interface Desk {
  readonly settings: ExaminerSettings;
  readonly contentOf: ContentOf;
  readonly worked: (draft: Draft) => Result<Worked, Refusal>;
}

// A method, so that the table of answers can be asked by any kind.
type Answering<Question extends DraftQuestion> = {
  answer(question: Question, desk: Desk): Result<DraftAnswers[Question['kind']], Refusal>;
}['answer'];

const ofDraft =
  <Answer>(read: (worked: Worked) => Answer) =>
  ({ draft }: { readonly draft: Draft }, { worked }: Desk): Result<Answer, Refusal> => {
    const made = worked(draft);
    return made.ok ? ok(read(made.value)) : made;
  };

const answers: {
  readonly [Kind in DraftQuestion['kind']]: Answering<Extract<DraftQuestion, { kind: Kind }>>;
} = {
  reading: ofDraft(({ reading }) => reading()),
  content_hash: ofDraft(({ contentHash }) => contentHash()),
  checks: ofDraft(({ checks }) => checks()),
  examples: ofDraft(({ examples }) => examples()),
  coverage: ({ draft, asked }, { worked }) => {
    const made = worked(draft);
    return made.ok ? ok(pageOfCoverage(made.value.coverage(), asked)) : made;
  },
  soundness: ({ draft }, { worked }) => {
    const made = worked(draft);
    if (!made.ok) return made;
    const unsound = refuseUnsound(made.value.content);
    return unsound === null ? ok(null) : fail(unsound);
  },
  entries: ({ draft, page }, { worked, contentOf }) => {
    const made = worked(draft);
    if (!made.ok) return made;
    const { keyOf, read } = partNamed(page.part);
    const { content } = made.value;
    const asked = page.askedBy === null ? null : factsAskedBy(page.askedBy, content);
    const entries = read(content)
      .map((entry) => ({ key: keyOf(entry), entry }))
      .filter(({ key }) => page.key === null || key === page.key)
      .filter(({ key }) => asked === null || asked.has(key));
    const base = new Map(
      read(contentOf(draft.baseHash)).map((entry) => [keyOf(entry), entry] as const),
    );
    const withBefore = ({ key, entry }: KeyedEntry): KeyedEntry => {
      const before = base.get(key) ?? null;
      return canonicalJson(before) === canonicalJson(entry)
        ? { key, entry }
        : { key, entry, before };
    };
    const end = page.offset + page.limit;
    return ok({
      total: entries.length,
      entries: entries.slice(page.offset, end).map(withBefore),
    });
  },
  rebase: ({ draft: { baseHash, edits }, ontoHash, resolutions }, { contentOf }) => {
    const [before, after] = [contentOf(baseHash), contentOf(ontoHash)];
    return ok(rebaseEdits({ before, after, edits, resolutions }));
  },
  conflicts: ({ draft: { baseHash, edits }, ontoHash }, { contentOf, settings }) => {
    const [before, after] = [contentOf(baseHash), contentOf(ontoHash)];
    const held = withHeldRules(before, settings.shippedRules);
    const sentences = (changed: CatalogueContent) =>
      readDifferences(diffWithShipped(before, changed, settings.shippedRules), held)
        .filter(({ isCounted }) => !isCounted)
        .map(({ text }) => text);
    return ok(readConflicts({ before, after, edits }, sentences));
  },
  roll_back: ({ newestHash, earlierHash }, { contentOf }) => {
    const newest = contentOf(newestHash);
    const edits = rollBackEdits(newest, contentOf(earlierHash));
    return edits.ok ? ok({ edits: edits.value, decidedLimit: rollBackLimitOf(newest) }) : edits;
  },
  words: ({ baseHash, differences }, { contentOf, settings }) =>
    ok(readDifferences(differences, withHeldRules(contentOf(baseHash), settings.shippedRules))),
  revision_checks: ({ contentHash }, { contentOf, settings }) =>
    ok(revisionChecksOf(checkRevision(contentOf(contentHash), null), settings.sha256)),
  comparison: ({ fromHash, toHash, page }, { contentOf, settings }) => {
    const [before, after] = [contentOf(fromHash), contentOf(toHash)];
    const differences = diffWithShipped(before, after, settings.shippedRules).filter(
      (one) => page.itemCode === null || itemPlaceOf(one)?.itemCode === page.itemCode,
    );
    const end = page.offset + page.limit;
    return ok({
      total: differences.length,
      differences: readDifferences(differences, withHeldRules(before, settings.shippedRules)).slice(
        page.offset,
        end,
      ),
    });
  },
};

const workOn = (
  { sha256, shippedRules, runExamples: run }: ExaminerSettings,
  { baseHash }: Draft,
  { base, content }: { readonly base: CatalogueContent; readonly content: CatalogueContent },
): Worked => {
  const answers = lazy(() => answersOf(content));
  return {
    content,
    reading: lazy(() => {
      const differences = diffWithShipped(base, content, shippedRules);
      return {
        edition: base.edition,
        differences,
        differenceHash: differenceHash(differences, baseHash, sha256),
        usualDecidedLimit: usualLimitOf(base),
      };
    }),
    contentHash: lazy(() => catalogueHashOf(content, sha256)),
    checks: lazy(() => revisionChecksOf(checkRevision(content, base), sha256)),
    examples: lazy(() => (run === undefined ? judgeAnswers(answers(), content) : run(content))),
    coverage: lazy(() => coverByExamples(content, answers(), base)),
  };
};

const answersOf = (content: CatalogueContent): readonly ExampleAnswer[] =>
  content.examples === undefined || content.examples.length === 0
    ? []
    : answerExamples(content, compileCatalogue(baseRevisionOf(content, noHash)));

/** An example says nothing of the revision it is run under. */
const noHash: Sha256 = () => '';

/** Policy `impactDecidedLimit`. */
const usualLimitOf = ({ policies }: CatalogueContent): number => {
  const asked = policies.policies.find(({ id }) => id === 'impactDecidedLimit')?.default;
  return typeof asked === 'number' ? asked : usualDecidedLimit;
};

const applied = (base: CatalogueContent, { edits }: Draft): Result<CatalogueContent, Refusal> => {
  if (edits.length === 0) return ok(base);
  const content = applyEdits(base, edits);
  if (content.ok) return content;
  const refusal = refuse('edits_invalid');
  return fail({ ...refusal, violations: content.failure });
};

/** A content that an answer takes is not stored. */
export const baseMissing = (): Refusal => refuse('catalogue_revision_missing.change_set');
