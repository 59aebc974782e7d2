import { join } from 'node:path';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { sha256 } from '../../src/infrastructure/tokens/sha256.js';
import { loadTradeTables } from '../../src/infrastructure/reference-files/load-trade-tables.js';
import { readFreshSet, readLabelledLines } from '../../src/commands/read-labelled-lines.js';
import { scoreFreshSet, scoreLabelledLines } from '../../src/commands/score-matching.js';
import { scoreReportText } from '../../src/commands/score-report.js';
import { inputKnowledgeOf } from '../../src/contexts/matching/contracts/input-knowledge.js';
import type { InputKnowledge } from '../../src/contexts/matching/contracts/input-knowledge.js';
import type { CatalogueContent } from '../../src/contexts/rulebook/rules/content/catalogue-content.js';
import type {
  Assessment,
  LineAssessment,
} from '../../src/contexts/rulebook/rules/assessment/assessment.js';
import { isSetAside } from '../../src/contexts/matching/rules/scoring/is-set-aside.js';
import type { LabelledLine } from '../../src/contexts/matching/rules/scoring/labelled-line.js';
import { isTrap } from '../../src/contexts/matching/rules/scoring/score-figures.js';
import { scoreLine } from '../../src/contexts/matching/rules/scoring/score-line.js';
import { shippedCatalogue } from '../builders/shipped-catalogue.js';

const root = join(import.meta.dirname, '../..');
const labelled = join(root, 'test/matching/labelled');

let knowledge: InputKnowledge;
let content: CatalogueContent;
let lines: readonly LabelledLine[] = [];
beforeAll(async () => {
  content = await shippedCatalogue();
  const trade = await loadTradeTables(join(root, 'reference'));
  if (!trade.ok) throw new Error(JSON.stringify(trade.failure));
  knowledge = inputKnowledgeOf(content, trade.value.currencies);
  const read = await readLabelledLines(labelled, knowledge);
  if (!read.ok) throw new Error(read.failure.join('\n'));
  lines = read.value;
}, 60_000);

const itemsOf = (catalogue: CatalogueContent) => catalogue.nodes.filter(({ level }) => level === 3);

const repeated = (values: readonly string[]): readonly string[] =>
  values.filter((value, place) => values.indexOf(value) !== place);

describe('the lines labelled by hand', () => {
  it('are at least 600, at least 150 of them traps, and each is one goods line', () => {
    expect(lines.length).toBeGreaterThanOrEqual(600);
    expect(lines.filter(isTrap).length).toBeGreaterThanOrEqual(150);
    expect(lines.filter(({ input }) => input.lines.length !== 1)).toEqual([]);
  });

  it('have ids of their own and say why', () => {
    expect(repeated(lines.map(({ id }) => id))).toEqual([]);
    expect(lines.filter(({ why }) => why.trim().length < 20)).toEqual([]);
  });

  it('say no two things of the same input', () => {
    const inputs = lines.map(({ input: { id: _id, ...input } }) => JSON.stringify(input));
    expect(repeated(inputs)).toEqual([]);
  });

  it('hold a positive of each of the 271 items', () => {
    const expected = new Set(lines.flatMap(({ expect: { items } }) => items));
    const codes = itemsOf(content).map(({ code }) => code);
    expect(codes).toHaveLength(271);
    expect(codes.filter((code) => !expected.has(code))).toEqual([]);
  });

  it('name items and rows that exist, and the mark the catalogue gives the row', () => {
    const marks = new Map<string, string>();
    for (const { code, activities } of itemsOf(content)) {
      marks.set(code, 'item');
      for (const [place, { ghg }] of (activities ?? []).entries())
        marks.set(`${code}#${place}`, ghg);
    }
    const oddities = lines.flatMap(({ id, expect: { items, alsoRight = [], rowId, ghgMark } }) => [
      ...[...items, ...alsoRight].filter((code) => !marks.has(code)).map((code) => [id, code]),
      ...(rowId === undefined || marks.get(rowId) === ghgMark ? [] : [[id, rowId]]),
      ...(rowId === undefined || rowId.startsWith(`${items[0] ?? ''}#`) ? [] : [[id, rowId]]),
    ]);
    expect(oddities).toEqual([]);
  });

  it('play all eight roles in Chinese, English and both', () => {
    expect(new Set(lines.map(({ input }) => input.role)).size).toBe(8);
    expect(new Set(lines.map(({ language }) => language))).toEqual(new Set(['zh', 'en', 'both']));
  });

  it('state the language of their descriptions', () => {
    const stated = {
      zh: [true, false],
      en: [false, true],
      both: [true, true],
      none: [false, false],
    };
    for (const { id, language, input } of lines) {
      const has = input.lines.flatMap(({ descriptionZh, descriptionEn }) => [
        typeof descriptionZh === 'string',
        typeof descriptionEn === 'string',
      ]);
      expect({ id, has }).toEqual({ id, has: stated[language] });
    }
  });

  it('expect an item wherever they expect a listing, and offer alternatives to nothing else', () => {
    const isOdd = ({ expect: { items, outcome, alsoRight } }: LabelledLine): boolean =>
      items.length === 0 ? outcome === 'listed' : alsoRight !== undefined;
    expect(lines.filter(isOdd)).toEqual([]);
  });

  it('are set aside by about a third, in every area', () => {
    const share = (some: readonly LabelledLine[]): number =>
      some.filter(({ id }) => isSetAside(id, sha256)).length / some.length;
    expect(share(lines)).toBeGreaterThan(0.28);
    expect(share(lines)).toBeLessThan(0.39);
    for (const area of '123456789')
      expect(share(lines.filter(({ id }) => id.startsWith(`${area}-`)))).toBeGreaterThan(0.15);
  });
});

