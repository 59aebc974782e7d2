import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement, ReactNode } from 'react';
import { read } from '../../api/hooks.js';
import type { ReplyOf } from '../../api/client.js';
import { Loaded } from '../../parts/loaded.js';
import { useSession } from '../../session/session.js';
import { moneyText } from '../../words/format.js';
import { useWords } from '../../words/words.js';
import table from '../../parts/table.module.css';

type RuleSets = ReplyOf<'get', '/v1/catalogue/bank-rules'>['ruleSets'];

/** What the page reads of the two rule sets; the shape of the rest is the API's. */
export interface ServiceLevels {
  readonly appealDays: number;
  readonly draftDays?: number;
  readonly escalation: readonly { readonly to: string; readonly afterBusinessDays: number }[];
  readonly levels: readonly {
    readonly status: string;
    readonly party: string;
    readonly businessDays: number;
  }[];
}

export interface ApprovalPolicy {
  readonly roleRanks: readonly { readonly role: string; readonly rank: number }[];
  readonly committee: {
    readonly members: number;
    readonly majority: number;
    readonly limits: readonly { readonly currency: string; readonly aboveMinor: number }[];
  };
  readonly delegation: { readonly maximumDays: number };
}

const rulesOf = (ruleSets: RuleSets, name: string): unknown =>
  ruleSets.find(({ ruleSet }) => ruleSet === name)?.rules ?? null;

const Rows = ({
  heads,
  rows,
}: {
  readonly heads: readonly string[];
  readonly rows: readonly (readonly ReactNode[])[];
}): ReactElement => (
  <table className={table.table}>
    <thead>
      <tr>
        {heads.map((head, place) => (
          <th key={head} className={place === heads.length - 1 ? table.number : undefined}>
            {head}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map((row, place) => (
        <tr key={place}>
          {row.map((cell, at) => (
            <td key={at} className={at === row.length - 1 ? table.number : undefined}>
              {cell}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);

/** How long each party has, whom a breach goes to, and above which amount a committee decides. */
export const Levels = (): ReactElement => {
  const { word, term, language } = useWords();
  const session = useSession();
  const reading = useQuery(read('/v1/catalogue/bank-rules'));
  const days = (count: number): string => word('levels.business_days', { count });
  return (
    <Loaded query={reading}>
      {({ ruleSets, revision }) => {
        const levels = rulesOf(ruleSets, 'service-levels') as ServiceLevels | null;
        const policy = rulesOf(ruleSets, 'approval-policy') as ApprovalPolicy | null;
        return (
          <div className="stack">
            <p className="second">
              {word('levels.in_force', { revision: revision.revision })}{' '}
              {session?.permissions.includes('catalogue.change') === true ? (
                <Link to="/drafts">{word('levels.to_drafts')}</Link>
              ) : null}
            </p>
            {levels === null ? null : (
              <>
                <h2>{word('levels.periods')}</h2>
                <Rows
                  heads={[word('levels.state'), word('levels.party'), word('levels.time')]}
                  rows={[
                    ...levels.levels.map(({ status, party, businessDays }) => [
                      term('status', status),
                      term('party', party),
                      days(businessDays),
                    ]),
                    [
                      word('levels.appeal'),
                      term('party', 'exporter'),
                      word('levels.calendar_days', { count: levels.appealDays }),
                    ],
                    ...(levels.draftDays === undefined
                      ? []
                      : [
                          [
                            word('levels.draft'),
                            term('party', 'exporter'),
                            word('levels.calendar_days', { count: levels.draftDays }),
                          ],
                        ]),
                  ]}
                />
                <h2>{word('levels.escalation')}</h2>
                <Rows
                  heads={[word('levels.to'), word('levels.after')]}
                  rows={levels.escalation.map(({ to, afterBusinessDays }) => [
                    word(`levels.to_${to}` as 'levels.to_backup'),
                    afterBusinessDays === 0 ? word('levels.at_once') : days(afterBusinessDays),
                  ])}
                />
              </>
            )}
            {policy === null ? null : (
              <>
                <h2>{word('levels.committee')}</h2>
                <p>
                  {word('levels.committee_votes', {
                    members: policy.committee.members,
                    majority: policy.committee.majority,
                  })}
                </p>
                <Rows
                  heads={[word('levels.currency'), word('levels.above')]}
                  rows={policy.committee.limits.map(({ currency, aboveMinor }) => [
                    currency,
                    moneyText({ currency, amountMinor: aboveMinor }, language),
                  ])}
                />
                <h2>{word('levels.ranks')}</h2>
                <Rows
                  heads={[word('people.role'), word('levels.rank')]}
                  rows={policy.roleRanks.map(({ role, rank }) => [term('role', role), rank])}
                />
                <p>{word('levels.delegation', { count: policy.delegation.maximumDays })}</p>
              </>
            )}
          </div>
        );
      }}
    </Loaded>
  );
};
