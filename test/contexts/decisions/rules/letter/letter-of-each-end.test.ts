import { describe, expect, it } from '@jest/globals';
import type {
  LetterBlock,
  LetterContent,
} from '../../../../../src/contexts/decisions/rules/letter/letter-content.js';
import { noticeOf } from '../../../../../src/contexts/decisions/rules/letter/compose-notice.js';
import { fileAppeal } from '../../../../../src/contexts/applications/rules/review/decide-appeal.js';
import { nextSection } from '../../../../../src/contexts/decisions/rules/letter/rights-section.js';
import { nextStepsOf } from '../../../../../src/contexts/applications/rules/next-steps/next-steps.js';
import { people } from '../../../../builders/actors.js';
import { applicationOf, entryOf, plainDeadlines } from '../../../../builders/lifecycle.js';
import { plainPolicy } from '../../../../builders/plain-policy.js';
import type { Application } from '../../../../../src/contexts/applications/rules/state/application-state.js';
import {
  aboveGoodsLetter,
  appeals,
  applicationOfEachEnd,
  letterOfEachEnd,
  refusals,
  refusedAtOnceLetter,
} from './letters-of-each-end.js';

const textsOf = (block: LetterBlock): readonly string[] => {
  switch (block.kind) {
    case 'facts':
      return block.facts.flatMap(({ label, value }) => [label, value]);
    case 'outcome':
      return [block.text, ...block.facts.flatMap(({ label, value }) => [label, value])];
    case 'table':
      return [...block.columns.map((column) => column.title), ...block.rows.flat()];
    case 'signature':
      return block.lines;
    default:
      return [block.text];
  }
};

const textOf = (letter: LetterContent): string => letter.blocks.flatMap(textsOf).join('\n');

/** Codes, ids and members; a file keeps the name its owner gave it, a hash stands as it is. */
const machineWords =
  /\b[a-z]+(?:_[a-z]+)+\b|\b[0-9a-f]{24}\b|\b(?:exporter|manager|first|second|final)-1\b|你方|minor unit|undefined|null|NaN|#\d/;

const rateOfTest = {
  ...{ from: 'USD', to: 'CNY', rate: '7.1', on: '2026-11-20' },
  source: '中国外汇交易中心',
};

const withoutFiles = (text: string): string => text.replace(/\S+\.pdf/g, '');

describe.each(Object.entries(letterOfEachEnd))(
  'the letter of an application %s',
  (end, letterIn) => {
    const [zh, en] = [letterIn('zh'), letterIn('en')];

    it('holds no code, state, role, user id or minor unit', () => {
      expect(withoutFiles(textOf(zh))).not.toMatch(machineWords);
      expect(withoutFiles(textOf(en))).not.toMatch(machineWords);
    });

    it('numbers its sections without a gap, the same in both languages', () => {
      const headings = (letter: LetterContent) =>
        letter.blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []));
      const numbers = headings(en).map((text) => Number(text.split('.')[0]));
      expect(numbers).toEqual(numbers.map((_number, index) => index + 1));
      expect(headings(zh).map((text) => '一二三四五六七八九十'.indexOf(text[0]!) + 1)).toEqual(
        numbers.map((number) => (number > 10 ? 10 : number)),
      );
      expect(zh.blocks.map(({ kind }) => kind)).toEqual(en.blocks.map(({ kind }) => kind));
    });

    it('says what comes next, whom to ask, and what can be done against it', () => {
      expect(textOf(zh)).toContain('后续事项');
      expect(textOf(zh)).toContain('客户经理');
      expect(textOf(zh)).toContain('说明与救济');
      expect(textOf(en)).toContain('What comes next');
    });

    it('says in the words of the next steps what to do, why, until when, and then what', () => {
      const application = applicationOfEachEnd[end]!;
      const at = { now: application.updatedAt, calendar: null };
      const { what, why, until, then, open } = nextStepsOf(application, at).exporter;
      for (const { zh: inChinese, en: inEnglish } of [
        ...[what, why, then],
        ...open.map(({ text }) => text),
      ]) {
        expect(textOf(zh)).toContain(inChinese);
        expect(textOf(en)).toContain(inEnglish);
      }
      expect(textOf(zh).includes('截止时间\n')).toBe(until !== null);
      expect(textOf(zh)).toContain(until?.text.zh ?? '');
    });
  },
);