const answer = (more: Partial<LineAssessment>): LineAssessment => ({
  lineNo: 1,
  outcome: 'cannot_tell',
  itemCode: null,
  row: null,
  ghgMark: null,
  candidates: [],
  ruledOut: [],
  criteria: [],
  shortestPath: [],
  flags: [],
  ...more,
});
const candidates = (...codes: readonly string[]): LineAssessment['candidates'] =>
  codes.map((itemCode, place) => ({
    itemCode,
    rank: place + 1,
    because: [],
    verdict: 'not_evidenced',
    lostBecause: null,
  }));
const line = (
  expected: Partial<LabelledLine['expect']>,
  more: Partial<LabelledLine> = {},
): LabelledLine => ({
  id: '8-001',
  difficulty: 'easy',
  tags: [],
  language: 'zh',
  input: {
    id: '8-001',
    role: 'trader',
    instrument: 'trade_finance',
    lines: [{ lineNo: 1, descriptionZh: '光伏组件' }],
  },
  expect: { items: ['8.5.2'], outcome: 'cannot_tell', ...expected },
  why: '8.5.2 row 0 names modules.',
  ...more,
});

describe('the score of a line', () => {
  it('takes the judged item before the first candidate', () => {
    const judged = answer({ itemCode: '8.5.2', candidates: candidates('8.1.1', '8.5.2') });
    expect(scoreLine(line({}), judged).isHitAt1).toBe(true);
    const open = answer({ candidates: candidates('8.1.1', '8.5.2') });
    expect(scoreLine(line({}), open)).toMatchObject({ isHitAt1: false, isHitAt3: true });
  });

  it('lets the second item stand first only when the order does not matter', () => {
    const open = answer({ candidates: candidates('8.2.1', '8.5.8') });
    const both = { items: ['8.5.8', '8.2.1'] };
    expect(scoreLine(line(both), open).isHitAt1).toBe(false);
    expect(scoreLine(line({ ...both, anyOrder: true }), open).isHitAt1).toBe(true);
  });

  it('counts the share of the expected items among the first five', () => {
    const five = candidates('8.1.1', '8.1.2', '8.1.3', '8.2.1', '8.2.2', '8.5.2');
    expect(scoreLine(line({}), answer({ candidates: five })).recallAt5).toBe(0);
    expect(
      scoreLine(line({ items: ['8.5.2', '8.1.3'] }), answer({ candidates: five })).recallAt5,
    ).toBe(0.5);
    expect(scoreLine(line({ items: [] }), answer({})).recallAt5).toBeNull();
  });

  it('takes no item, or a refusal at an item named beside, for nothing', () => {
    const nothing = line({ items: [], outcome: 'not_listed', alsoRight: ['8.2.1'] });
    const at = (itemCode: string, outcome: LineAssessment['outcome']): boolean =>
      scoreLine(nothing, answer({ itemCode, outcome })).isHitAt1;
    expect(scoreLine(nothing, answer({ outcome: 'not_listed' })).isHitAt1).toBe(true);
    expect(at('8.2.1', 'not_listed')).toBe(true);
    expect(at('8.2.1', 'cannot_tell')).toBe(false);
    expect(at('8.1.1', 'not_listed')).toBe(false);
  });

  it('finds an item that an answer calls a look-alike only where no listing is expected', () => {
    const ruledOut = [
      { itemCode: '8.1.1', reason: 'role_trader' },
      { itemCode: '8.5.2', reason: 'look_alike:光伏灯' },
    ];
    const none = line({ outcome: 'not_listed' });
    expect(scoreLine(none, answer({ ruledOut })).isHitAt1).toBe(true);
    expect(scoreLine(line({}), answer({ ruledOut })).isHitAt3).toBe(false);
    const behind = answer({ ruledOut, candidates: candidates('8.2.1') });
    expect(scoreLine(none, behind)).toMatchObject({ isHitAt1: false, isHitAt3: true });
    const byRole = line({ outcome: 'not_listed', items: ['8.1.1'] });
    expect(scoreLine(byRole, answer({ ruledOut })).isHitAt1).toBe(false);
  });

  it('calls a listing wrong when none is expected or the item is another', () => {
    const listed = answer({ outcome: 'listed', itemCode: '8.5.2' });
    expect(scoreLine(line({}), listed).isWronglyListed).toBe(true);
    expect(scoreLine(line({ outcome: 'listed' }), listed).isWronglyListed).toBe(false);
    expect(scoreLine(line({ outcome: 'listed', items: ['8.1.1'] }), listed).isWronglyListed).toBe(
      true,
    );
    expect(scoreLine(line({ outcome: 'listed' }), answer({})).isWronglyListed).toBe(false);
  });

  it('judges row and mark only where the label names them', () => {
    const name = { zh: '行', en: 'Row' };
    const judged = answer({
      itemCode: '8.5.2',
      ghgMark: 'enabling',
      row: { rowId: '8.5.2#0', industryClass: '5179', name },
    });
    expect(scoreLine(line({}), judged)).toMatchObject({ isRowRight: null, isMarkRight: null });
    expect(scoreLine(line({ rowId: '8.5.2#2', ghgMark: 'none' }), judged)).toMatchObject({
      isRowRight: false,
      isMarkRight: false,
    });
  });
});

