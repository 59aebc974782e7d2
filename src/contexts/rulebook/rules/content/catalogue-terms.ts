/**
 * The closed lists of words that the governed data, the bank's rules and assessments share: marks,
 * stages, roles, and what facts are. They stand apart from the content, which is made of all of these.
 */

/** What a row does to greenhouse gases, by the ticks that the catalogue prints. */
export type GhgMark = 'none' | 'enabling' | 'direct';

/** What a row's money does (role-stages.json). */
export type RowStage =
  | 'make'
  | 'grow'
  | 'build'
  | 'retrofit'
  | 'operate'
  | 'wholesale'
  | 'retail'
  | 'other_trade'
  | 'serve'
  | 'purchase';

/** Stages at which goods change hands: such a row's name tells the trade, not the goods. */
export const tradeStages: ReadonlySet<RowStage> = new Set(['wholesale', 'retail', 'other_trade']);

/** What the applicant is in the deal. */
export type DealRole =
  | 'maker'
  | 'trader'
  | 'agent'
  | 'online_wholesaler'
  | 'retailer'
  | 'end_buyer'
  | 'project_owner'
  | 'service_provider';

export type FactNature = 'identity' | 'performance' | 'judgement' | 'attestation' | 'context';

export type FactType = 'boolean' | 'enum' | 'integer' | 'number' | 'set' | 'text';