describe('a letter', () => {
  it('lists the papers that the payout waits for, and apart from them what was waived', () => {
    const application = {
      ...applicationOfEachEnd['approved']!,
      checklist: [
        entryOf('D-invoice', { neededFor: 'payout', ask: { zh: '请提供发票', en: 'The invoice' } }),
        entryOf('L1-x', { status: 'waived', ask: { zh: '检测报告', en: 'The test report' } }),
      ],
    };
    const [, facts] = nextSection({ application, language: 'zh' });
    expect(facts).toMatchObject({
      facts: expect.arrayContaining([
        { label: '需要提供', value: '· 请提供发票' },
        { label: '已豁免，放款前由本行核实', value: '· 检测报告' },
      ]),
    });
  });

  it('of an approval in part says that it has no appeal, and what to do instead', () => {
    const text = textOf(letterOfEachEnd['approved in part']!('zh'));
    expect(text).toContain('部分认定不适用复议');
    expect(text).toContain('撤回本申请');
    expect(textOf(letterOfEachEnd['approved in part']!('en'))).toContain('cannot be appealed');
  });

  it('of an approval in part by the amount names the value of the goods, and no missing proof', () => {
    const text = textOf(aboveGoodsLetter(100_000_00, 'en'));
    expect(text).toContain('USD 140,000.00 less than asked');
    expect(text).toContain('The amount asked was above the value of the goods');
    expect(text).toContain('No proof is missing');
    expect(text).not.toMatch(/the others are not|bring the missing proof|proof that was missing;/);
    expect(text).not.toContain('the bank approved');
    expect(textOf(aboveGoodsLetter(100_000_00, 'zh'))).toContain('比申请金额少 USD 140,000.00');
  });

  it('of an approval in part by choice says that the bank could have approved more', () => {
    const text = textOf(aboveGoodsLetter(60_000_00, 'en'));
    expect(text).toContain('Of the USD 100,000.00 that could be approved the bank approved USD 60');
    expect(text).toContain('The bank chose to approve less than it could');
    expect(text).not.toContain('bring the missing proof');
  });

  it('names the look-ups of the environmental screening with their results', () => {
    expect(textOf(letterOfEachEnd['approved']!('zh'))).toContain('未见否决情形');
    expect(textOf(letterOfEachEnd['vetoed']!('zh'))).toContain('甬环罚〔2026〕31号');
  });

  it('on what was not accepted gives each reason of the intake', () => {
    const text = textOf(letterOfEachEnd['not accepted']!('zh'));
    for (const part of ['材料不齐', '材料不实', '缺少出口合同', '向本行申请复议'])
      expect(text).toContain(part);
  });

  it.each(Object.keys(appeals))(
    'on an appeal %s names what was appealed against and why, the grounds, and why it ended so',
    (name) => {
      const [zh, en] = (['zh', 'en'] as const).map((language) =>
        textOf(letterOfEachEnd[`whose appeal was ${name}`]!(language)),
      );
      const isGranted = name.startsWith('granted');
      expect(zh).toContain(isGranted ? '复议准予' : '复议不准予：原决定维持');
      expect(zh).toContain(isGranted ? '新提交的报告足以证明' : '报告的型号与货物不符');
      for (const part of ['复议理由\n检测报告已补齐', '原决定\n', '原决定时间\n', '原决定的理由\n'])
        expect(zh).toContain(part);
      expect(zh).not.toContain('可于');
      expect(en).toContain(
        isGranted ? 'you may appeal against that decision' : 'There is one appeal',
      );
    },
  );

  it('on a refusal of the credit says that no money is granted, and states no approved amount', () => {
    for (const letterIn of [letterOfEachEnd['whose credit was refused']!, refusedAtOnceLetter]) {
      const [zh, en] = [textOf(letterIn('zh')), textOf(letterIn('en'))];
      expect(zh).toContain('授信未获批准');
      expect(zh).toContain('不提供融资');
      expect(zh).not.toContain('批准的绿色金额\n');
      expect(en).toContain('credit was declined, so the bank lends no money');
      expect(en).not.toContain('Green amount approved');
      expect(en).not.toMatch(/withdraw this application before the payout|you may appeal/);
    }
    expect(textOf(letterOfEachEnd['whose credit was refused']!('zh'))).toContain('第 1 行（');
    expect(textOf(letterOfEachEnd['whose refusal of credit was corrected']!('en'))).toContain(
      'recorded by mistake and is corrected',
    );
  });

  it.each(['whose refusal of credit was corrected', 'whose early refusal of credit was corrected'])(
    'of an application %s says which approved amount applies, and that the approver agreed',
    (end) => {
      const letter = letterOfEachEnd[end]!;
      const { decisions } = applicationOfEachEnd[end]!;
      expect(decisions.at(-1)?.approved).toBeTruthy();
      const en = textOf(letter('en'));
      expect(en).toContain('amount that was approved applies as it stands below');
      expect(en).toMatch(/Green amount approved\nUSD [\d,]+\.00/);
      expect(textOf(letter('zh'))).toMatch(/批准的绿色金额\nUSD [\d,]+\.00/);
      const rows = letter('en').blocks.flatMap((block) =>
        block.kind === 'table' ? block.rows : [],
      );
      expect(rows.find(([step]) => step === 'Final approval')?.[2]).toBe('agrees');
      expect(rows.slice(-2).map(([step, , opinion]) => [step, opinion])).toEqual([
        ['Correction of the credit decision', 'proposes'],
        ['Correction of the credit decision', 'agrees'],
      ]);
    },
  );

  it.each<readonly [string, readonly string[]]>([
    [
      'whose label was removed',
      [
        'Lines that lost the label\nline 1',
        'now: no green label',
        'Label wrong since\n25 November',
      ],
    ],
    [
      'whose label was lowered',
      [
        'Lines that bear the label\nline 1',
        'Lines that lost the label\nline 2',
        'was lowered',
        '第二行证书已失效',
      ],
    ],
    [
      'whose label was restored',
      ['Lines that bear the label again\nline 1', 'before: no green label', '新的检测报告已接受'],
    ],
  ])(
    'of an application %s names its lines, share and reasons, and who changed it',
    (end, parts) => {
      const letter = letterOfEachEnd[end]!('en');
      for (const part of parts) expect(textOf(letter)).toContain(part);
      const rows = letter.blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []));
      expect(rows.find(([step]) => step === 'Final approval')?.[2]).toBe('agrees');
      expect(rows.slice(-2).map(([step, , opinion]) => [step, opinion])).toEqual([
        ['Change of the green label', 'proposes'],
        ['Change of the green label', 'agrees'],
      ]);
    },
  );

  it('names the rate of exchange that its amount counts by, with its day and source', () => {
    for (const [language, line] of [
      ['zh', '汇率'],
      ['en', 'Rate of exchange counted by'],
    ] as const) {
      const text = textOf(aboveGoodsLetter(100_000_00, language, [rateOfTest]));
      expect(text).toContain(line);
      for (const part of [
        '7.1',
        '中国外汇交易中心',
        language === 'zh' ? '2026年11月20日' : '20 November 2026',
      ])
        expect(text).toContain(part);
    }
  });

  it('on a label removed gives the reason, and says that the financing no longer counts as green', () => {
    const [zh, en] = (['zh', 'en'] as const).map((language) =>
      textOf(letterOfEachEnd['whose label was removed']!(language)),
    );
    for (const part of ['二手车不应标绿', '不再计为绿色融资', '由两名人员决定是否恢复标识'])
      expect(zh).toContain(part);
    expect(en).toContain('no longer counts as green');
    expect(en).toContain('二手车不应标绿');
  });

  it('confirms a withdrawal with the reason that was given, and says that it is no verdict', () => {
    const text = textOf(letterOfEachEnd['withdrawn']!('zh'));
    for (const part of [
      '终止办理',
      '撤回理由\n不再需要',
      '撤回时间\n',
      '不构成对货物或项目绿色属性的认定或否定',
    ])
      expect(text).toContain(part);
  });

  it('says of a day in a year whose calendar is not out that it is provisional', () => {
    const provisional = (application: Application) =>
      nextSection({
        application: { ...application, appealProvisional: true },
        language: 'zh',
      });
    const [, facts] = provisional(applicationOfEachEnd['not accepted']!);
    expect(JSON.stringify(facts)).toContain('暂定：该年工作日历尚未公布');
  });

  it.each(Object.entries(refusals))(
    'of what was %s prints the last instant at which the service takes an appeal',
    (_, scenario) => {
      const refused = noticeOf(scenario.commits)!;
      const last = Date.parse(refused.application.appealUntil!);
      const at = (milliseconds: number) =>
        fileAppeal(
          applicationOf(scenario),
          { kind: 'file_appeal', grounds: '有误' },
          {
            actor: people.exporter,
            at: new Date(milliseconds).toISOString(),
            deadlines: plainDeadlines,
            policy: plainPolicy,
            expectedRevision: null,
          },
        );
      expect(at(last).ok).toBe(true);
      expect(at(last + 1)).toMatchObject({ ok: false, failure: { code: 'appeal_too_late' } });
    },
  );
});
