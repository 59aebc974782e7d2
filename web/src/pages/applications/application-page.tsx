import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { read } from '../../api/hooks.js';
import { ShareBar } from '../../marks/share-bar.js';
import { Loaded } from '../../parts/loaded.js';
import { Page } from '../../parts/page.js';
import { useSession } from '../../session/session.js';
import { TurnNotice } from '../../parts/turn-notice.js';
import { moneyText } from '../../words/format.js';
import { useWords } from '../../words/words.js';
import { ActFoot } from './acts/act-foot.js';
import { Decision } from './decision.js';
import { CorrectionForm, DraftForm } from './draft/draft-form.js';
import { Lines } from './lines.js';
import { Papers } from './papers.js';
import { ChangedNotice } from './review/changed-notice.js';
import { ReviewPanes } from './review/review-panes.js';
import { Timeline } from './timeline.js';

const tabs = ['draft', 'review', 'papers', 'lines', 'timeline', 'decision'] as const;

/** The whole case on paper, for whoever of the bank may take it away. */
const CaseReport = ({ applicationId }: { readonly applicationId: string }): ReactElement | null => {
  const { word } = useWords();
  const session = useSession();
  if (session?.permissions.includes('case.report') !== true) return null;
  const report = `/v1/applications/${applicationId}/report`;
  return (
    <p className="row">
      <span>{word('application.report')}</span>
      <a href={`${report}?lang=zh`} download>
        {word('application.report_zh')}
      </a>
      <a href={`${report}?lang=en`} download>
        {word('application.report_en')}
      </a>
    </p>
  );
};

/** One case as its reader may see it: whose turn it is first, then papers, lines, what happened, the decision. */
export const ApplicationPage = (): ReactElement => {
  const { word, term, say, language } = useWords();
  const { applicationId } = useParams({ from: '/applications/$applicationId' });
  const { tab: asked } = useSearch({ from: '/applications/$applicationId' });
  const navigate = useNavigate({ from: '/applications/$applicationId' });
  const path = { applicationId };
  const application = useQuery(read('/v1/applications/{applicationId}', { path }));
  const steps = useQuery(read('/v1/applications/{applicationId}/next-steps', { path }));
  return (
    <Loaded query={application}>
      {(shown) => {
        const { side, acts = [] } = steps.data ?? {};
        const may = (act: string): boolean =>
          acts.some((one) => one.act === act && one.barred === null);
        const isWriting = may('edit_draft');
        const isOpen = isWriting || may('answer_correction');
        const tab = asked ?? (isOpen ? 'draft' : 'papers');
        const share = shown.assessments.at(-1)?.greenShare;
        return (
          <Page
            title={shown.applicationReference}
            help={`${term('status', shown.status)} · ${word(`role_short.${shown.role}` as 'role_short.maker')} · ${moneyText(shown.amount, language)}`}
            act={share === undefined ? undefined : <ShareBar share={share} />}
          >
            <p>
              <Link to="/clients/$applicantId" params={{ applicantId: shown.applicantId }}>
                {word(side === 'bank' ? 'application.client' : 'application.firm')}
              </Link>
            </p>
            <CaseReport applicationId={applicationId} />
            <ChangedNotice applicationId={applicationId} revision={shown.revision} />
            <Loaded query={steps}>
              {({ yours }) => (
                <>
                  <TurnNotice step={yours} />
                  {yours.open.length === 0 ? null : (
                    <section className="card">
                      <h2>{word('application.open')}</h2>
                      <ul>
                        {yours.open.map((open) => (
                          <li key={`${open.entryId ?? ''} ${open.text.en}`}>
                            {say(open.text)}
                            {open.note === undefined ? null : <q>{open.note}</q>}
                          </li>
                        ))}
                      </ul>
                    </section>
                  )}
                </>
              )}
            </Loaded>
            {shown.warnings.map((warning) => (
              <p key={warning.code} className="card">
                {say(warning.text)}
              </p>
            ))}
            <Tabs
              value={tab}
              keepMounted={false}
              onChange={(next) =>
                void navigate({ search: next === null ? {} : { tab: next }, replace: true })
              }
            >
              <Tabs.List>
                {tabs
                  .filter((one) => (one === 'draft' ? isOpen : one !== 'review' || side === 'bank'))
                  .map((one) => (
                    <Tabs.Tab key={one} value={one}>
                      {word(`application_tab.${one}`)}
                    </Tabs.Tab>
                  ))}
              </Tabs.List>
              <Tabs.Panel value="draft" pt="md">
                {isWriting ? (
                  <DraftForm application={shown} />
                ) : isOpen ? (
                  <CorrectionForm application={shown} />
                ) : null}
              </Tabs.Panel>
              <Tabs.Panel value="review" pt="md">
                <ReviewPanes application={shown} acts={acts} />
              </Tabs.Panel>
              <Tabs.Panel value="papers" pt="md">
                <Papers application={shown} acts={acts} />
              </Tabs.Panel>
              <Tabs.Panel value="lines" pt="md">
                <Lines application={shown} />
              </Tabs.Panel>
              <Tabs.Panel value="timeline" pt="md">
                <Timeline applicationId={applicationId} />
              </Tabs.Panel>
              <Tabs.Panel value="decision" pt="md">
                <Decision application={shown} />
              </Tabs.Panel>
            </Tabs>
            <ActFoot application={shown} acts={acts} />
          </Page>
        );
      }}
    </Loaded>
  );
};
