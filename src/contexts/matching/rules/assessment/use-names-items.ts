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

/** Whether what a role describes is goods that it sells or buys, and no works or services. */
export const describesGoods = (role: DealRole): boolean =>
  TRADING.has(role) || role === 'end_buyer';
