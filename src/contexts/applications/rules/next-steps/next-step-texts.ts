import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { ApplicationStatus } from '../../../rulebook/rules/bank-rules/application-status.js';

/** What one side has to do in a state, why, and what follows. */
export interface StepTexts {
  readonly what: Bilingual;
  readonly why: Bilingual;
  readonly then: Bilingual;
}

export interface StateTexts {
  readonly exporter: StepTexts;
  readonly bank: StepTexts;
}

const say = (zh: string, en: string): Bilingual => ({ zh, en });

const step = (what: Bilingual, why: Bilingual, then: Bilingual): StepTexts => ({ what, why, then });

const noneForExporter = say('贵公司目前无需办理任何事项。', 'There is nothing for you to do now.');
const noneForBank = say('本行目前无需办理任何事项。', 'There is nothing for the bank to do now.');

/** The same, as each side is addressed. */
interface ForEach {
  readonly exporter: Bilingual;
  readonly bank: Bilingual;
}

const toEach = (exporter: Bilingual, bank: Bilingual): ForEach => ({ exporter, bank });
const toBoth = (text: Bilingual): ForEach => toEach(text, text);

/** While the bank acts the exporter waits, and reads what for. */
const bankActs = (
  exporterWhy: Bilingual,
  then: ForEach,
  bankWhat: Bilingual,
  bankWhy: Bilingual,
): StateTexts => ({
  exporter: step(noneForExporter, exporterWhy, then.exporter),
  bank: step(bankWhat, bankWhy, then.bank),
});

/** While the exporter acts the bank waits. */
const exporterActs = (
  what: Bilingual,
  why: Bilingual,
  then: ForEach,
  bankWhy: Bilingual,
): StateTexts => ({
  exporter: step(what, why, then.exporter),
  bank: step(noneForBank, bankWhy, then.bank),
});

/** The ends that can be appealed, and how the exporter may apply anew after each. */
const againAfter = {
  declined: say(
    '如取得尚缺的证明，或改为目录所列的货物、活动，贵公司可随时重新提交申请；已采信的材料经贵公司同意可以沿用。',
    'With the proof that was missing, or with goods or an activity that the catalogue lists, you may apply again at any time; accepted evidence can be used again if you agree.',
  ),
  not_accepted: say(
    '补齐或更正所指的材料后，贵公司可随时重新提交申请。',
    'Once what was named is complete and true you may apply again at any time.',
  ),
  vetoed: say(
    '上述情形消除（如处罚履行完毕并完成整改、信用修复）后，贵公司可凭证明重新提交申请。',
    'When what was found is set right (a penalty is settled and its cause mended, the credit grade restored) you may apply again with proof of it.',
  ),
} as const;

export type AppealableStatus = keyof typeof againAfter;

export const isAppealable = (status: ApplicationStatus): status is AppealableStatus =>
  status in againAfter;

const whyEnded: Readonly<Record<AppealableStatus, Bilingual>> = {
  declined: say('申请未获批准。', 'The application was declined.'),
  not_accepted: say('申请未获受理。', 'The application was not accepted.'),
  vetoed: say(
    '环境合规筛查发现否决事项。',
    'The environmental screening found a ground that rules the financing out.',
  ),
};

/** An end that nothing can be done against. */
const ended = (status: AppealableStatus): StateTexts => ({
  exporter: step(
    noneForExporter,
    whyEnded[status],
    say(
      `申请将归档。${againAfter[status].zh}`,
      `The application will be closed. ${againAfter[status].en}`,
    ),
  ),
  bank: step(
    noneForBank,
    whyEnded[status],
    say(
      '申请将归档；企业可另行提交新的申请。',
      'The application will be closed; the exporter may submit a new one.',
    ),
  ),
});

/**
 * What an end that can be appealed is told as.
 * @param last the last instant at which an appeal counts, in words; `null`: it is past.
 */
