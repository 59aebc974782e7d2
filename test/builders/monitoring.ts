import type {
  ApplicationCommand,
  CommandOf,
} from '../../src/contexts/applications/rules/acts/application-command.js';
import { expiredEntries } from '../../src/contexts/applications/rules/financing/conditions-precedent.js';
import type { LineOutcome } from '../../src/contexts/rulebook/rules/assessment/assessment.js';
import { people } from './actors.js';
import { disbursedScenario } from './financing.js';
import { applicationOf, assessmentOf, apply } from './lifecycle.js';
import type { Step, Scenario } from './lifecycle.js';

export const watch = {
  start: [people.system, { kind: 'start_monitoring' }] as Step,
  close: [people.system, { kind: 'close_application' }] as Step,
  event: (
    event: 'change' | 'penalty',
    eventReference = `${event}-1`,
    occurredOn = '2026-11-25',
  ): ApplicationCommand => ({
    kind: 'record_monitoring_event',
    event,
    eventReference,
    occurredOn,
    description: '生态环境部门行政处罚',
  }),
  /** A re-check as the use case would bring it: as of an instant, with these outcomes. */
  recheck: (
    scenario: Scenario,
    outcomes: readonly LineOutcome[] = ['listed'],
    asOf = scenario.at,
  ): Step => [
    people.system,
    {
      kind: 'recheck_label',
      asOf,
      context: {
        recheck: {
          asOf,
          judgedOn: asOf.slice(0, 10),
          assessment: assessmentOf(outcomes),
          expiredEntries: expiredEntries(applicationOf(scenario), asOf.slice(0, 10)),
        },
      },
    },
  ],
  propose: (over: Partial<CommandOf<'propose_label_change'>> = {}): ApplicationCommand => ({
    kind: 'propose_label_change',
    change: 'remove',
    recheckNumber: 1,
    wrongSince: '2026-11-25',
    reasonCodes: ['environmental_concern'],
    note: '',
    ...over,
  }),
  confirm: { kind: 'confirm_label_change' } as ApplicationCommand,
};

export const monitoredScenario = (): Scenario => apply([watch.start], disbursedScenario());

export const daysLater = (scenario: Scenario, days: number): Scenario => ({
  ...scenario,
  at: new Date(Date.parse(scenario.at) + days * 86_400_000).toISOString(),
});

/** A penalty in monitoring, and what the re-check then finds. */
export const rechecked = (
  outcomes: readonly LineOutcome[],
  event: 'change' | 'penalty' = 'change',
): Scenario => {
  const told = apply([[people.manager, watch.event(event)]], monitoredScenario());
  return apply([watch.recheck(told, outcomes)], told);
};
