import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { shippedEvidenceRules } from '../../../../../builders/evidence-rules.js';
import { entryOf } from '../../../../../builders/lifecycle.js';
import { shippedCatalogue } from '../../../../../builders/shipped-catalogue.js';
import type { CatalogueContent } from '../../../../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import { questionOf } from '../../../../../../src/contexts/rulebook/rules/content/question-of.js';
import { choiceOf } from '../../../../../../src/contexts/matching/rules/explanation/alternatives-of.js';
import { explainLine } from '../../../../../../src/contexts/matching/rules/explanation/explain-line.js';
import type { AssessmentInput } from '../../../../../../src/contexts/rulebook/rules/assessment/assessment-input.js';
import { catalogueWordingOf } from '../../../../../../src/contexts/rulebook/rules/wording/catalogue-wording.js';
import { checklistOf } from '../../../../../../src/contexts/applications/rules/evidence/checklist/checklist-of.js';
import { checklistKnowledgeOf } from '../../../../../../src/contexts/applications/use-cases/evidence/checklist-knowledge-of.js';
import type { ChecklistKnowledge } from '../../../../../../src/contexts/applications/rules/evidence/checklist/checklist-knowledge.js';
import { isOutstanding } from '../../../../../../src/contexts/applications/rules/evidence/checklist/checklist.js';
import type { ChecklistEntry } from '../../../../../../src/contexts/applications/rules/evidence/checklist/checklist.js';
import {
  placeOfGroup,
  unmetAmong,
} from '../../../../../../src/contexts/applications/rules/evidence/checklist/unmet-entries.js';
import type {
  Assessment,
  LineAssessment,
} from '../../../../../../src/contexts/rulebook/rules/assessment/assessment.js';
import { assess } from '../../../../../../src/contexts/matching/rules/assessment/assess.js';
import { compileCatalogue } from '../../../../../../src/contexts/matching/rules/assessment/compile-catalogue.js';
import type { CompiledCatalogue } from '../../../../../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import { compileCriterion } from '../../../../../../src/contexts/matching/rules/criteria/compile-criterion.js';
import type { CriterionSurroundings } from '../../../../../../src/contexts/matching/rules/criteria/compile-criterion.js';
import type { CompiledLeaf } from '../../../../../../src/contexts/matching/rules/criteria/compiled-criterion.js';
import { verdictIn } from '../../../../../../src/contexts/matching/rules/criteria/finding-code.js';
import { judgeLeaf } from '../../../../../../src/contexts/matching/rules/criteria/judge-leaf.js';
import { compareStated } from '../../../../../../src/contexts/matching/rules/criteria/leaf-comparison.js';
import type {
  FactSheet,
  Statement,
} from '../../../../../../src/contexts/matching/rules/facts/fact-sheet.js';
import { verdictWord } from '../../../../../../src/contexts/matching/rules/judging/render-criteria.js';

let content: CatalogueContent;
let compiled: CompiledCatalogue;
let knowledge: ChecklistKnowledge;
beforeAll(async () => {
  content = await shippedCatalogue();
  const revision = {
    edition: '2025',
    revision: '2025.1',
    contentHash: 'sha256:test',
    effectiveOn: '2025-10-01',
    content,
  };
  compiled = compileCatalogue(revision);
  const deal = { role: 'maker', instrument: 'loan', direction: 'domestic' } as const;
  knowledge = checklistKnowledgeOf({ revision, compiled }, await shippedEvidenceRules(), deal);
});

/** The leaves of each criterion of an item or a row. */
const trees = (): readonly (readonly CompiledLeaf[])[] => {
  const items = new Map(content.criteria.map((one) => [one.itemCode, one.criterion]));
  const facts = new Map(
    content.facts.map((definition, index) => [definition.key, { index, definition }]),
  );
  const around: CriterionSurroundings = {
    criterionOf: (code) => items.get(code) ?? null,
    factOf: (key) => facts.get(key)!,
  };
  return content.criteria
    .flatMap(({ criterion, rows }) => [criterion, ...rows.flatMap((row) => row.criterion ?? [])])
    .map((node) => compileCriterion(node, around).leaves);
};

/** What is known when one accepted document states one value for the leaf; nothing without. */
const knowing = (leaf?: CompiledLeaf, value: Statement['value'] = null): FactSheet => {
  const [standardName = null] = leaf?.standards.names ?? [];
  const statement: Statement = {
    value,
    shown: null,
    holds: true,
    standard: standardName,
    standardNames: standardName === null ? null : [standardName],
    usable: true,
    evidenceType: null,
    whyNot: null,
    laboratoryQualified: true,
    flags: [],
  };
  return {
    stateOf: (fact) =>
      fact === leaf?.fact ? { statements: [statement], words: null, implied: null } : undefined,
    claimsCount: true,
    asksLaboratory: false,
    policy: () => null,
  };
};