export const appealTexts = (
  status: AppealableStatus,
  last: Bilingual | null,
): Readonly<Record<'exporter' | 'bank', Partial<StepTexts>>> => {
  const again = againAfter[status];
  if (last === null) {
    const why = whyEnded[status];
    const lapsed = say(
      `${why.zh}复议期限已过，期间没有提出复议申请，决定维持。`,
      `${why.en} The time to appeal is over and no appeal was filed, so the decision stands.`,
    );
    return { exporter: { why: lapsed }, bank: { why: lapsed } };
  }
  return {
    exporter: {
      what: say(
        `如不同意，请在${last.zh}前申请复议并写明理由；如同意，无需办理。`,
        `If you disagree, file an appeal with your grounds until ${last.en}; if you agree, there is nothing to do.`,
      ),
      then: say(
        `复议由未参与原决定的人员办理；没有提出复议的，申请归档。${again.zh}`,
        `An appeal is decided by people who took no part; where none is filed the application is closed. ${again.en}`,
      ),
    },
    bank: {
      then: say(
        `企业可在${last.zh}前申请复议，由未参与原决定的人员复核；没有提出复议的，申请归档。`,
        `The exporter may appeal until ${last.en}, and people who took no part decide; where no appeal is filed the application is closed.`,
      ),
    },
  };
};

const toReview = toBoth(
  say(
    '下一环节由另一人员办理，最后由终审人作出决定。',
    'Another person takes the next step; the final approver decides at the end.',
  ),
);

const toCredit = toEach(
  say(
    '授信审批结果另行通知；通过后签订合同，载明资金用途和贵公司的报告义务；放款前逐项核实条件和单证，证明须在放款日仍然有效。',
    'You are told the credit decision separately; then a contract is signed, with the use of proceeds and your duty to report; before the payout each condition and paper is checked, and proof must still be valid on that day.',
  ),
  say(
    '授信部门单独审批；通过后签订合同，再办理放款审核。',
    'The credit side decides separately; then the contract is signed and the payout checked.',
  ),
);

const payoutThen = toEach(
  say(
    '条件全部满足后放款，并按决定加注绿色标识；不满足的，暂缓放款并告知贵公司缺少什么。',
    'When all conditions are met the money is paid out and the green label set as decided; else the payout is held and you are told what is missing.',
  ),
  say(
    '条件全部满足后放款，并按决定加注绿色标识；不满足的，暂缓放款并告知企业缺少什么。',
    'When all conditions are met the money is paid out and the green label set as decided; else the payout is held and the exporter is told what is missing.',
  ),
);

const monitoredThen = say(
  '存续期内如证明到期、情况变化，本行重新核对；到期且无未办事项后归档。',
  'While the financing runs the bank checks again when proof expires or facts change; at its end, with nothing open, it is closed.',
);

const reopen = (what: string, en: string): StateTexts =>
  exporterActs(
    say('如需继续，请重新打开申请。', 'Reopen the application if you want to go on.'),
    say(what, en),
    toBoth(
      say(
        '重新打开后回到中断前的环节，已有内容和材料全部保留。',
        'It goes back to where it stood, with everything written and uploaded so far.',
      ),
    ),
    say('等待企业重新打开申请。', 'The bank waits for the exporter to reopen the application.'),
  );

