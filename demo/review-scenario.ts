import { randomUUID } from 'node:crypto';
import { UnexpectedAnswer } from './api-client.js';
import type { Answer, ApiClient, Person } from './api-client.js';
import { allConditionsMet, bringDealPapers } from './payout.js';
import type { DraftedScenario } from './draft-scenario.js';

/** Who takes part beside the cast of the main job. */
export interface ReviewUsers {
  /** Another final approver, who took no part before the appeal. */
  readonly appeal: Person;
  readonly credit: Person;
  readonly backOffice: Person;
  /** The bank's own systems, which record payouts and penalties. */
  readonly system: Person;
  readonly compliance: Person;
  readonly auditor: Person;
}

export interface ReviewScenarioDeps {
  readonly client: ApiClient;
  readonly say: (line: string) => void;
}

export interface ReviewScenarioReport {
  readonly reference: string;
  readonly decisions: readonly string[];
  /** Codes of the attempts that were refused on the way. */
  readonly refused: readonly string[];
  readonly label: string;
  readonly revisions: number;
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const today = (): string => new Date(Date.now() + 28_800_000).toISOString().slice(0, 10);

/**
 * One application through everything that a straight case never meets: a correction, an override
 * by two people, a decline, an appeal, an approval in part, payout, a penalty and the loss of its
 * label. Everything goes through the public API; what must be refused is tried and printed.
 */
export class ReviewScenario {
  readonly #deps: ReviewScenarioDeps;
  readonly #told: DraftedScenario;
  readonly #cast: ReviewUsers;
  readonly #refused: string[] = [];

  constructor(deps: ReviewScenarioDeps, told: DraftedScenario, users: ReviewUsers) {
    this.#deps = deps;
    this.#told = told;
    this.#cast = users;
  }

  async tell(): Promise<ReviewScenarioReport> {
    const { scenario } = this.#told;
    this.#deps.say('1. Correction: the trader’s proof rests on a superseded norm');
    await scenario.tell('first_review');
    this.#deps.say('2. Override: the first reviewer does not believe a paper that the engine took');
    await this.#override();
    this.#deps.say('3. Declined, and appealed to somebody who took no part');
    await this.#declineAndAppeal();
    this.#deps.say('4. Approved in a new round');
    await this.#approve();
    this.#deps.say('5. Credit, contract, payout: each by others than the approvers');
    await this.#payOut();
    this.#deps.say(
      '6. Monitoring: a penalty, a re-check by itself, and the label goes by two people',
    );
    await this.#monitor();
    return this.#report();
  }

