import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  exampleCoverageRoutes,
  exampleResultsRoute,
} from '../../../../src/contexts/catalogue/routes/example-results-route.js';
import type { CatalogueEdit } from '../../../../src/contexts/catalogue/rules/edits/catalogue-change.js';
import type { CatalogueContent } from '../../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import type { RuleExample } from '../../../../src/contexts/rulebook/rules/content/rule-example.js';
import { answerExamples } from '../../../../src/contexts/catalogue/rules/examples/answer-example.js';
import { coverByExamples } from '../../../../src/contexts/catalogue/rules/examples/cover-by-examples.js';
import type { ExampleResult } from '../../../../src/contexts/catalogue/rules/examples/run-examples.js';
import { runExamples } from '../../../builders/example-runs.js';
import {
  coverageReads,
  readExampleResults,
} from '../../../../src/contexts/catalogue/use-cases/read-example-results.js';
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
      routes: (deps) => [
        exampleResultsRoute(readExampleResults(deps)),
        ...exampleCoverageRoutes(coverageReads(deps)),
      ],
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

  it('tell who reads English what kind of goods a Chinese name is of', async () => {
    const { edited, results } = await open();
    const id = await edited(powerEdit(550));
    const { items } = (await results(id, '?which=all&itemCode=1.1.3')).body;
    const goods = items.find(({ exampleId }) => exampleId === '1.1.3/positive')!.goods;
    expect(goods.en).toMatch(/^[A-Z][A-Za-z, -]+ \(in Chinese: \p{Script=Han}+\)$/u);
    expect(goods.en).toContain(goods.zh);
  });

  it('say of a standard that is shown not to hold that it does not', async () => {
    const denied = content.examples!.find(({ line }) =>
      line.facts?.some(({ holds }) => holds === false),
    )!;
    const { edited, results } = await open();
    const id = await edited(powerEdit(550));
    const { items } = (await results(id, `?which=all&itemCode=${denied.itemCode}`)).body;
    const { stated } = items.find(({ exampleId }) => exampleId === denied.id)!;
    expect(stated.some(({ zh }) => zh.endsWith('（已证明不成立）'))).toBe(true);
    expect(stated.some(({ en }) => en.endsWith('(shown not to hold)'))).toBe(true);
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
    expect(text.zh).toMatch(/^条目1\.1\.3第1行：“.*400.*”不满足（504 kW）$/);
    expect(text.en).toMatch(/^Row 1 of item 1\.1\.3: ".*400.*" is not met \(504 kW\)$/);
  });

  it('are refused at submission while one fails, and taken once the example is put right', async () => {
    const { author, approver, edited, results, submit } = await open();
    const wrong = await edited(powerEdit(400));
    const refused = await submit(wrong);
    expect(refused).toMatchObject({ status: 409, body: { code: 'examples_fail' } });
    expect(refused.body.violations).toMatchObject([{ code: 'example_fails' }]);
    expect(refused.body.violations![0]!.detail.en).toMatch(
      /^example ".+" of item 1\.1\.3: should be "listed", is "not listed"; /,
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

  describe('and what they never show', () => {
    interface Covered {
      readonly conditions: number;
      readonly never: readonly { readonly verdict: string; readonly count: number }[];
      readonly total: number;
      readonly items: readonly {
        readonly itemCode: string;
        readonly row: { readonly rowIndex: number } | null;
        readonly path: string;
        readonly fact: string;
        readonly leaf: { readonly fact: string };
        readonly text: { readonly zh: string; readonly en: string };
        readonly askedOf: readonly { readonly fact: string; readonly in: readonly string[] }[];
        readonly never: readonly string[];
        readonly isChanged: boolean;
      }[];
      readonly nextCursor: string | null;
    }
    type Client = Awaited<ReturnType<typeof open>>['author'];
    const coverage = async (client: Client, id: string, query = '') => {
      const { status, body } = await client.get(`/${id}/example-coverage${query}`);
      return { status, body: body as unknown as Covered };
    };
    const grade = { rowIndex: 0, path: 'all/1/then/all/1' };
    const missed = ({ items }: Covered, { rowIndex, path } = grade) =>
      items.find((one) => one.row?.rowIndex === rowIndex && one.path === path)?.never ?? [];

    it('is told of each condition at its place, by the verdicts of the lines judged there', async () => {
      const { author, edited } = await open();
      const id = await edited(powerEdit(550));
      const { status, body } = await coverage(author, id, '?which=all&itemCode=1.1.3&limit=100');
      expect(status).toBe(200);
      expect(missed(body)).toEqual(['not_met', 'not_evidenced']);
      expect(body.items.every(({ fact, leaf }) => leaf.fact === fact)).toBe(true);
      const power = { rowIndex: 0, path: 'all/1/then/all/0' };
      expect(missed(body, power)).toEqual([]);
      expect(missed(body, { rowIndex: 1, path: 'all/1/then' })).toEqual([
        'met',
        'not_met',
        'not_evidenced',
      ]);
      expect(body.items.every(({ row }) => row !== null)).toBe(true);
      expect(body.conditions - body.total).toBe(1);
    });

    it('names the goods that a condition is asked of, by every kind beside it and above it', async () => {
      const { author, edited } = await open();
      const id = await edited(powerEdit(550));
      const { body } = await coverage(author, id, '?which=all&itemCode=1.1.3&limit=100');
      const of = ({ rowIndex, path } = grade) =>
        body.items.find((one) => one.row?.rowIndex === rowIndex && one.path === path)?.askedOf;
      expect(of()).toEqual([{ fact: 'kind', in: ['diesel-engine-nonroad'] }]);
      const kinds = body.items.find(({ fact }) => fact === 'kind')!;
      expect(kinds.askedOf).toEqual([]);
    });

    it('shrinks by an example that shows it', async () => {
      const { author, edited } = await open();
      const positive = engine(300);
      const without = positive.line.facts!.filter(({ fact }) => fact !== 'energyEfficiencyGrade');
      const open1: RuleExample = {
        ...positive,
        id: '1.1.3/grade-open',
        kind: 'unknown',
        by: 'energyEfficiencyGrade',
        line: { ...positive.line, facts: without },
      };
      const id = await edited(powerEdit(550), put(open1));
      const { body } = await coverage(author, id, '?which=all&itemCode=1.1.3&limit=100');
      expect(missed(body)).toEqual(['not_met']);
    });

    it('is told first of what the draft changes', async () => {
      const { author, edited } = await open();
      const none = await edited(put(engine(300)));
      expect((await coverage(author, none)).body).toMatchObject({ conditions: 0, items: [] });
      const id = await edited({ ...powerEdit(550), path: 'all/2/then/all/0', value: 25 });
      const { body } = await coverage(author, id);
      expect(body).toMatchObject({
        conditions: 1,
        never: ['met', 'not_met', 'not_evidenced'].map((verdict) => ({ verdict, count: 1 })),
        items: [
          {
            itemCode: '1.1.3',
            itemName: { zh: expect.any(String) },
            path: 'all/2/then/all/0',
            text: { en: expect.stringContaining('25 kW') },
            isChanged: true,
          },
        ],
      });
    });

    it('counts a borrowed condition where it stands', () => {
      const answers = answerExamples(content, compileCatalogue(importedRevisionOf(content)));
      const borrowers = answers.filter(({ example: { itemCode } }) => itemCode.startsWith('8.'));
      const shown = coverByExamples(content, borrowers, content)
        .filter(({ never }) => never.length < 3)
        .map(({ itemCode }) => itemCode.split('.')[0]);
      expect(new Set(shown)).toEqual(new Set(['1', '4', '8']));
    });

    it('comes in pages, without conditions that no line is judged by', async () => {
      const { author, edited } = await open();
      const id = await edited(powerEdit(550));
      const { body } = await coverage(author, id, '?which=all&limit=100');
      const whole = body.items.filter(({ row }) => row === null).map(({ itemCode }) => itemCode);
      expect(whole).not.toContain('1.1.3');
      const first = (await coverage(author, id, '?which=all&limit=5')).body.nextCursor!;
      const next = (await coverage(author, id, `?which=all&limit=5&cursor=${first}`)).body;
      expect(next.items[0]).toEqual(body.items[5]);
    });

    it('is refused of a draft that does not hold together, and of no other bank', async () => {
      const { author, deskFor, edited } = await open();
      const id = await edited({ kind: 'remove_entry', part: 'examples', key: '1.1.3/unknown' });
      expect(await coverage(author, id)).toMatchObject({
        status: 409,
        body: { code: 'catalogue_unsound' },
      });
      const whole = await edited(powerEdit(550));
      expect((await coverage(deskFor(['exporter']), whole)).status).toBe(403);
      const other = deskFor(['catalogue_administrator'], { bankId: 'bank-b' });
      expect((await coverage(other, whole)).status).toBe(404);
    });
  });
});