/** For every state what each side has to do, without a code and without a name of a state. */
export const nextStepTexts: Readonly<Record<ApplicationStatus, StateTexts>> = {
  draft: exporterActs(
    say(
      '请填写交易角色、资金用途和货物明细，然后提交申请。',
      'State your role in the deal, the use of proceeds and the goods, then submit.',
    ),
    say('申请尚未提交。', 'The application has not been submitted.'),
    toBoth(say('提交后由客户经理受理。', 'Once submitted, a client manager takes it in.')),
    say('申请尚未提交。', 'The application has not been submitted.'),
  ),
  submitted: bankActs(
    say('申请已提交，等待本行受理。', 'The application is submitted and waits to be taken in.'),
    toBoth(say('客户经理受理申请。', 'A client manager takes it in.')),
    say('请受理申请。', 'Take the application in.'),
    say('申请刚刚提交。', 'It has just been submitted.'),
  ),
  intake: bankActs(
    say(
      '客户经理正在核对申请内容是否真实、齐全。',
      'A client manager checks that what you stated is true and complete.',
    ),
    toEach(
      say(
        '受理后逐行对照目录识别；不受理的，书面说明理由，可申请复议。',
        'If accepted, each line is held against the catalogue; if not, you get the reasons and may appeal.',
      ),
      say(
        '受理后逐行对照目录识别；不受理的，书面说明理由，企业可申请复议。',
        'If accepted, each line is held against the catalogue; if not, the exporter gets the reasons and may appeal.',
      ),
    ),
    say(
      '请核对申请内容，受理、退回补正或不予受理。',
      'Check the application: accept it, ask for a correction, or refuse it.',
    ),
    say('企业已提交申请。', 'The exporter has submitted the application.'),
  ),
  screening: bankActs(
    say(
      '客户经理正在核对每一行货物的识别结果。',
      'A client manager checks the verdict on each line of goods.',
    ),
    toEach(
      say(
        '确认后告知贵公司需要补充哪些证明；没有一行可能符合目录的，先告知拟不认定。',
        'Then you are told which proof is needed; if no line can be listed, you are told so first.',
      ),
      say(
        '确认后告知企业需要补充哪些证明；没有一行可能符合目录的，先告知拟不认定。',
        'Then the exporter is told which proof is needed, or first that no line can be listed.',
      ),
    ),
    say(
      '请确认每一行的识别结果，生成材料清单。',
      'Confirm the verdict on each line; the checklist follows from it.',
    ),
    say('申请已受理，系统已逐行识别。', 'It is accepted and each line has been assessed.'),
  ),
  not_green_proposed: bankActs(
    say(
      '没有一行货物可能符合目录，客户经理正在决定是否不予认定。',
      'No line can be listed; a client manager decides whether that stands.',
    ),
    toEach(
      say(
        '如货物描述有误，本行可请贵公司补正；否则不予批准，可申请复议。',
        'If the goods are described wrongly you may be asked to correct them; else it is declined and you may appeal.',
      ),
      say(
        '确认后不予批准，企业可申请复议；货物描述有误的，请企业补正。',
        'Once confirmed it is declined and the exporter may appeal; goods described wrongly are corrected by the exporter.',
      ),
    ),
    say('请确认不予认定，或退回补正。', 'Confirm that it is not green, or ask for a correction.'),
    say('识别结果没有一行可能符合目录。', 'By the assessment no line can be listed.'),
  ),
  collection: exporterActs(
    say(
      '请按清单逐项上传证明或作出说明；材料齐备后请告知本行。',
      'Bring the proof the checklist asks for, or answer each entry; say so when it is complete.',
    ),
    say(
      '以下条件尚无证明，缺少证明的货物不能认定为绿色。',
      'These conditions are not proved yet; goods without proof cannot be counted as green.',
    ),
    toBoth(
      say(
        '各项结清后进行环境合规筛查和审查；逾期未补的申请暂停，可以重新打开。',
        'When every entry is settled the environmental screening and the reviews follow; after the deadline the application rests and can be reopened.',
      ),
    ),
    say('企业正在补充证明。', 'The exporter is bringing proof.'),
  ),
  correction: exporterActs(
    say('请按下列要求逐项补正并答复。', 'Correct what is asked below and answer.'),
    say('本行一次性告知了需要补正的内容。', 'The bank asked for all corrections in one request.'),
    toBoth(
      say(
        '答复后继续办理；补正期间本行的办理时限停止计算。',
        'After the answer the bank goes on; its clock stands still meanwhile.',
      ),
    ),
    say('已请企业补正。', 'The exporter was asked for a correction.'),
  ),
  environmental_screening: bankActs(
    say(
      '客户经理正在查询环评、排污许可、验收、处罚和信用评价。',
      'A client manager looks up the impact assessment, permits, acceptance, fines and the credit grade.',
    ),
    toEach(
      say(
        '没有否决事项的进入审查；有否决事项的终止，并告知依据，可申请复议。',
        'Without a ground for a veto the reviews follow; with one it ends, you are told the ground and may appeal.',
      ),
      say(
        '没有否决事项的进入审查；有否决事项的终止，并告知企业依据，企业可申请复议。',
        'Without a ground for a veto the reviews follow; with one it ends, the exporter is told the ground and may appeal.',
      ),
    ),
    say(
      '请查询并登记环评、排污许可、验收、处罚和信用评价。',
      'Look up and record the impact assessment, permits, acceptance, fines and the credit grade.',
    ),
    say('材料清单已结清。', 'The checklist is settled.'),
  ),
  first_review: bankActs(
    say('第一位审查人正在审查。', 'The first reviewer is at work.'),
    toReview,
    say(
      '请审查每项条件及其证明，提出意见。',
      'Review each criterion with its proof and give your opinion.',
    ),
    say(
      '材料和环境筛查均已完成。',
      'The collection of proof and the environmental screening are done.',
    ),
  ),
  second_review: bankActs(
    say('第二位审查人正在复核。', 'The second reviewer is at work.'),
    toBoth(say('下一步由终审人作出决定。', 'The final approver decides next.')),
    say(
      '请复核第一次审查，提出意见。',
      'Review what the first reviewer found and give your opinion.',
    ),
    say('第一次审查已完成。', 'The first review is done.'),
  ),
  final_approval: bankActs(
    say('终审人正在作出决定。', 'The final approver is deciding.'),
    toEach(
      say(
        '批准的进入授信审批；不予批准的，书面说明理由，可申请复议。',
        'If approved the credit decision follows; if declined you get the reasons and may appeal.',
      ),
      say(
        '批准的进入授信审批；不予批准的，书面说明理由，企业可申请复议。',
        'If approved the credit decision follows; if declined the exporter gets the reasons and may appeal.',
      ),
    ),
    say('请作出决定。', 'Decide.'),
    say('两次审查均已完成。', 'Both reviews are done.'),
  ),
  approved: bankActs(
    say(
      '绿色认定已批准；绿色认定不等于授信，授信部门正在另行审批。',
      'It is approved as green. That is no grant of credit: the credit side decides separately.',
    ),
    toCredit,
    say('请作出授信决定。', 'Take the credit decision.'),
    say('绿色认定已批准。', 'It is approved as green.'),
  ),
  partly_approved: bankActs(
    say(
      '部分金额已批准为绿色；绿色认定不等于授信，授信部门正在另行审批。对未批准部分不设复议，可补齐证明后另行提交申请。',
      'A part of the amount is approved as green. That is no grant of credit: the credit side decides separately. There is no appeal for the rest; bring the missing proof with a new application.',
    ),
    toCredit,
    say('请作出授信决定。', 'Take the credit decision.'),
    say('部分金额已批准为绿色。', 'A part of the amount is approved as green.'),
  ),
  declined: ended('declined'),
  not_accepted: ended('not_accepted'),
  vetoed: ended('vetoed'),
  appealed: bankActs(
    say(
      '未参与原决定的人员正在复核贵公司的复议申请。',
      'People who took no part are considering your appeal.',
    ),
    toBoth(
      say(
        '准予的，申请回到相应环节重新办理；不准予的，原决定维持。',
        'If granted, the application goes back to be handled anew; if not, the decision stands.',
      ),
    ),
    say('请决定复议是否准予。', 'Decide on the appeal.'),
    say('企业申请了复议。', 'The exporter has appealed.'),
  ),
  withdrawn: exporterActs(
    noneForExporter,
    say('贵公司已撤回申请。', 'You withdrew the application.'),
    toBoth(
      say('申请将归档；可另行提交新的申请。', 'It will be closed; a new one may be submitted.'),
    ),
    say('企业已撤回申请。', 'The exporter withdrew the application.'),
  ),
  abandoned: reopen('草稿长期未动，已搁置。', 'The draft was left alone and has been put aside.'),
  expired: reopen(
    '期限已过，仍有材料未补齐。',
    'The deadline passed while proof was still missing.',
  ),
  suspended: {
    exporter: step(
      noneForExporter,
      say('申请已中止，各方时钟暂停。', 'The application is suspended; all clocks stand still.'),
      say('恢复后从中止前的环节继续。', 'It goes on from where it stood once it is resumed.'),
    ),
    bank: step(
      say('合规部门确认冻结是否继续。', 'Compliance says whether the hold goes on.'),
      say('申请依法冻结，各方时钟暂停。', 'It is under a legal hold; all clocks stand still.'),
      say('解除后从冻结前的环节继续。', 'Once lifted it goes on from where it stood.'),
    ),
  },
  credit: bankActs(
    say('授信已通过，正在准备合同。', 'The credit decision is positive; the contract is prepared.'),
    toBoth(say('签订合同后办理放款审核。', 'After the contract is signed the payout is checked.')),
    say(
      '请登记合同，写明资金用途、报告义务和放款前提条件。',
      'Record the contract with the use of proceeds, the reporting duty and the conditions of payout.',
    ),
    say('授信已通过。', 'The credit decision is positive.'),
  ),
  contract: bankActs(
    say('合同已签，等待放款审核。', 'The contract is signed; the payout is to be checked.'),
    payoutThen,
    say('请逐项核实放款前提条件。', 'Check the conditions of payout one by one.'),
    say('合同已签。', 'The contract is signed.'),
  ),
  payout_check: bankActs(
    say('放款条件已满足，等待提款。', 'The conditions of payout are met; the drawdown follows.'),
    toBoth(
      say(
        '提款后加注绿色标识，进入存续期管理。',
        'After the drawdown the green label is set and monitoring begins.',
      ),
    ),
    say('请登记提款。', 'Record the drawdown.'),
    say('放款条件已核实。', 'The conditions of payout have been checked.'),
  ),
  held: bankActs(
    say(
      '放款条件尚未全部满足，暂缓放款。',
      'Not all conditions of payout are met; the payout is held.',
    ),
    payoutThen,
    say('请待条件满足后重新核实。', 'Check the conditions again when they can be met.'),
    say('上次核实有条件未满足。', 'At the last check a condition was not met.'),
  ),
  disbursed: {
    exporter: step(
      noneForExporter,
      say('已放款并加注绿色标识。', 'It is paid out and labelled green.'),
      monitoredThen,
    ),
    bank: step(
      noneForBank,
      say('已放款，存续期管理即将开始。', 'It is paid out; monitoring begins.'),
      monitoredThen,
    ),
  },
  monitoring: {
    exporter: step(
      say(
        '请按合同报告资金用途；有证明到期或情况变化时请及时告知本行。',
        'Report the use of proceeds as the contract says, and tell the bank when proof expires or facts change.',
      ),
      say('融资在存续期内，带有绿色标识。', 'The financing is running and labelled green.'),
      monitoredThen,
    ),
    bank: step(
      noneForBank,
      say(
        '融资在存续期内，没有待核对事项。',
        'The financing is running and nothing is to be checked.',
      ),
      monitoredThen,
    ),
  },
  delabelled: {
    exporter: step(
      say(
        '如问题已消除，请提供新的证明，由本行重新核对。',
        'If the cause is gone, bring new proof and the bank checks again.',
      ),
      say('绿色标识已摘除。', 'The green label was removed.'),
      say(
        '经两人确认可恢复标识；到期且无未办事项后归档。',
        'Two people may restore the label; at its end, with nothing open, it is closed.',
      ),
    ),
    bank: step(
      noneForBank,
      say(
        '绿色标识已摘除，没有待核对事项。',
        'The label was removed and nothing is to be checked.',
      ),
      say(
        '有新的证明时重新核对，由两人确认是否恢复。',
        'With new proof it is checked again; two people may restore the label.',
      ),
    ),
  },
  closed: {
    exporter: step(
      noneForExporter,
      say('申请已归档。', 'The application is closed.'),
      say('档案按规定期限保管。', 'The record is kept for the time the law asks.'),
    ),
    bank: step(
      noneForBank,
      say('申请已归档。', 'The application is closed.'),
      say('保管期限届满后可按程序处置。', 'After the time of retention it may be disposed of.'),
    ),
  },
};

