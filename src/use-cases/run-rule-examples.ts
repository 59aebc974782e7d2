import type { Sha256 } from '../domain/canonical-json.js';
import type { CatalogueContent } from '../domain/catalogue/catalogue-content.js';
import type { ExampleResult } from '../domain/catalogue/rule-examples/run-examples.js';
import { runExample } from '../domain/catalogue/rule-examples/run-examples.js';
import { baseRevisionOf } from '../domain/catalogue/catalogue-revision.js';
import { compileCatalogue } from '../domain/matching/compile-catalogue.js';

/**
 * Runs the examples of a content that holds together under its own rules. Half a second of one
 * processor for 813 of them; others are answered in between.
 * @param name of the content: what was run under a name is not run again, by the same build.
 */
export type RunRuleExamples = (
  name: string,
  content: CatalogueContent,
) => Promise<readonly ExampleResult[]>;

/** Results of so many contents are kept: a submission, its approval and its publication ask alike. */
const mostKept = 8;
/** Examples at a stretch, some ten milliseconds. */
const stretch = 16;

export const ruleExampleRuns = (): RunRuleExamples => {
  const kept = new Map<string, Promise<readonly ExampleResult[]>>();
  return (name, content) => {
    const known = kept.get(name);
    if (known !== undefined) return known;
    const running = run(content);
    running.catch(() => kept.delete(name));
    const [oldest] = kept.keys();
    if (kept.size >= mostKept && oldest !== undefined) kept.delete(oldest);
    kept.set(name, running);
    return running;
  };
};

const run = async (content: CatalogueContent): Promise<readonly ExampleResult[]> => {
  const { examples = [] } = content;
  if (examples.length === 0) return [];
  const compiled = compileCatalogue(baseRevisionOf(content, noHash));
  const results: ExampleResult[] = [];
  for (const [at, example] of examples.entries()) {
    results.push(runExample(example, compiled));
    if (at % stretch === 0) await pause();
  }
  return results;
};

/** An example says nothing of the revision it is run under. */
const noHash: Sha256 = () => '';

const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
