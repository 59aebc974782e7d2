import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { nextSteps } from '../../../src/kernel/messages/next-steps.js';
import {
  appealTexts,
  isAppealable,
  matterTexts,
  nextStepTexts,
} from '../../../src/contexts/applications/rules/next-steps/next-step-texts.js';
import { getDocumentProxy } from 'unpdf';
import { renderLetter } from '../../../src/infrastructure/letter/letter-pdf.js';
import { letterRenderer } from '../../../src/infrastructure/letter/letter-renderer.js';
import { sha256 } from '../../../src/infrastructure/tokens/sha256.js';
import { canonicalJson } from '../../../src/kernel/values/canonical-json.js';
import type {
  LetterBlock,
  LetterContent,
} from '../../../src/contexts/decisions/rules/letter/letter-content.js';
import { letterEdition } from '../../../src/contexts/decisions/rules/letter/letter-edition.js';
import { lookupResultTerms } from '../../../src/contexts/applications/rules/review/lookup-words.js';
import * as words from '../../../src/contexts/rulebook/rules/wording/letter-words.js';

type Texts = Readonly<Record<string, Readonly<Record<string, string>>>>;

const messages = (section: string): readonly Texts[] =>
  ['zh', 'en'].map(
    (language) =>
      JSON.parse(readFileSync(`reference/messages/${language}/${section}.json`, 'utf8')) as Texts,
  );

/** The states that an application can be in with the act that a letter tells of. */
const statesOfLetters = [
  ...([
    'approved',
    'partly_approved',
    'credit',
    'declined',
    'monitoring',
    'delabelled',
    'declined_by_previous_standard',
    'not_accepted',
    'vetoed',
  ] as const),
  ...(['withdrawn', 'intake', 'screening', 'environmental_screening', 'first_review'] as const),
];

const printedWords = () => ({
  ...words,
  lookupResultTerms,
  // The report of a case is made anew each time: its words belong to no edition.
  messages: messages('letter').map(({ report: _report, ...printed }) => printed),
  states: statesOfLetters.map((status) => nextStepTexts(status).exporter),
  appeals: statesOfLetters
    .filter(isAppealable)
    .map((status) => appealTexts(status, { zh: '某日', en: 'some day' }).exporter),
  matters: (
    [
      'payout_papers',
      'appeal_dismissed',
      'credit_declined',
      'label_lowered',
      'label_restored',
    ] as const
  ).map(matterTexts),
  inPart: nextSteps.group('in_part'),
  parts: messages('next-steps').map(({ reason, step }) => [
    reason,
    ['asked_point', 'last_instant', 'last_instant_provisional', 'told', 'label_lost'].map(
      (key) => step?.[key],
    ),
  ]),
});

const letterOf = (
  blocks: readonly LetterBlock[],
  over: Partial<LetterContent> = {},
): LetterContent => ({
  language: 'zh',
  bankName: '示例商业银行股份有限公司',
  title: '绿色金融支持项目认定决定书',
  reference: 'GL-20261125-00000001',
  decidedAt: '2026-11-25T18:00:00.000Z',
  pageLabel: '第 {page} 页，共 {pages} 页',
  blocks,
  ...over,
});

const tableOf = (rows: readonly (readonly string[])[]): LetterBlock => ({
  kind: 'table',
  columns: [
    { title: '行', share: 10 },
    { title: '货物', share: 40 },
    { title: '说明', share: 50 },
  ],
  rows,
});

const everyBlock: readonly LetterBlock[] = [
  { kind: 'heading', text: '一、认定结论' },
  { kind: 'paragraph', text: '苏州绿航国际贸易有限公司：\n现将结论通知如下。' },
  {
    kind: 'outcome',
    outcome: 'approved',
    text: '认定为绿色。',
    facts: [{ label: '绿色占比', value: '95.20%' }],
  },
  { kind: 'subheading', text: '第1行' },
  tableOf([['1', '光伏组件', '符合目录 √']]),
  { kind: 'note', text: '标识说明' },
  {
    kind: 'facts',
    facts: [{ label: '规则内容哈希', value: `sha256:${'0123456789abcdef'.repeat(4)}` }],
  },
  { kind: 'signature', lines: ['示例商业银行', '2026年11月26日'] },
];

interface Glyphs {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  readonly height: number;
}

/** The runs of text on each page, with their places, as a reader of the PDF finds them. */
const readPages = async (bytes: Buffer): Promise<readonly (readonly Glyphs[])[]> => {
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const pages: (readonly Glyphs[])[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    pages.push(
      items.flatMap((item) =>
        'str' in item && item.str.trim() !== ''
          ? [
              {
                text: item.str,
                left: item.transform[4] as number,
                right: (item.transform[4] as number) + item.width,
                baseline: item.transform[5] as number,
                height: item.height,
              },
            ]
          : [],
      ),
    );
  }
  return pages;
};
const textOf = (page: readonly Glyphs[]) => page.map((run) => run.text).join('');