describe('the report', () => {
  const judgeNothing = (): Assessment => ({
    id: 'x',
    edition: '2025',
    revision: 'r',
    revisionHash: 'sha256:0',
    transition: { rule: 'r', clause: 'c', standard: '2025' },
    overall: 'cannot_tell',
    greenShare: { certain: null, atMost: null, byMark: null },
    lines: [answer({ candidates: candidates('8.1.1') })],
  });
  const ids = Array.from({ length: 30 }, (_, place) => `8-${String(place + 1).padStart(3, '0')}`);
  const asideIds = ids.filter((id) => isSetAside(id, sha256));
  const missed = ids.map((id) => line({}, { id, tags: ['trap', 'look-alike'] }));
  const reportOf = (showsAside: boolean) =>
    scoreLabelledLines(missed, judgeNothing, { revision: 'r', showsAside });

  it('lists misses of the open part alone, with what won', () => {
    const { misses } = reportOf(false);
    expect(asideIds.length).toBeGreaterThan(0);
    expect(misses.map(({ id }) => id)).toEqual(ids.filter((id) => !asideIds.includes(id)));
    expect(misses[0]).toMatchObject({
      wrong: ['item'],
      got: { itemCode: null, candidates: ['8.1.1 not_evidenced ()'] },
    });
  });

  it('lists those set aside only when asked to', () => {
    expect(reportOf(true).misses).toHaveLength(ids.length);
    expect(scoreReportText(reportOf(true))).toContain('(set aside)');
    const text = scoreReportText(reportOf(false));
    for (const id of asideIds) expect(text).not.toContain(id);
  });

  it('gives figures for both parts, per role, language, area, difficulty and tag', () => {
    const { open, aside } = reportOf(false);
    if (aside === null) throw new Error('no set-aside part');
    expect(open.all.lines + aside.all.lines).toBe(ids.length);
    for (const set of [open, aside]) {
      expect(set.all).toMatchObject({ hitAt1: 0, recallAt5: 0, outcomeRight: 1 });
      expect(set.all).toMatchObject({ trapsWronglyListed: 0, trapsWronglyListedShare: 0 });
      expect(set.byRole['trader']).toEqual(set.all);
      expect(set.byLanguage['zh']).toEqual(set.all);
      expect(set.byArea['8']).toEqual(set.all);
      expect(set.byDifficulty['easy']).toEqual(set.all);
      expect(set.byTag['look-alike']).toEqual(set.all);
    }
  });
});

