interface Harness {
  readonly stage?: string;
  readonly indexName?: string;
  readonly [member: string]: unknown;
}

const isStage = (value: unknown): value is Harness => typeof value === 'object' && value !== null;

/** The stages of an `explain` answer's winning plan, outermost first. */
export const stagesOf = (explained: unknown): readonly string[] => {
  const planner = isStage(explained) ? explained['queryPlanner'] : undefined;
  const winning = isStage(planner) ? planner['winningPlan'] : undefined;
  return collect(isStage(winning) ? (winning['queryPlan'] ?? winning) : undefined);
};

const collect = (value: unknown): readonly string[] => {
  if (!isStage(value)) return [];
  const own = typeof value.stage === 'string' ? [value.stage] : [];
  return [...own, ...Object.values(value).flatMap(collect)];
};

/** Whether a plan finds its documents by an index, and by nothing else. */
export const usesAnIndex = (explained: unknown): boolean => {
  const stages = stagesOf(explained);
  return stages.some((one) => byIndex.includes(one)) && !stages.includes('COLLSCAN');
};

/** `EXPRESS_…`: MongoDB 8's short way through an index; `EOF`: an empty list of wanted values. */
const byIndex = ['IXSCAN', 'IDHACK', 'EXPRESS_IXSCAN', 'EXPRESS_CLUSTERED_IXSCAN', 'EOF'];
