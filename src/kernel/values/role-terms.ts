import type { Bilingual } from './bilingual.js';
import type { UserRole } from './actor.js';

/** What banks call who holds each role. */
export const roleTerms: Readonly<Record<UserRole, Bilingual>> = {
  exporter: { zh: '申请企业用户', en: 'exporter' },
  client_manager: { zh: '客户经理', en: 'client manager' },
  first_reviewer: { zh: '初审人', en: 'first reviewer' },
  second_reviewer: { zh: '复审人', en: 'second reviewer' },
  final_approver: { zh: '终审人', en: 'final approver' },
  review_manager: { zh: '审查主管', en: 'review manager' },
  committee_member: { zh: '审批委员会委员', en: 'committee member' },
  credit_officer: { zh: '授信审批人员', en: 'credit officer' },
  back_office: { zh: '放款审核人员', en: 'back office' },
  integrator: { zh: '系统对接账号', en: 'integrated system of the bank' },
  catalogue_administrator: { zh: '目录管理员', en: 'catalogue administrator' },
  compliance: { zh: '合规人员', en: 'compliance officer' },
  auditor: { zh: '审计人员', en: 'auditor' },
  operator: { zh: '运维人员', en: 'operator' },
};

/** Roles in a sentence: any one of them will do. */
export const anyRoleOf = (roles: readonly UserRole[]): Bilingual => ({
  zh: roles.map((role) => roleTerms[role].zh).join('或'),
  en: roles.map((role) => roleTerms[role].en).join(' or '),
});
