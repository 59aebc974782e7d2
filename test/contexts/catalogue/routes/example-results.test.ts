import { beforeAll, describe, expect, it } from '@jest/globals';
import { exampleResultsRoute } from '../../../../src/contexts/catalogue/routes/example-results-route.js';
import type { CatalogueEdit } from '../../../../src/contexts/catalogue/rules/edits/catalogue-change.js';
import type { CatalogueContent } from '../../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import type { RuleExample } from '../../../../src/contexts/rulebook/rules/content/rule-example.js';
import type { ExampleResult } from '../../../../src/contexts/catalogue/rules/examples/run-examples.js';
import { runExamples } from '../../../../src/contexts/catalogue/rules/examples/run-examples.js';
import { readExampleResults } from '../../../../src/contexts/catalogue/use-cases/read-example-results.js';
import { powerEdit } from '../../../builders/impact-bank.js';
import { fewItems } from '../../../builders/few-items.js';
import { importedRevisionOf } from '../../../builders/imported-revision.js';
import { inMemoryCatalogueStore } from '../../../fakes/in-memory-catalogue-store.js';
import { inProcessDrafts } from '../../../fakes/in-process-drafts.js';
import { compileCatalogue } from '../../../../src/contexts/matching/rules/assessment/compile-catalogue.js';
import { reported, seen } from './change-set-client.js';
import { changeSetHarness } from './change-set-harness.js';

interface Results {
  readonly code?: string;
  readonly revision: number;
  readonly counts: Record<'positive' | 'negative' | 'unknown', { passed: number; failing: number }>;
  readonly total: number;
  readonly items: readonly ExampleResult[];
  readonly nextCursor: string | null;
  readonly violations?: readonly {
    readonly code: string;
    readonly detail: { readonly en: string };
  }[];
}

