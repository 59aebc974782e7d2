import type {
  AssessmentInput,
  GoodsLineInput,
} from '../../src/contexts/rulebook/rules/assessment/assessment-input.js';
import { sameVerdict, type LineVerdict } from './line-verdict.js';

export type Judge = (
  input: AssessmentInput,
) => readonly LineVerdict[] | Promise<readonly LineVerdict[]>;

/** How far one baseline says the same as the subject. */
export interface Agreement {
  readonly agree: number;
  readonly cases: number;
  readonly otherItem: number;
  readonly otherVerdict: number;
}

/** Agreement of each baseline, and the applications made anew of the lines on which all are of one mind. */
export interface AgreedSet {
  readonly agreements: readonly Agreement[];
  readonly applications: readonly AssessmentInput[];
}

const compare = (ours: readonly LineVerdict[], theirs: readonly LineVerdict[]): Agreement => {
  const same = ours.filter((one, at) => sameVerdict(one, theirs[at])).length;
  const otherItem = ours.filter((one, at) => one.itemCode !== theirs[at]?.itemCode).length;
  const cases = ours.length;
  return { agree: same, cases, otherItem, otherVerdict: cases - same - otherItem };
};

const judgeAll = async (
  judge: Judge,
  applications: readonly AssessmentInput[],
): Promise<readonly LineVerdict[]> => {
  const verdicts: LineVerdict[] = [];
  for (const input of applications) verdicts.push(...(await judge(input)));
  return verdicts;
};

/** Whole applications of `lineCount` lines from lines of the same role. */
const regroup = (
  kept: readonly { readonly input: AssessmentInput; readonly line: GoodsLineInput }[],
  lineCount: number,
): readonly AssessmentInput[] => {
  const roles = new Map<string, AssessmentInput[]>();
  const pending = new Map<string, GoodsLineInput[]>();
  for (const { input, line } of kept) {
    const lines = [...(pending.get(input.role) ?? []), line];
    const isFull = lines.length === lineCount;
    pending.set(input.role, isFull ? [] : lines);
    if (!isFull) continue;
    const numbered = lines.map((one, at) => ({ ...one, lineNo: at + 1 }));
    roles.set(input.role, [...(roles.get(input.role) ?? []), { ...input, lines: numbered }]);
  }
  return [...roles.values()].flat();
};

/** Lets all judge the same applications and keeps the lines whose item and verdict are the same for all. */
export const findAgreement = async (
  applications: readonly AssessmentInput[],
  judges: { readonly subject: Judge; readonly baselines: readonly Judge[] },
): Promise<AgreedSet> => {
  const ours = await judgeAll(judges.subject, applications);
  const answers: (readonly LineVerdict[])[] = [];
  for (const baseline of judges.baselines) answers.push(await judgeAll(baseline, applications));
  const places = applications.flatMap((input) => input.lines.map((line) => ({ input, line })));
  const kept = places.filter((_, at) => answers.every((one) => sameVerdict(one[at], ours[at])));
  return {
    agreements: answers.map((theirs) => compare(ours, theirs)),
    applications: regroup(kept, applications[0]?.lines.length ?? 1),
  };
};
