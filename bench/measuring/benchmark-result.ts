/** One comparison of a subject with its baseline, as `--json` prints it. */
export interface BenchmarkResult {
  readonly bench: string;
  readonly subject: string;
  readonly baseline: string;
  /** One ratio a round; what is divided by what stands in `reads`. */
  readonly ratio: Gapped;
  readonly rounds: number;
  /** Cases in which both gave the same result before timing, of `cases`. */
  readonly agree: number;
  readonly cases: number;
  readonly reads: string;
  /** The bar of docs and issue in words; null where the ratio is reported only. */
  readonly bar: string | null;
  readonly holds: boolean | null;
  /** What one operation of each costs, or how many a second, with unit. */
  readonly figures: { readonly subject: string; readonly baseline: string };
}

export interface Gapped {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** A table beside the comparisons, a paragraph and notes: what `RESULTS.md` keeps of one benchmark. */
export interface BenchmarkReport {
  readonly bench: string;
  readonly title: string;
  readonly method: string;
  readonly results: readonly BenchmarkResult[];
  readonly notes: readonly string[];
}
