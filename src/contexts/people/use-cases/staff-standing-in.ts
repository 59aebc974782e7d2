import type { Clock } from '../../../kernel/ports.js';
import { dayOf } from '../../../kernel/values/clock/calendar-day.js';
import type { BankRulesFor } from '../../catalogue/use-cases/bank-rules-for.js';
import { standingIn } from '../rules/delegation/standing-in.js';
import type { DelegationStore, UserStore } from './ports-of-people.js';

/** The people of a bank as who gives out work sees them: with in whose place each may act today. */
export const staffStandingIn =
  ({
    users,
    delegations,
    bankRules,
    clock,
  }: {
    readonly users: Pick<UserStore, 'bankUsers'>;
    readonly delegations: Pick<DelegationStore, 'list'>;
    readonly bankRules: Pick<BankRulesFor, 'inForceOn'>;
    readonly clock: Clock;
  }): UserStore['bankUsers'] =>
  async (bankId) => {
    const [staff, granted] = await Promise.all([users.bankUsers(bankId), delegations.list(bankId)]);
    if (granted.length === 0) return staff;
    const day = dayOf(clock.now());
    const { policy } = await bankRules.inForceOn(bankId, day);
    return standingIn(staff, granted, policy.delegation, day);
  };