const valuesFor = ({ comparison, fact }: CompiledLeaf): readonly Statement['value'][] => {
  const { threshold, type, member } = comparison;
  if (type === 'boolean') return ['true', 'false'];
  if (type === 'enum') return (content.facts[fact]?.values ?? []).map((one) => one.code);
  if (type === 'set') return [[member], ['another']];
  if (threshold === null) return [];
  const { numerator, denominator } = threshold;
  return [-1n, 0n, 1n].map((by) => ({ numerator: numerator + by * denominator, denominator }));
};

/** The line with all leaves of a tree as they are judged, and one question: the leaf asked. */
const lineOf = (
  leaves: readonly CompiledLeaf[],
  sheet: FactSheet,
  asked: CompiledLeaf,
): LineAssessment => {
  const place = { itemCode: null, row: null, ghgMark: null, candidates: [], ruledOut: [] };
  return {
    ...place,
    lineNo: 1,
    outcome: 'cannot_tell',
    criteria: leaves.map((leaf) => ({
      path: leaf.path,
      text: leaf.text,
      verdict: verdictWord(verdictIn(judgeLeaf(leaf, sheet))),
      fact: leaf.leaf.fact,
      value: null,
      standard: null,
      basis: 'none',
      evidence: null,
    })),
    shortestPath: [
      {
        fact: asked.leaf.fact,
        ask: { zh: asked.text.zh, en: `? (to be shown: ${asked.text.en})` },
        acceptableEvidence: [],
      },
    ],
    flags: [],
  };
};

const groupIn = (line: LineAssessment): readonly ChecklistEntry[] => {
  const assessment = { lines: [line] } as unknown as Assessment;
  return checklistOf(assessment, knowledge).filter((one) => one.groupId !== null);
};

/** Which of a group are still asked once one was accepted, and the line reads as given. */
const askedAfter = (
  group: readonly ChecklistEntry[],
  taken: ChecklistEntry,
  line: LineAssessment,
): readonly string[] => {
  const standing = { ...taken, evidenceId: 'one' };
  const isUnmet = unmetAmong([standing], [line]).length > 0;
  const accepted = { ...standing, status: 'accepted' as const };
  const checklist = [
    entryOf('L1-other'),
    ...group.map((one) => {
      if (one !== taken) return one;
      return isUnmet ? { ...accepted, unmetBy: 'one' } : accepted;
    }),
  ];
  return group.flatMap(({ entryId }) => {
    const entry = checklist.find((one) => one.entryId === entryId);
    return entry !== undefined && isOutstanding(entry, checklist) ? [entryId] : [];
  });
};

interface Tried {
  readonly about: string;
  readonly holds: boolean;
  readonly asked: readonly string[];
  readonly others: readonly string[];
}

/** Each value accepted for each alternative, whichever of them was asked first. */
const triedIn = (leaves: readonly CompiledLeaf[], asked: CompiledLeaf): readonly Tried[] => {
  const group = groupIn(lineOf(leaves, knowing(), asked));
  return group.flatMap((taken) => {
    const leaf = leaves.find(
      (one) =>
        choiceOf(one.path) === choiceOf(placeOfGroup(taken.groupId)?.path ?? '') &&
        taken.fact === one.leaf.fact &&
        taken.ask.en.endsWith(`: ${one.text.en})`),
    );
    if (leaf === undefined) throw new Error(`no criterion of ${taken.ask.en}`);
    return valuesFor(leaf).map((value, at) => ({
      about: `${asked.path} ${taken.ask.en} ${at}`,
      holds: compareStated(leaf.comparison, value, true) === true,
      asked: askedAfter(group, taken, lineOf(leaves, knowing(leaf, value), asked)),
      others: group.filter((one) => one !== taken).map((one) => one.entryId),
    }));
  });
};

it('a failing answer to one alternative of any criterion leaves the others asked, a good one none', () => {
  const tried = trees().flatMap((leaves) =>
    leaves.filter(({ path }) => choiceOf(path) !== null).flatMap((leaf) => triedIn(leaves, leaf)),
  );
  const failing = tried.filter((one) => !one.holds);
  const good = tried.filter((one) => one.holds);
  expect(failing.length).toBeGreaterThan(100);
  expect(good.length).toBeGreaterThan(100);
  expect(failing.filter(({ asked, others }) => String(asked) !== String(others))).toEqual([]);
  expect(good.filter(({ asked }) => asked.length > 0)).toEqual([]);
});

