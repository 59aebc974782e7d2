import type { Route } from './route.js';

const descriptions: Readonly<Record<string, string>> = {
  sessions: 'Signing in · 登录',
  applicants: 'Applicants of the bank · 申请人',
  applications: 'Applications, from draft to decision · 申请',
  assessments: 'Assessments with reasons · 评估',
  checklist: 'What has to be shown · 材料清单',
  evidence: 'Files and their acceptance · 证明材料',
  corrections: 'Correction rounds · 补正',
  review: 'Review by different people · 审查审批',
  decisions: 'Decision, letter and bundle · 决定',
  monitoring: 'The label after disbursement · 存续期与标识',
  holds: 'Legal holds · 依法冻结',
  financing: 'Credit, contract, payout and label · 授信、合同、放款与打标',
  catalogue: 'The catalogue, to read · 目录',
  'change-sets': 'Changes of catalogue rules · 目录变更',
  calendar: 'The business calendar of the bank · 工作日历',
  'pre-checks': 'Checks without an account · 预检',
  audit: 'The record, for whoever inspects it · 审计',
  staff: 'People of the bank: absences, posts · 人员',
  operations: 'Health, readiness and metrics · 运行',
};

/** The tags in use, each with what it is about. */
export const openApiTags = (
  routes: readonly Route[],
): { readonly name: string; readonly description: string }[] => {
  const used = new Set(routes.flatMap((declared) => declared.tags));
  return [...used].sort().map((name) => ({ name, description: descriptions[name] ?? name }));
};