const overlapping = (page: readonly Glyphs[]) =>
  page.flatMap((one, index) =>
    page
      .slice(index + 1)
      .filter(
        (other) =>
          Math.abs(one.baseline - other.baseline) < Math.min(one.height, other.height) * 0.8 &&
          one.left < other.right - 1 &&
          other.left < one.right - 1,
      )
      .map((other) => `${one.text} | ${other.text}`),
  );

const longRows = Array.from({ length: 120 }, (_, index) => [
  String(index + 1),
  `货物${index + 1}：N型TOPCon单晶硅光伏组件 monocrystalline modules`,
  index === 50
    ? '很长的说明，'.repeat(300)
    : `signed_and_stamped_compliance_attestation_${index}_${'0123456789abcdef'.repeat(4)}.pdf`,
]);

describe('letter as PDF', () => {
  it('shows every text, in a font it brings along', async () => {
    const bytes = await renderLetter(letterOf(everyBlock));
    const [page] = await readPages(bytes);
    const text = textOf(page!);
    for (const part of [
      '示例商业银行股份有限公司',
      '绿色金融支持项目认定决定书',
      '认定为绿色。',
      '95.20%',
      '符合目录 √',
      '2026年11月26日',
      '第 1 页，共 1 页',
    ])
      expect(text).toContain(part);
    expect(bytes.toString('latin1')).toContain('/FontFile2');
    expect(bytes.toString('latin1')).not.toContain('/Helvetica');
  });

  it('gives the same bytes for the same content, and other bytes for another', async () => {
    const [one, other, changed] = await Promise.all([
      renderLetter(letterOf(everyBlock)),
      renderLetter(letterOf(everyBlock)),
      renderLetter(letterOf(everyBlock, { reference: 'GL-20261125-00000002' })),
    ]);
    expect(one.equals(other)).toBe(true);
    expect(one.equals(changed)).toBe(false);
  });

  it('is dated by the decision, not by the clock', async () => {
    const pdf = await getDocumentProxy(new Uint8Array(await renderLetter(letterOf(everyBlock))));
    const { info } = await pdf.getMetadata();
    expect(info).toEqual(
      expect.objectContaining({
        CreationDate: 'D:20261125180000Z',
        Title: '绿色金融支持项目认定决定书 GL-20261125-00000001',
      }),
    );
  });

  describe('over many pages', () => {
    const rendered = renderLetter(
      letterOf([{ kind: 'heading', text: '三、逐行' }, tableOf(longRows)]),
    );
    const pagesOf = async () => readPages(await rendered);

    it('breaks tables across pages and repeats their header', async () => {
      const pages = await pagesOf();
      expect(pages.length).toBeGreaterThan(5);
      for (const page of pages) expect(textOf(page)).toContain('行货物说明');
    });

    it('loses no row and no line of a row longer than a page', async () => {
      const text = (await pagesOf()).map(textOf).join('');
      for (const [number] of longRows) expect(text).toContain(`货物${number!}：`);
      expect(text.match(/很长的说明/g)?.length ?? 0).toBeGreaterThan(280);
      expect((text.match(/长/g) ?? []).length).toBe(300);
    });

    it('counts its pages', async () => {
      const pages = await pagesOf();
      expect(textOf(pages[2]!)).toContain(`第 3 页，共 ${pages.length} 页`);
    });

    it('sets no text over another and none outside the margins', async () => {
      const pages = await pagesOf();
      expect(pages.flatMap(overlapping)).toEqual([]);
      const runs = pages.flat();
      expect(Math.min(...runs.map((run) => run.left))).toBeGreaterThanOrEqual(56);
      expect(Math.max(...runs.map((run) => run.right))).toBeLessThanOrEqual(595.28 - 56);
    });
  });

  it('keeps English words together where the text has curly apostrophes', async () => {
    const bytes = await renderLetter(
      letterOf([{ kind: 'paragraph', text: 'the bank’s “green” decision' }], { language: 'en' }),
    );
    expect(textOf((await readPages(bytes))[0]!)).toContain('the bank\'s "green" decision');
  });

  it('leaves no heading alone at the foot of a page', async () => {
    const filler = (lines: number): LetterBlock => ({
      kind: 'paragraph',
      text: '一\n'.repeat(lines),
    });
    for (let lines = 30; lines < 46; lines += 1) {
      const bytes = await renderLetter(
        letterOf([filler(lines), { kind: 'heading', text: '标题' }, tableOf([['1', '甲', '乙']])]),
      );
      const page = (await readPages(bytes)).find((one) => textOf(one).includes('标题'));
      expect(textOf(page!)).toContain('货物');
    }
  });

  /**
   * Words, those of the next steps among them, and layout of edition 17. When this fails because a letter is meant to change, raise
   * `letterEdition` and write the new values here: older bundles are then known as older.
   */
  it('changes neither words nor layout without a new edition', async () => {
    expect(letterRenderer.startsWith(`letter@${letterEdition} `)).toBe(true);
    expect({
      letterEdition,
      layout: sha256(await renderLetter(letterOf(everyBlock))).slice(0, 16),
      words: sha256(canonicalJson(printedWords())).slice(0, 16),
    }).toEqual({ letterEdition: '17', layout: 'a7666ef79e020e7c', words: '0253b6bb40fe9f3e' });
  });
});
