import { describe, expect, it } from '@jest/globals';
import { decidedApplicationOf } from '../../../../../src/contexts/decisions/rules/bundle/decision-record.js';
import type { DecisionRecord } from '../../../../../src/contexts/decisions/rules/bundle/decision-record.js';
import { composeLetter } from '../../../../../src/contexts/decisions/rules/letter/compose-letter.js';
import type {
  LetterBlock,
  LetterContent,
} from '../../../../../src/contexts/decisions/rules/letter/letter-content.js';
import type { LetterLanguage } from '../../../../../src/contexts/decisions/rules/letter/letter-languages.js';
import { decisionRecordOf, tradeDraft } from '../bundle/decision-record-builder.js';
import { smallCatalogue } from './small-catalogue.js';

const letterOf = (record: DecisionRecord, language: LetterLanguage): LetterContent =>
  composeLetter(record, decidedApplicationOf(record.commits)!, language);

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
const allText = (letter: LetterContent) => letter.blocks.flatMap(textsOf).join('\n');
const valueOf = (letter: LetterContent, label: string) =>
  letter.blocks
    .flatMap((block) => (block.kind === 'facts' || block.kind === 'outcome' ? block.facts : []))
    .find((fact) => fact.label === label)?.value;
const tableAfter = (letter: LetterContent, heading: string) => {
  const start = letter.blocks.findIndex((b) => b.kind === 'heading' && b.text === heading);
  const table = letter.blocks.slice(start).find((block) => block.kind === 'table');
  return table?.kind === 'table' ? table.rows : [];
};

const record = decisionRecordOf(smallCatalogue);
const zh = letterOf(record, 'zh');
const en = letterOf(record, 'en');

const digitsOf = (contentHash: string): string => contentHash.replace('sha256:', '');