/** What is open where the state alone does not say what is to be done. */
export type StepMatter =
  | 'all_brought'
  | 'being_checked'
  | 'returned'
  | 'payout_papers'
  | 'check_brought'
  | 'label_proposed'
  | 'recheck_open'
  | 'appeal_dismissed'
  | 'exporters_appeal_dismissed';

/** Stand in the place of what the state says. */
export const matterTexts: Readonly<Record<StepMatter, Partial<StepTexts>>> = {
  all_brought: {
    what: say(
      '清单各项均已提供；如无补充，请告知本行材料已齐备。',
      'Everything asked for has been brought; say that it is complete if you have nothing to add.',
    ),
    why: say('清单中没有等待贵公司的事项。', 'No entry of the checklist waits for you.'),
  },
  being_checked: {
    what: say(
      '贵公司目前无需办理任何事项；本行审核已提供的材料后，方可告知材料已齐备。',
      'There is nothing for you to do now; once the bank has checked what you brought you can say that it is complete.',
    ),
    why: say(
      '贵公司提供的材料或说明正在等待本行审核。',
      'What you brought or answered waits to be checked by the bank.',
    ),
  },
  returned: {
    what: say(
      '请针对下列各点提供新的证明或作出说明；完成后请告知本行材料已齐备。',
      'Bring better proof or an answer for the points below, then say that it is complete.',
    ),
    why: say('审查时将申请退回补充材料。', 'The review sent the application back for more proof.'),
  },
  payout_papers: {
    what: say('请提供下列放款所需的单证。', 'Bring the papers below, which the payout needs.'),
  },
  check_brought: {
    what: say('请审核企业已提供的材料和说明。', 'Check what the exporter has brought.'),
  },
  label_proposed: {
    what: say(
      '请由另一人确认或否决标识变更的提议。',
      'Another person confirms or refuses the proposed change of the label.',
    ),
    why: say('有人提议变更绿色标识。', 'A change of the green label has been proposed.'),
  },
  recheck_open: {
    what: say(
      '请核对复查结果，保留标识或提议变更。',
      'Look at the re-check: keep the label or propose a change.',
    ),
    why: say(
      '证明、提款或情况有变，已重新识别。',
      'Proof, a drawdown or facts have changed and it was assessed again.',
    ),
  },
  appeal_dismissed: {
    what: say(
      '本申请的复议已有结论，在本行不能再次申请复议；贵公司目前无需办理任何事项。',
      'The appeal has been decided and there is no further appeal at the bank; there is nothing for you to do now.',
    ),
    why: say('复议不准予，原决定维持。', 'The appeal was dismissed and the decision stands.'),
    then: say(
      '申请将归档。导致原决定的情形消除后（如取得尚缺的证明、更正材料、完成整改），贵公司可随时另行提交新的申请。',
      'The application will be closed. When what led to the decision is set right, with the proof that was missing or what was wrong mended, you may submit a new application at any time.',
    ),
  },
  exporters_appeal_dismissed: {
    why: say(
      '复议不准予，原决定维持；企业在本行不能再次申请复议。',
      'The appeal was dismissed and the decision stands; the exporter has no further appeal at the bank.',
    ),
    then: say(
      '申请将归档；企业可另行提交新的申请。',
      'The application will be closed; the exporter may submit a new one.',
    ),
  },
};
