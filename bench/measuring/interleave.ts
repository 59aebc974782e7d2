/** Something measured: one call is one turn and gives a figure (seconds an operation, or operations a second). */
export interface Subject {
  readonly name: string;
  readonly turn: () => Promise<number>;
}

/** The figures of each subject, one a round. */
export type Figures = ReadonlyMap<string, readonly number[]>;

/**
 * Runs the subjects in turns, `rounds` times after some warming rounds, each round starting with another subject, so
 * that a slow moment of the machine does not fall on one of them only.
 */
export const interleave = async (
  subjects: readonly Subject[],
  rounds: number,
  tell: (line: string) => void,
  warmingRounds = 1,
): Promise<Figures> => {
  const figures = new Map<string, number[]>(subjects.map(({ name }) => [name, []]));
  for (let round = -warmingRounds; round < rounds; round += 1) {
    for (let place = 0; place < subjects.length; place += 1) {
      const subject = subjects[(place + round + warmingRounds) % subjects.length];
      if (subject === undefined) continue;
      const figure = await subject.turn();
      if (round >= 0) figures.get(subject.name)?.push(figure);
    }
    tell(round < 0 ? 'warmed up' : `round ${round + 1} of ${rounds}`);
  }
  return figures;
};

/** Quotients round by round: what two subjects measured in the same round have to do with each other. */
export const quotients = (figures: Figures, above: string, below: string): readonly number[] => {
  const divisors = figures.get(below) ?? [];
  return (figures.get(above) ?? []).map(
    (figure, round) => figure / (divisors[round] ?? Number.NaN),
  );
};