describe('the examples of a change set over HTTP', () => {
  let content: CatalogueContent;
  beforeAll(async () => {
    content = await fewItems();
  });

  const effectiveOn = '2026-12-01';

  const open = async (
    base = content,
    catalogue = inMemoryCatalogueStore(),
    drafts = inProcessDrafts({ catalogue }),
  ) => {
    const { author, ...harness } = await changeSetHarness(base, {
      over: { catalogue, drafts },
      routes: (deps) => [exampleResultsRoute(readExampleResults(deps))],
    });
    const results = async (id: string, query = '') => {
      const { status, body } = await author.get(`/${id}/example-results${query}`);
      return { status, body: body as unknown as Results };
    };
    const submit = async (id: string) => {
      const at = await reported(author, id, 2);
      const answer = await author.post(`/${id}/submission`, { effectiveOn }, seen(at));
      return { ...answer, body: answer.body as typeof answer.body & Results };
    };
    return { ...harness, author, results, submit };
  };

  const example = (id: string): RuleExample => content.examples!.find((one) => one.id === id)!;
  const put = (entry: RuleExample): CatalogueEdit => ({
    kind: 'put_entry',
    part: 'examples',
    key: entry.id,
    entry,
  });
  /** The positive example of 1.1.3 with an engine of so many kW. */
  const engine = (kW: number): RuleExample => {
    const { line, ...others } = example('1.1.3/positive');
    const facts = line.facts!.map((fact) =>
      fact.fact === 'ratedPowerKW' ? { ...fact, value: kW } : fact,
    );
    return { ...others, line: { ...line, facts } };
  };

  it('all pass under the rules as they are', async () => {
    const { edited, results } = await open();
    const id = await edited(powerEdit(550));
    const { body } = await results(id);
    expect(body).toMatchObject({ total: 0, items: [], nextCursor: null, revision: 2 });
    const ofItem = (await results(id, '?which=all&itemCode=1.1.3')).body.items;
    expect(new Set(ofItem.map(({ itemCode }) => itemCode))).toEqual(new Set(['1.1.3']));
    const { positive, negative, unknown } = body.counts;
    expect([positive.failing, negative.failing, unknown.failing]).toEqual([0, 0, 0]);
    expect(positive.passed).toBe(content.criteria.length);
  });

  it('say what was expected, what came, and which criterion decided, in both languages', async () => {
    const { edited, results } = await open();
    const id = await edited(powerEdit(400));
    const { status, body } = await results(id);
    expect(status).toBe(200);
    expect(body.counts.positive.failing).toBe(1);
    expect(body.items).toMatchObject([
      {
        exampleId: '1.1.3/positive',
        isPassed: false,
        expected: { outcome: 'listed', itemCode: '1.1.3' },
        got: { outcome: 'not_listed', itemCode: '1.1.3', row: { rowId: '1.1.3#0' } },
        why: { fact: 'ratedPowerKW' },
      },
    ]);
    const { text } = body.items[0]!.why!;
    expect(text.zh).toMatch(/^1\.1\.3#0：“.*400.*”不满足（504 kW）$/);
    expect(text.en).toMatch(/^1\.1\.3#0: ".*400.*" is not met \(504 kW\)$/);
  });

  it('are refused at submission while one fails, and taken once the example is put right', async () => {
    const { author, approver, edited, results, submit } = await open();
    const wrong = await edited(powerEdit(400));
    const refused = await submit(wrong);
    expect(refused).toMatchObject({ status: 409, body: { code: 'examples_fail' } });
    expect(refused.body.violations).toMatchObject([{ code: 'example_fails' }]);
    expect(refused.body.violations![0]!.detail.en).toMatch(
      /^example 1\.1\.3\/positive: should be "listed", is "not listed"; /,
    );
    expect((await author.get(`/${wrong}`)).body.status).toBe('open');
    const right = await edited(powerEdit(400), put(engine(300)));
    expect((await results(right)).body.total).toBe(0);
    const submitted = await submit(right);
    expect(submitted).toMatchObject({ status: 200, body: { status: 'submitted' } });
    const difference = await approver.get(`/${right}/difference`);
    expect(difference.body.differences).toMatchObject([
      { kind: 'threshold_changed', itemCode: '1.1.3' },
      { part: 'examples', key: '1.1.3/positive' },
    ]);
  });

  it.each(['positive', 'negative', 'unknown'] as const)(
    'miss a %s one: the item cannot be published without it',
    async (kind) => {
      const { author, edited } = await open();
      const id = await edited({ kind: 'remove_entry', part: 'examples', key: `1.1.3/${kind}` });
      for (const refused of [
        await author.post(`/${id}/impact`, {}, seen(2)),
        await author.post(`/${id}/submission`, { effectiveOn }, seen(2)),
      ]) {
        expect(refused).toMatchObject({ status: 409, body: { code: 'catalogue_unsound' } });
        expect(refused.body.violations).toMatchObject([
          {
            code: 'example_missing',
            detail: { en: expect.stringContaining(`1.1.3 has no ${kind}`) },
          },
        ]);
      }
    },
  );

  it('tell one that is listed though it must not be, by the criterion it is about', async () => {
    const { edited, results } = await open();
    const id = await edited(powerEdit(600));
    const { body } = await results(id);
    expect(body.items).toMatchObject([
      {
        exampleId: '1.1.3/negative',
        got: { outcome: 'listed' },
        why: { fact: 'ratedPowerKW', text: { en: expect.stringMatching(/is met \(588 kW\)$/) } },
      },
    ]);
  });

  it('name a fact, an item or an evidence type that exists', async () => {
    const { edited, results } = await open();
    const [first, ...facts] = engine(300).line.facts!;
    const line = { ...engine(300).line, facts: [{ ...first!, fact: 'noSuchFact' }, ...facts] };
    const id = await edited(put({ ...engine(300), line }));
    expect(await results(id)).toMatchObject({
      status: 409,
      body: { code: 'catalogue_unsound', violations: [{ code: 'not_known' }] },
    });
  });

  it('come in pages, failing ones or all', async () => {
    const { edited, results } = await open();
    const id = await edited(powerEdit(400));
    const first = (await results(id, '?which=all&limit=2')).body;
    expect(first).toMatchObject({ total: content.examples!.length });
    expect(first.items).toHaveLength(2);
    const next = (await results(id, `?which=all&limit=2&cursor=${first.nextCursor!}`)).body;
    expect(next.items[0]!.exampleId).toBe(content.examples![2]!.id);
  });

  it('are asked again before publication: another build may judge otherwise', async () => {
    let isOther = false;
    const catalogue = inMemoryCatalogueStore();
    const ours = inProcessDrafts({ catalogue });
    const other = inProcessDrafts({
      catalogue,
      runExamples: (one) =>
        runExamples(one, compileCatalogue(importedRevisionOf(one))).map((result) => ({
          ...result,
          isPassed: false,
        })),
    });
    const { approver, edited, submit } = await open(content, catalogue, {
      ...ours,
      ask: (question) => (isOther ? other : ours).ask(question),
    });
    const id = await edited(powerEdit(550));
    const submitted = await submit(id);
    isOther = true;
    const { differenceHash, impactHash, revision } = submitted.body as never as {
      differenceHash: string;
      impactHash: string;
      revision: number;
    };
    const refused = await approver.post(
      `/${id}/approval`,
      { differenceHash, impactHash },
      seen(revision),
    );
    expect(refused).toMatchObject({ status: 409, body: { code: 'examples_fail' } });
    expect(await catalogue.list('bank-a')).toHaveLength(1);
  });

  it('are asked of no catalogue from before they were governed', async () => {
    const { examples: _none, ...earlier } = content;
    const { edited, results, submit } = await open(earlier);
    const id = await edited(powerEdit(400));
    expect((await results(id)).body).toMatchObject({ total: 0, items: [] });
    expect((await submit(id)).status).toBe(200);
  });

  it('are no matter of exporters, nor of another bank', async () => {
    const { deskFor: clientFor, edited } = await open();
    const id = await edited(powerEdit(550));
    const exporter = clientFor(['exporter']);
    expect((await exporter.get(`/${id}/example-results`)).status).toBe(403);
    const other = clientFor(['catalogue_administrator'], { bankId: 'bank-b' });
    expect((await other.get(`/${id}/example-results`)).status).toBe(404);
  });
});
