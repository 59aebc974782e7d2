import type { DealRole } from '../../../rulebook/rules/content/catalogue-terms.js';

const TRADING: ReadonlySet<DealRole> = new Set([
  'trader',
  'agent',
  'online_wholesaler',
  'retailer',
  'maker',
]);

/** Whether the use of proceeds names the items for a role: a trader's goods are what the line says. */
export const useNamesItems = (role: DealRole): boolean => !TRADING.has(role);

/** What a description is of: goods that are sold or bought, works of their owner, or services. */
export type Subject = 'goods' | 'works' | 'services';

/** What the descriptions of a role are of. */
export const subjectOf = (role: DealRole): Subject => {
  if (TRADING.has(role) || role === 'end_buyer') return 'goods';
  return role === 'project_owner' ? 'works' : 'services';
};

/** Whether what a role describes is goods that it sells or buys, and no works or services. */
export const describesGoods = (role: DealRole): boolean => subjectOf(role) === 'goods';
