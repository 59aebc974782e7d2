/**
 * Every code of the static checks, in one table: how grave, what it means, how it is mended. Errors
 * block submission and publication; warnings are signed off
 * (docs/rules/rule-changes.md#static-checks).
 */
import type { Bilingual } from '../../../../kernel/values/bilingual.js';

export type FindingSeverity = 'error' | 'warning';

export interface FindingCodeMeaning {
  readonly severity: FindingSeverity;
  readonly meaning: Bilingual;
  readonly remedy: Bilingual;
}

export const findingCodes = {
  count: {
    severity: 'error',
    meaning: { zh: '目录所述数量与实际不符', en: 'a stated count is not what is there' },
    remedy: {
      zh: '请恢复缺失的内容或更正数量。',
      en: 'Put back what is missing, or correct the count.',
    },
  },
  not_known: {
    severity: 'error',
    meaning: { zh: '引用的内容不存在', en: 'something named here is defined nowhere' },
    remedy: {
      zh: '请改引用已有内容，或先补充该内容。',
      en: 'Name something that exists, or add it.',
    },
  },
  repeated: {
    severity: 'error',
    meaning: { zh: '只能出现一次的内容重复', en: 'something that may stand once stands again' },
    remedy: { zh: '请只保留一处。', en: 'Keep one of them.' },
  },
  missing: {
    severity: 'error',
    meaning: { zh: '缺少必需内容', en: 'something needed is not there' },
    remedy: { zh: '请补充。', en: 'Add it.' },
  },
  inconsistent: {
    severity: 'error',
    meaning: { zh: '两处应一致的内容不一致', en: 'two places that must agree do not' },
    remedy: { zh: '请使两处一致。', en: 'Make the two agree.' },
  },
  not_allowed: {
    severity: 'error',
    meaning: { zh: '此处不得有该内容', en: 'this may not stand here' },
    remedy: { zh: '请删除。', en: 'Take it away.' },
  },
  cycle: {
    severity: 'error',
    meaning: { zh: '条件经引用回到自身', en: 'the conditions of an item borrow from themselves' },
    remedy: { zh: '请删除其中一处引用。', en: 'Take one of the references away.' },
  },
  when_fact: {
    severity: 'error',
    meaning: {
      zh: '“当”引用了不适用的事实项',
      en: 'a "when" on a fact without a closed list of values',
    },
    remedy: { zh: '请改用枚举型或是否型事实项。', en: 'Use an enum or a boolean fact.' },
  },
  empty: {
    severity: 'error',
    meaning: { zh: '“任一”之下没有条件', en: 'an "any" of nothing' },
    remedy: { zh: '请补充条件或删除“任一”。', en: 'Give it conditions or take it away.' },
  },
  negated_set: {
    severity: 'error',
    meaning: { zh: '集合型事实项位于“非”之下', en: 'an open set under a "not"' },
    remedy: { zh: '请改写为正向条件。', en: 'Write it without the "not".' },
  },
  too_deep: {
    severity: 'error',
    meaning: { zh: '条件树过深', en: 'a tree deeper than 32 levels' },
    remedy: { zh: '请减少嵌套。', en: 'Nest it less.' },
  },
  too_large: {
    severity: 'error',
    meaning: { zh: '条件树过大', en: 'a tree of more than 500 nodes' },
    remedy: {
      zh: '请拆分，或引用其他条目的条件。',
      en: 'Split it, or refer to the conditions of items.',
    },
  },
  too_long: {
    severity: 'error',
    meaning: { zh: '列表过长', en: 'a list longer than allowed' },
    remedy: { zh: '请缩短列表。', en: 'Shorten the list.' },
  },
  operator: {
    severity: 'error',
    meaning: { zh: '事实项不支持该运算', en: 'an operator the fact does not take' },
    remedy: { zh: '请改用该事实项支持的运算。', en: 'Use an operator the fact takes.' },
  },
  value_type: {
    severity: 'error',
    meaning: { zh: '取值类型不符', en: 'a value of another type than the fact' },
    remedy: { zh: '请按事实项的类型填写取值。', en: 'Give a value of the type of the fact.' },
  },
  value_list: {
    severity: 'error',
    meaning: { zh: '取值列表为空或重复', en: 'a list of values that is empty or repeats one' },
    remedy: { zh: '请列出不重复的取值。', en: 'List each value once.' },
  },
  unit_unfit: {
    severity: 'error',
    meaning: { zh: '单位与事实项不符', en: 'a unit that does not fit the fact' },
    remedy: { zh: '请改用该事实项的单位。', en: 'Use one of the units of the fact.' },
  },
  not_exactly_one: {
    severity: 'error',
    meaning: {
      zh: '过渡规则对某种情形没有或有多行适用',
      en: 'a case that no transition row takes, or several',
    },
    remedy: {
      zh: '请调整各行，使每种情形恰有一行。',
      en: 'Change the rows so that each case has one.',
    },
  },
  standard_cites_nothing: {
    severity: 'error',
    meaning: {
      zh: '“同条目”所引条目没有该事实项的标准',
      en: '"as in item" names an item that names no standard for the fact',
    },
    remedy: { zh: '请写明标准，或改引其他条目。', en: 'Name the standard, or another item.' },
  },
  example_missing: {
    severity: 'error',
    meaning: {
      zh: '条目缺少某类示例',
      en: 'an item without a positive, a negative or an unknown example',
    },
    remedy: { zh: '请补充示例。', en: 'Add the example.' },
  },
  engine_needs: {
    severity: 'error',
    meaning: {
      zh: '系统运行所需的内容缺失',
      en: 'something the engine reads by name is not there',
    },
    remedy: { zh: '请恢复。', en: 'Put it back.' },
  },
  never_met: {
    severity: 'error',
    meaning: { zh: '条件自相矛盾，整体永远无法满足', en: 'a tree that contradicts itself' },
    remedy: {
      zh: '请修改相互矛盾的条件。',
      en: 'Change the conditions that contradict each other.',
    },
  },
  branch_never_met: {
    severity: 'warning',
    meaning: { zh: '分支永远无法满足', en: 'a branch that can never be met' },
    remedy: {
      zh: '请修改与其周围条件的矛盾，或删除该分支。',
      en: 'Mend the contradiction with what stands around it, or take the branch away.',
    },
  },
  branch_never_entered: {
    severity: 'warning',
    meaning: { zh: '“当”的前提永远不成立', en: 'a "when" that never applies' },
    remedy: {
      zh: '请修改前提的取值，或删除该分支。',
      en: 'Change its values, or take the branch away.',
    },
  },
  always_met: {
    severity: 'warning',
    meaning: { zh: '条件必然满足', en: 'a condition that is always met where it stands' },
    remedy: { zh: '请收紧条件，或删除。', en: 'Make it narrower, or take it away.' },
  },
  branch_superfluous: {
    severity: 'warning',
    meaning: { zh: '分支已被另一分支覆盖', en: 'a branch of an any-of that another one covers' },
    remedy: { zh: '请删除该分支，或使其不同。', en: 'Take it away, or make it differ.' },
  },
  range_gap: {
    severity: 'warning',
    meaning: {
      zh: '各分支的数值范围之间有空缺',
      en: 'figures between the branches that none takes',
    },
    remedy: { zh: '请移动界限，使范围相接。', en: 'Move a bound so that the ranges meet.' },
  },
  range_covered_twice: {
    severity: 'warning',
    meaning: { zh: '各分支的数值范围重叠', en: 'figures that two branches take' },
    remedy: {
      zh: '请移动界限，使范围不重叠。',
      en: 'Move a bound so that the ranges do not overlap.',
    },
  },
  values_uncovered: {
    severity: 'warning',
    meaning: { zh: '有取值不属于任何“当”分支', en: 'values that no "when" of the list names' },
    remedy: {
      zh: '请为其增加分支，或确认无须其他条件。',
      en: 'Give them a branch, or confirm that nothing more is asked of them.',
    },
  },
  values_covered_twice: {
    severity: 'warning',
    meaning: { zh: '同一取值属于多个“当”分支', en: 'a value that two "when" of a list name' },
    remedy: {
      zh: '请只在一个分支中列出，或确认两者均须满足。',
      en: 'Name it in one, or confirm that both are asked.',
    },
  },
  kind_never_met: {
    severity: 'warning',
    meaning: {
      zh: '所属货物类别无法满足条件',
      en: 'a kind of the item can never meet its criterion',
    },
    remedy: {
      zh: '请将该类别纳入条件，或从条目中移除。',
      en: 'Let the criterion take the kind, or take the kind from the item.',
    },
  },
  rows_overlap: {
    severity: 'warning',
    meaning: {
      zh: '不同条目的行适用于同一环节的同类货物，且未规定先后',
      en: 'rows of two items take the same goods of the same stage, and no order is stated',
    },
    remedy: {
      zh: '请在目录中互相引用以示先后，或区分货物类别。',
      en: 'State the order by a reference from one item to the other, or part the kinds.',
    },
  },
  rows_alike: {
    severity: 'warning',
    meaning: {
      zh: '同一条目中有两行名称、环节、货物均相同',
      en: 'two rows of an item have the same name, stage and goods',
    },
    remedy: { zh: '请合并两行，或加以区分。', en: 'Make them one, or tell them apart.' },
  },
  not_pinned: {
    severity: 'warning',
    meaning: {
      zh: '引用的标准或清单未指定版本',
      en: 'a standard or list cited without an edition',
    },
    remedy: {
      zh: '请在标准与清单版本中登记所用版本。',
      en: 'Enter the edition in use among the editions of lists.',
    },
  },
  wording_kept: {
    severity: 'warning',
    meaning: {
      zh: '条件的取值、单位或标准已改而说明未改',
      en: 'a condition whose value, unit or standard is changed and whose wording is not',
    },
    remedy: { zh: '请核对说明。', en: 'See whether the wording is still right.' },
  },
  term_of_another_item: {
    severity: 'warning',
    meaning: { zh: '新词也指向另一条目', en: 'a new term that names another item too' },
    remedy: {
      zh: '请改用更确切的词，或确认两条目都应被检索到。',
      en: 'Use a more exact term, or confirm that both items are meant.',
    },
  },
  question_unanswerable: {
    severity: 'error',
    meaning: {
      zh: '会被问到的问题没有可被接受的答案',
      en: 'a question that can be asked and has no answer that is accepted',
    },
    remedy: {
      zh: '请补充取值、单位或足以证明的材料类型。',
      en: 'Add the value, the unit or a kind of document that suffices.',
    },
  },
  item_without_hs: {
    severity: 'warning',
    meaning: { zh: '货物条目没有HS编码', en: 'an item of goods that no HS prefix leads to' },
    remedy: {
      zh: '请补充HS编码，或确认仅凭文字检索。',
      en: 'Add a prefix, or confirm that words alone find it.',
    },
  },
  item_without_terms: {
    severity: 'error',
    meaning: {
      zh: '条目缺少一种语言的检索词',
      en: 'an item without terms in one of the languages',
    },
    remedy: { zh: '请补充检索词。', en: 'Add terms.' },
  },
} as const satisfies Record<string, FindingCodeMeaning>;

export type FindingCode = keyof typeof findingCodes;

export const isFindingCode = (code: string): code is FindingCode =>
  Object.hasOwn(findingCodes, code);