describe('a fresh set', () => {
  const freshOf = (items: readonly string[], draft: object = {}): string =>
    JSON.stringify({
      draft: {
        id: 'set-x-001',
        role: 'trader',
        instrument: 'trade_finance',
        lines: [{ lineNo: 1, descriptionZh: '光伏组件' }],
        ...draft,
      },
      label: { outcome: 'not_listed', items, kind: 'part', source: 'invoice', why: 'None of it.' },
    });
  const readFrom = async (text: string) => {
    const folder = await mkdtemp(join(tmpdir(), 'fresh-'));
    try {
      await writeFile(join(folder, 'set-x.jsonl'), text);
      return await readFreshSet(join(folder, 'set-x.jsonl'), knowledge);
    } finally {
      await rm(folder, { recursive: true });
    }
  };
  const judge = (): Assessment => ({
    id: 'x',
    edition: '2025',
    revision: 'r',
    revisionHash: 'sha256:0',
    transition: { rule: 'r', clause: 'c', standard: '2025' },
    overall: 'not_listed',
    greenShare: { certain: null, atMost: null, byMark: null },
    lines: [answer({ itemCode: '8.1.1', outcome: 'not_listed' })],
  });

  it('counts any item of a label as right, look-alikes as traps, and sets nothing aside', async () => {
    const read = await readFrom(
      [freshOf(['8.5.2', '8.1.1']), freshOf([], { id: 'set-x-002' })].join('\n'),
    );
    if (!read.ok) throw new Error(read.failure.join('\n'));
    const report = scoreFreshSet(read.value, judge, { revision: 'r' });
    expect(report.aside).toBeNull();
    expect(report.open.all).toMatchObject({ lines: 2, traps: 2, hitAt1: 0.5 });
    expect(report.open.all).toMatchObject({ decided: 2, decidedRight: 1 });
    expect(report.misses.map(({ id }) => id)).toEqual(['set-x-002']);
    expect(scoreReportText(report)).not.toContain('aside third');
  });

  it('names file, line and member of a record that is not in its form', async () => {
    const read = await readFrom(
      [freshOf([], { role: 'nobody' }), freshOf([], { lines: [] })].join('\n'),
    );
    expect(
      read.ok ? [] : read.failure.map((fault) => fault.split(':').slice(0, 2).join(':')),
    ).toEqual(['set-x.jsonl:1 draft/role', 'set-x.jsonl:2 draft/lines']);
  });
});

describe('reading labelled lines', () => {
  const readFrom = async (text: string) => {
    const folder = await mkdtemp(join(tmpdir(), 'labelled-'));
    try {
      await writeFile(join(folder, 'area-8.jsonl'), text);
      return await readLabelledLines(folder, knowledge);
    } finally {
      await rm(folder, { recursive: true });
    }
  };
  const recordOf = (facts: readonly object[], more: object = {}): string =>
    JSON.stringify({
      id: '8-001',
      difficulty: 'easy',
      tags: [],
      language: 'zh',
      input: {
        role: 'trader',
        instrument: 'trade_finance',
        lines: [{ lineNo: 1, descriptionZh: '光伏组件', facts }],
      },
      expect: { items: ['8.5.2'], outcome: 'cannot_tell' },
      why: '8.5.2 row 0 names modules.',
      ...more,
    });

  it('gives the input its id', async () => {
    const read = await readFrom(recordOf([]));
    expect(read).toMatchObject({ ok: true, value: [{ id: '8-001', input: { id: '8-001' } }] });
  });

  it('names file and line of an unknown fact, an unknown member and broken JSON', async () => {
    const text = [recordOf([{ fact: 'powr', value: 1 }]), recordOf([], { note: 'x' }), '{'];
    const read = await readFrom(text.join('\n'));
    expect(read.ok).toBe(false);
    const faults = read.ok ? [] : read.failure;
    expect(faults.map((fault) => fault.split(' ')[0])).toEqual([
      'area-8.jsonl:1',
      'area-8.jsonl:2',
      'area-8.jsonl:3',
    ]);
    expect(faults[0]).toContain('/lines/0/facts/0/fact');
  });
});