  async #override(): Promise<void> {
    const { first, second, final } = this.#told.users;
    await this.#claim(first);
    await this.#act(first, 'overrides', {
      lineNo: 2,
      path: null,
      to: 'not_listed',
      reasonCode: 'evidence_not_credible',
      note: '效率证明的型号与发票行不一致',
      evidenceIds: await this.#acceptedEvidence(),
    });
    this.#say(first, 'proposes to take line 2 as not listed, against the engine');
    await this.#recommend(first);
    await this.#claim(second);
    await this.#recommend(second);
    await this.#claim(final);
    await this.#mustRefuse(final, 'decision', { agrees: true, note: '' });
    await this.#act(final, 'overrides/override-1/resolution', {
      agrees: true,
      note: '已核对，型号确不一致',
    });
    this.#say(final, 'confirms it as the more senior, second person');
  }

  async #declineAndAppeal(): Promise<void> {
    const { exporter, final } = this.#told.users;
    const { appeal } = this.#cast;
    await this.#act(final, 'decision', {
      agrees: false,
      reasons: [{ reasonCode: 'evidence_insufficient' }],
      note: '剩余货物的证明不足以支持放款',
    });
    this.#say(final, 'declines');
    const note = '第 1 行的公告与证书均已被采信，请重新审查';
    await this.#act(exporter, 'appeal', { note });
    this.#say(exporter, 'appeals; the bank’s clock stands still');
    await this.#mustRefuse(final, 'claim');
    await this.#claim(appeal);
    await this.#act(appeal, 'appeal/decision', { agrees: true, note: '复议理由成立，重新审查' });
    this.#say(appeal, 'grants the appeal; a new round begins');
  }

  async #approve(): Promise<void> {
    const { first, second, final } = this.#told.users;
    for (const reviewer of [first, second]) {
      await this.#claim(reviewer);
      await this.#recommend(reviewer);
    }
    await this.#claim(final);
    const decided = await this.#act(final, 'decision', { agrees: true, note: '同意' });
    this.#say(final, `decides: ${String(decided.body['status'])}`);
  }

  async #payOut(): Promise<void> {
    const { manager, final } = this.#told.users;
    const { credit, backOffice, system } = this.#cast;
    const day = today();
    await this.#act(credit, 'credit', {
      granted: true,
      creditReference: 'CR-2026-0117',
      decidedOn: day,
      note: '',
    });
    this.#say(credit, 'records that credit is granted: green is not creditworthy');
    await this.#act(manager, 'contract', {
      contractReference: 'CT-2026-0117',
      signedOn: day,
      maturesOn: `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`.replace('-02-29', '-02-28'),
      useOfProceedsClause: true,
      reportingDuty: true,
      covenants: ['资金仅用于第 1 行货物'],
      conditions: ['运输保险已办妥'],
    });
    this.#say(manager, 'records the contract with one condition precedent');
    await this.#mustRefuse(final, 'payout-check', { findings: [], note: '' });
    await this.#claim(backOffice);
    await this.#mustRefuse(backOffice, 'payout-check', await this.#allMet());
    await this.#bringPapers();
    await this.#payoutCheck(backOffice);
    await this.#act(system, 'drawdowns', {
      drawdownReference: 'DD-1',
      amount: { amountMinor: 1_000_000_00, currency: 'USD' },
      drawnOn: day,
    });
    this.#say(system, 'reports the payout; the label is set');
    await this.#until('monitoring');
  }

  async #bringPapers(): Promise<void> {
    const { exporter, manager } = this.#told.users;
    const brought = await bringDealPapers(this.#deps.client, {
      path: this.#told.scenario.path,
      exporter,
      manager,
      issuer: '海川绿色贸易（演示）有限公司',
    });
    for (const entryId of brought)
      this.#say(manager, `accepts the paper for ${entryId}, a condition of the payout`);
  }

  #allMet() {
    const { client } = this.#deps;
    return allConditionsMet(client, this.#cast.backOffice, this.#told.scenario.path);
  }

  async #payoutCheck(backOffice: Person): Promise<void> {
    const check = await this.#allMet();
    await this.#act(backOffice, 'payout-check', check);
    this.#say(backOffice, `finds ${check.findings.length} conditions met`);
  }

  async #monitor(): Promise<void> {
    const { manager, first } = this.#told.users;
    const { system } = this.#cast;
    await this.#act(system, 'monitoring-events', {
      event: 'penalty',
      eventReference: `PEN-${randomUUID().slice(0, 8)}`,
      occurredOn: today(),
      description: '生态环境部门处罚决定',
    });
    this.#say(system, 'reports an environmental penalty');
    const recheck = await this.#recheck();
    this.#deps.say(`    the process re-checks by itself: ${recheck.outcome}; it asks an officer`);
    await this.#act(manager, 'label-proposal', {
      change: 'remove',
      recheckNumber: recheck.number,
      wrongSince: today(),
      reasons: [{ reasonCode: 'environmental_concern' }],
      note: '处罚期间不再认定',
    });
    this.#say(manager, 'proposes to take the label away');
    await this.#mustRefuse(manager, 'label-proposal/confirmation');
    await this.#act(first, 'label-proposal/confirmation');
    this.#say(first, 'confirms; figures filed since are marked for restatement');
  }

  /** Waits for the monitoring process to have looked. */
  async #recheck(): Promise<{ readonly number: number; readonly outcome: string }> {
    for (let left = 240; left > 0; left -= 1) {
      const { body } = await this.#read(this.#told.users.manager);
      const { rechecks } = body['monitoring'] as {
        readonly rechecks: readonly { readonly number: number; readonly outcome: string }[];
      };
      const last = rechecks.at(-1);
      if (last !== undefined) return last;
      await sleep(250);
    }
    throw new UnexpectedAnswer('the label was not checked again');
  }

  async #until(status: string): Promise<void> {
    for (let left = 240; left > 0; left -= 1) {
      if ((await this.#read(this.#told.users.manager)).body['status'] === status) return;
      await sleep(250);
    }
    throw new UnexpectedAnswer(`the application never came to ${status}`);
  }

  async #acceptedEvidence(): Promise<readonly string[]> {
    const { body } = await this.#deps.client.get(
      this.#told.users.manager,
      `${this.#told.scenario.path}/evidence`,
    );
    const items = body['items'] as readonly {
      readonly evidenceId: string;
      readonly status: string;
    }[];
    return items.filter(({ status }) => status === 'accepted').map(({ evidenceId }) => evidenceId);
  }

  async #recommend(person: Person): Promise<void> {
    await this.#act(person, 'recommendation', { agrees: true, reasons: [], note: '' });
    this.#say(person, 'gives an opinion');
  }

  /** Steps that somebody is assigned to are claimed already. */
  async #claim(person: Person): Promise<void> {
    const { body } = await this.#read(person);
    if (body['claim'] === null) await this.#act(person, 'claim');
  }

  #read(person: Person): Promise<Answer> {
    return this.#deps.client.get(person, this.#told.scenario.path);
  }

  async #act(person: Person, under: string, body?: unknown): Promise<Answer> {
    const { revision } = await this.#read(person);
    return this.#deps.client.write(person, 'POST', `${this.#told.scenario.path}/${under}`, {
      ...(body === undefined ? {} : { body }),
      ...(revision === null ? {} : { revision }),
    });
  }

  async #mustRefuse(person: Person, under: string, body?: unknown): Promise<void> {
    const before = (await this.#read(this.#told.users.manager)).revision;
    const code = await this.#act(person, under, body).then(
      () => null,
      (error: unknown) => codeIn(error),
    );
    if (code === null || (await this.#read(this.#told.users.manager)).revision !== before)
      throw new UnexpectedAnswer(`${under} of ${person.displayName} was not refused`);
    this.#refused.push(code);
    this.#say(person, `tries ${under} and is refused: ${code}`);
  }

  async #report(): Promise<ReviewScenarioReport> {
    const { body } = await this.#read(this.#told.users.manager);
    const decisions = body['decisions'] as readonly { readonly outcome: string }[] | undefined;
    const timeline = await this.#deps.client.get(
      this.#told.users.manager,
      `${this.#told.scenario.path}/timeline`,
    );
    const entries = timeline.body['entries'] as readonly { readonly action: string }[];
    return {
      reference: String(body['applicationReference']),
      decisions:
        decisions?.map(({ outcome }) => outcome) ??
        entries
          .map(({ action }) => action)
          .filter((action) => action === 'decline_application' || action === 'approve_application'),
      refused: this.#refused,
      label: String(body['status']),
      revisions: Number(body['revision']),
    };
  }

  #say(person: Person, what: string): void {
    this.#deps.say(`    ${person.displayName} ${what}`);
  }
}

const codeIn = (error: unknown): string => {
  const text = error instanceof UnexpectedAnswer ? error.message : '';
  const code = /"code":"([a-z_]+)"/.exec(text)?.[1];
  if (code === undefined) throw error;
  return code;
};