describe('decision letter', () => {
  it('says who applied for what', () => {
    expect(valueOf(zh, '统一社会信用代码')).toBe('91320594MA1XXXXX4T');
    expect(valueOf(zh, '申请人')).toBe('苏州绿航国际贸易有限公司');
    expect(valueOf(en, 'Applicant')).toBe('Suzhou Greenlane International Trading Co., Ltd.');
    expect(valueOf(zh, '交易角色')).toBe('贸易商');
    expect(valueOf(en, 'Instrument')).toBe('Trade finance');
    expect(valueOf(en, 'Amount')).toBe('USD 1,250,000.00');
    expect(valueOf(zh, '期限')).toBe('6个月');
  });

  it('states the outcome and the green share as a percentage', () => {
    const outcome = zh.blocks.find((block) => block.kind === 'outcome');
    expect(outcome?.outcome).toBe('partly_approved');
    expect(valueOf(zh, '绿色占比（按金额，已认定）')).toBe('95.20%');
    expect(valueOf(en, 'Green share by value, certain')).toBe('95.20%');
  });

  it('gives every line its verdict, item, row and mark', () => {
    expect(tableAfter(en, '3. Result line by line')).toEqual([
      [
        '1',
        'TOPCon monocrystalline photovoltaic modules, efficiency not below 23.1 %\nTSM-NEG21C.20-710W\nHS 8541430000',
        'USD 980,000.00',
        'listed',
        '8.5.2 Trade in solar energy equipment\nWholesale of other machinery and electronic products (GB/T 4754 5179)',
        '√ enabling',
      ],
      [
        '2',
        'Grid-connected photovoltaic inverters\nHS 8504403090',
        'USD 210,000.00',
        'listed',
        '8.5.2 Trade in solar energy equipment\nWholesale of other machinery and electronic products (GB/T 4754 5179)',
        '√ enabling',
      ],
      [
        '3',
        'New pneumatic rubber tyres for lorries\nHS 4011209000',
        'USD 60,000.00',
        'not listed',
        'no catalogue item',
        '—',
      ],
    ]);
  });

  it('gives a line that is not listed no mark, also where it names the row it was judged on', () => {
    const assessment = {
      ...record.assessment,
      lines: record.assessment.lines.map((line) => ({ ...line, outcome: 'cannot_tell' as const })),
    };
    const rows = tableAfter(letterOf({ ...record, assessment }, 'zh'), '三、逐行识别结果');
    expect(rows.map((row) => [row[3], row[5]])).toEqual(Array(3).fill(['材料不足，无法认定', '—']));
  });

  it.each(['zh', 'en'] as const)('shows in %s an override beside the engine’s word', (language) => {
    const record = decisionRecordOf(smallCatalogue, {
      override: {
        lineNo: 2,
        path: null,
        to: 'not_listed',
        reasonCode: 'engine_misread_goods',
        text: '所列逆变器为离网型',
        evidenceIds: ['evidence-1'],
      },
    });
    const letter = letterOf(record, language);
    const heading = { zh: '三、逐行识别结果', en: '3. Result line by line' }[language];
    const word = { zh: '不符合目录\n（系统：符合目录）', en: 'not listed\n(engine: listed)' }[
      language
    ];
    expect(tableAfter(letter, heading)[1]?.[3]).toBe(word);
    expect(tableAfter(letter, heading)[1]?.[5]).toBe('—');
    const text = allText(letter);
    expect(text).toContain('所列逆变器为离网型');
    expect(text).toContain('王芳\n赵磊');
    expect(allText(letterOf(decisionRecordOf(smallCatalogue), language))).not.toMatch(
      /人工调整|Override/,
    );
  });

  it('shows each reason of a decline with line, criterion, clause and missing proof', () => {
    const record = decisionRecordOf(smallCatalogue, {
      declined: true,
      reasons: [{ code: 'criterion_not_evidenced', lineNo: 1, path: 'all/1', text: '未见名单' }],
    });
    const text = allText(letterOf(record, 'en'));
    expect(text).toContain('A condition of the catalogue is not evidenced\n未见名单');
    expect(text).toContain('Proof that was missing');
  });

  it('names for each criterion the fact found and the evidence, by hash, that it rests on', () => {
    const hash = digitsOf(record.scenario.record!.state.evidence[0]!.contentHash);
    expect(tableAfter(zh, '四、认定条件与依据')).toEqual([
      ['货物属于太阳能利用装备', '满足', '光伏电池、光伏组件', '货物描述文字：光伏组件'],
      [
        '符合《光伏制造行业规范条件》对组件光电转换效率的要求\nPV-NORM',
        '满足',
        'PV-NORM',
        `光伏制造行业规范公告\n${hash.slice(0, 12)}…`,
      ],
    ]);
  });

  it('does not lend one line the evidence of another', () => {
    const second = zh.blocks.findIndex(
      (b) => b.kind === 'subheading' && b.text.startsWith('第2行'),
    );
    const table = zh.blocks[second + 1];
    expect(table?.kind === 'table' ? table.rows[1]?.[3] : null).toBe('证明材料');
  });

  it('lists accepted evidence with the whole hash', () => {
    const [first] = record.scenario.record!.state.evidence;
    expect(tableAfter(zh, '五、采信的证明材料')[0]).toEqual([
      '光伏制造行业规范公告\n工信部光伏制造行业规范企业名单（第十二批）公告.pdf',
      '出具方：工业和信息化部\n编号：2026年第8号\n出具日期：2026年1月5日\n有效期至：2027年12月31日',
      digitsOf(first!.contentHash),
    ]);
  });

  it('names who took which step and when, each a different person', () => {
    expect(tableAfter(en, '7. Who took which step').map((row) => row.slice(0, 3))).toEqual([
      ['Submission', '陈晓', '—'],
      ['Intake, identification and screening', '李敏', '—'],
      ['First review', '王芳', 'agrees'],
      ['Second review', '赵磊', 'agrees'],
      ['Final approval', '周建国', 'agrees'],
    ]);
  });

  it('writes no id where it is all the record knows of a person', () => {
    const commits = record.commits.map((commit) => ({
      ...commit,
      actor: { ...commit.actor, displayName: commit.actor.userId },
    }));
    const rows = tableAfter(letterOf({ ...record, commits }, 'zh'), '七、办理人员');
    expect(rows[2]?.[1]).toBe('姓名未登记 (3)');
  });

  it('names law, catalogue revision and assessment, the latter two by hash', () => {
    expect(allText(zh)).toContain('银发〔2025〕132号');
    expect(valueOf(zh, '规则修订号')).toBe('2025.1');
    expect(valueOf(zh, '规则内容哈希')).toBe(record.catalogue.contentHash);
    expect(valueOf(en, 'Which standard applies')).toBe('In force from 1 October 2025');
    expect(valueOf(en, 'Hash of the assessment')).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  it('tells of the appeal, and why, only where the application is declined', () => {
    const declined = letterOf(decisionRecordOf(smallCatalogue, { declined: true }), 'zh');
    expect(allText(declined)).toContain('可于2027年1月25日02:00（北京时间）前向本行申请复议');
    expect(allText(declined)).toContain('资金用途不清或与货物不符');
    expect(allText(zh)).toContain('部分认定不适用复议');
  });

  it('gives a decline the share as assessed, and none where its reasons are not about the goods', () => {
    const proof = { code: 'criterion_not_evidenced', lineNo: 1, path: 'all/1', text: '未见名单' };
    const ofGoods = decisionRecordOf(smallCatalogue, { declined: true, reasons: [proof] });
    const otherwise = decisionRecordOf(smallCatalogue, { declined: true });
    const declined = letterOf(ofGoods, 'zh');
    expect(valueOf(declined, '绿色占比（按金额，已认定）')).toBeUndefined();
    expect(valueOf(declined, '绿色占比（按金额，评估所得）')).toBe('95.20%');
    expect(allText(letterOf(otherwise, 'zh'))).not.toMatch(/占比（按金额/);
    expect(allText(letterOf(otherwise, 'en'))).not.toMatch(/share by value/);
  });

  it('says so when the shares cannot be added up', () => {
    const commits = record.commits.map((commit) => ({
      ...commit,
      events: commit.events.map((event) =>
        event.type === 'decision.made'
          ? {
              ...event,
              decision: {
                ...event.decision,
                greenShare: { certain: null, atMost: null, byMark: null },
              },
            }
          : event,
      ),
    }));
    expect(valueOf(letterOf({ ...record, commits }, 'zh'), '绿色占比（按金额，已认定）')).toBe(
      '无法合计',
    );
  });

  it('falls back to the other language for a description given in one only', () => {
    const [line] = tradeDraft.lines;
    const lines = [{ ...line!, descriptionEn: null }];
    const rows = tableAfter(
      letterOf({ ...record, input: { ...record.input, lines } }, 'en'),
      '3. Result line by line',
    );
    expect(rows[0]?.[1]).toContain('N型TOPCon单晶硅光伏组件');
  });

  it('has the same blocks in both languages, and every column set adds up to the page', () => {
    expect(zh.blocks.map((block) => block.kind)).toEqual(en.blocks.map((block) => block.kind));
    const sums = zh.blocks.flatMap((block) =>
      block.kind === 'table' ? [block.columns.reduce((sum, column) => sum + column.share, 0)] : [],
    );
    expect(sums).toEqual(Array(6).fill(100));
  });

  it('shows no code or gap where a text belongs', () => {
    for (const letter of [zh, en])
      expect(allText(letter)).not.toMatch(/undefined|null|NaN|\[object/);
  });
});
