import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactElement, ReactNode } from 'react';
import type { ReplyOf } from '../../api/client.js';
import { read } from '../../api/hooks.js';
import { Marked } from '../../marks/mark.js';
import { CaseList } from '../../parts/case-list.js';
import { Loaded } from '../../parts/loaded.js';
import { Page } from '../../parts/page.js';
import { paperAddress } from '../../parts/paper/paper-address.js';
import { useSession } from '../../session/session.js';
import { dayText, instantText, moneyText } from '../../words/format.js';
import { useWords } from '../../words/words.js';
import table from '../../parts/table.module.css';

type Overview = ReplyOf<'get', '/v1/applicants/{applicantId}/overview'>;

const Section = ({
  title,
  help,
  children,
}: {
  readonly title: string;
  readonly help?: string | undefined;
  readonly children: ReactNode;
}): ReactElement => (
  <section className="stack-tight" aria-label={title}>
    <h2>{title}</h2>
    {help === undefined ? null : <p className="second">{help}</p>}
    {children}
  </section>
);

const Outstanding = ({ sums }: { readonly sums: Overview['outstanding'] }): ReactElement => {
  const { word, language } = useWords();
  if (sums.length === 0) return <p className="card">{word('client.nothing_outstanding')}</p>;
  const hasUnknown = sums.some(({ unknownMinor }) => unknownMinor > 0);
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th>{word('client.currency')}</th>
          <th className={table.number}>{word('client.applications')}</th>
          <th className={table.number}>{word('client.drawn')}</th>
          <th className={table.number}>{word('client.green')}</th>
          {hasUnknown ? <th className={table.number}>{word('client.unknown')}</th> : null}
        </tr>
      </thead>
      <tbody>
        {sums.map(({ currency, applications, drawnMinor, greenMinor, unknownMinor }) => (
          <tr key={currency}>
            <td>{currency}</td>
            <td className={table.number}>
              <span className={table.only}>{word('client.applications')} </span>
              {word('client.on', { count: applications })}
            </td>
            <td className={table.number}>
              <span className={table.only}>{word('client.drawn')} </span>
              {moneyText({ amountMinor: drawnMinor, currency }, language)}
            </td>
            <td className={table.number}>
              <span className={table.only}>{word('client.green')} </span>
              {moneyText({ amountMinor: greenMinor, currency }, language)}
            </td>
            {hasUnknown ? (
              <td className={table.number}>
                <span className={table.only}>{word('client.unknown')} </span>
                {moneyText({ amountMinor: unknownMinor, currency }, language)}
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const Papers = ({ overview }: { readonly overview: Overview }): ReactElement => {
  const { word, say, language } = useWords();
  const { papers } = overview;
  if (papers.length === 0) return <p className="card">{word('client.no_papers')}</p>;
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th>{word('client.paper')}</th>
          <th>{word('client.issuer')}</th>
          <th>{word('client.issued')}</th>
          <th>{word('client.valid')}</th>
          <th>{word('client.accepted_in')}</th>
        </tr>
      </thead>
      <tbody>
        {papers.map((paper) => (
          <tr key={`${paper.applicationId} ${paper.evidenceId}`}>
            <td>
              <a
                href={paperAddress(paper.applicationId, paper.evidenceId)}
                download={paper.fileName}
              >
                {paper.label === null ? paper.fileName : say(paper.label)}
              </a>
              {paper.label === null ? null : <div className="second">{paper.fileName}</div>}
            </td>
            <td data-label={word('client.issuer')}>{paper.issuer ?? '—'}</td>
            <td data-label={word('client.issued')}>
              {paper.issuedOn === null ? '—' : dayText(paper.issuedOn, language)}
            </td>
            <td data-label={word('client.valid')}>
              {paper.hasRunOut ? (
                <Marked kind="not-met">
                  {word('client.ran_out', { day: dayText(paper.validUntil ?? '', language) })}
                </Marked>
              ) : paper.validUntil === null ? (
                word('client.no_end')
              ) : (
                word('client.until', { day: dayText(paper.validUntil, language) })
              )}
            </td>
            <td data-label={word('client.accepted_in')}>
              <Link
                to="/applications/$applicationId"
                params={{ applicationId: paper.applicationId }}
                search={{ tab: 'papers' }}
              >
                {paper.applicationReference}
              </Link>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const Refused = ({ refused }: Pick<Overview, 'refused'>): ReactElement => {
  const { word, term, say, language } = useWords();
  if (refused.length === 0) return <p className="card">{word('client.no_refused')}</p>;
  return (
    <ul className="plain stack-tight">
      {refused.map((one) => (
        <li key={one.applicationId} className="card stack-tight">
          <p className="row">
            <Link to="/applications/$applicationId" params={{ applicationId: one.applicationId }}>
              {one.applicationReference}
            </Link>
            <span>{term('status', one.status)}</span>
            <span className="second">{instantText(one.statusSince, language)}</span>
          </p>
          {one.reasons.map((reason) => (
            <p key={reason.en}>{say(reason)}</p>
          ))}
        </li>
      ))}
    </ul>
  );
};

/** One applicant: for the bank its client, for an exporter its own firm. */
export const ClientPage = (): ReactElement => {
  const { word, language } = useWords();
  const { applicantId } = useParams({ from: '/clients/$applicantId' });
  const session = useSession();
  const overview = useQuery(
    read('/v1/applicants/{applicantId}/overview', { path: { applicantId } }),
  );
  const isFirm = session?.roles.includes('exporter') === true;
  return (
    <Loaded query={overview}>
      {(shown) => {
        const { applicant, people, lookedThrough } = shown;
        return (
          <Page
            title={(language === 'en' ? applicant.nameEn : null) ?? applicant.nameZh}
            help={word(isFirm ? 'client.own_help' : 'client.help')}
          >
            <p className="second">
              {word('client.code', { uscc: applicant.uscc })}
              {applicant.lei === null ? '' : ` · LEI ${applicant.lei}`}
            </p>
            <Section title={word('client.outstanding')} help={word('client.outstanding_help')}>
              <Outstanding sums={shown.outstanding} />
            </Section>
            <Section title={word('client.cases')}>
              <CaseList query={{ applicantId }} empty={word('client.no_cases')} />
            </Section>
            <Section
              title={word('client.papers')}
              help={
                lookedThrough === 0
                  ? undefined
                  : word('client.papers_help', { count: lookedThrough })
              }
            >
              <Papers overview={shown} />
            </Section>
            <Section title={word('client.refused')}>
              <Refused refused={shown.refused} />
            </Section>
            {people === null ? null : (
              <Section title={word('client.people')} help={word('client.people_help')}>
                {people.length === 0 ? (
                  <p className="card">{word('client.no_people')}</p>
                ) : (
                  <div className="card">
                    <ul className="plain">
                      {people.map((one) => (
                        <li key={one.userId}>
                          {one.displayName}
                          {one.active ? '' : ` ${word('client.inactive')}`}
                        </li>
                      ))}
                    </ul>
                  </div>
                )}
              </Section>
            )}
          </Page>
        );
      }}
    </Loaded>
  );
};