const matched = 'matchedToEligibleUnit';

/** How a burner for energy-saving furnaces is judged with one statement of the machine it is for. */
const burner = (value: boolean | null): LineAssessment => {
  const evidence = { type: 'spec-sheet', issuedOn: '2026-01-15' };
  const facts = value === null ? [] : [{ fact: matched, value, evidence }];
  const line = { lineNo: 1, descriptionZh: '节能窑炉用燃烧器', facts };
  const about = { id: 'a-1', role: 'maker', instrument: 'loan', approvedOn: '2026-03-16' } as const;
  return assess({ ...about, lines: [line] }, compiled).lines[0]!;
};

const askOfMachine = (line: LineAssessment, round = 1) =>
  checklistOf({ lines: [line] } as unknown as Assessment, knowledge, [], round).find(
    (one) => one.fact === matched,
  )?.ask;

describe('whether parts are for a machine that counts', () => {
  const isNamed = {
    zh: expect.stringMatching(/须属于以下条目并符合其条件：“.+”（1\.1\.2）（须证明：.+）$/),
    en: expect.stringMatching(
      /must be of one of these items and meet its conditions: 1\.1\.2 ".+" \(to be shown: .+\)$/,
    ),
  };

  it('is asked with the machines as an alternative to what is asked', () => {
    const line = burner(null);
    const asked = line.criteria.find(({ fact }) => fact !== matched)!;
    const other = line.criteria.find(({ fact }) => fact === matched)!;
    const criteria = [asked, other].map((one, at) => ({
      ...one,
      path: `any/${at}`,
      verdict: 'not_evidenced' as const,
    }));
    const ask = { zh: `？（须证明：${asked.text.zh}）`, en: `? (to be shown: ${asked.text.en})` };
    const shortestPath = [{ fact: asked.fact, ask, acceptableEvidence: [] }];
    expect(askOfMachine({ ...line, criteria, shortestPath })).toEqual(isNamed);
  });

  it('is asked with the machines where it was held against a line that an appeal reopened', () => {
    const line = burner(false);
    expect(line.outcome).toBe('not_listed');
    expect(askOfMachine(line, 2)).toEqual(isNamed);
  });

  it('is asked without where no item was judged', () => {
    const definition = knowledge.factOf(matched)!;
    expect(knowledge.questionFor(definition, null)).toEqual(questionOf(definition));
  });
});

/** The lines that are labelled for matching: of every area, with and without facts. */
const labelledLines = (): readonly LineAssessment[] => {
  const folder = new URL('../../../../../matching/labelled/', import.meta.url);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => readFileSync(new URL(name, folder), 'utf8').trim().split('\n'))
    .flatMap((row) => {
      const { id, input } = JSON.parse(row) as { id: string; input: Omit<AssessmentInput, 'id'> };
      return assess({ ...input, id }, compiled).lines;
    });
};

/** What the pre-check says of proofs, bracket by bracket; `left` is what no entry of a checklist asks for. */
const saidAndAsked = (line: LineAssessment) => {
  const entries = checklistOf({ lines: [line] } as unknown as Assessment, knowledge).filter(
    ({ fact }) => [...line.criteria, ...line.shortestPath].some((one) => one.fact === fact),
  );
  const wording = catalogueWordingOf(content);
  const said = explainLine(line, { wording, clauseOf: () => '' })
    .next.map(({ en }) => en)
    .join();
  return entries.reduce(
    ({ unsaid, left }, { ask, fact, proofs }) => {
      const sufficing = proofs.filter((one) => one.suffices).map((one) => one.evidenceType);
      const usual = knowledge.factOf(fact!)!.evidenceTypes.filter((id) => sufficing.includes(id));
      const text = ` (proof: ${usual.map((id) => wording.evidenceTypeName(id)!.en).join('; ')})`;
      return usual.length === 0 || left.includes(text)
        ? { unsaid, left: left.replace(text, '') }
        : { unsaid: [...unsaid, ask.en + text], left };
    },
    { unsaid: [] as readonly string[], left: said },
  );
};

it('the pre-check names the proofs that the checklist asks for, no more and no fewer, over the labelled lines', () => {
  const lines = labelledLines().filter(
    ({ outcome, shortestPath }) => outcome === 'cannot_tell' && shortestPath.length > 0,
  );
  const differing = lines.flatMap((line) => {
    const { unsaid, left } = saidAndAsked(line);
    return unsaid.length === 0 && !left.includes('(proof: ')
      ? []
      : [{ unsaid, left, lineNo: line.lineNo }];
  });
  expect(lines.length).toBeGreaterThan(250);
  expect(differing).toEqual([]);
});
