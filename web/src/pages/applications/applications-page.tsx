import { Button } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { CaseFilters, caseQueryOf } from '../../parts/case-filters.js';
import { CaseList } from '../../parts/case-list.js';
import { Mentions } from '../../parts/mentions.js';
import { Page } from '../../parts/page.js';
import { useSession } from '../../session/session.js';
import { useWords } from '../../words/words.js';

const columns = ['goods', 'role', 'amount', 'status', 'waits', 'updated'] as const;

export const ApplicationsPage = (): ReactElement => {
  const { word } = useWords();
  const session = useSession();
  const asked = useSearch({ from: '/applications' });
  const navigate = useNavigate({ from: '/applications' });
  return (
    <Page
      title={word('applications.title')}
      help={word('applications.help')}
      act={
        session?.permissions.includes('application.write') ? (
          <Button renderRoot={(props) => <Link {...props} to="/pre-check" />}>
            {word('applications.new')}
          </Button>
        ) : null
      }
    >
      <Mentions />
      <CaseList
        query={caseQueryOf(asked)}
        empty={word(Object.keys(asked).length === 0 ? 'applications.empty' : 'applications.none')}
        columns={columns}
        filters={(error) => (
          <CaseFilters
            {...{ asked, error }}
            change={(search) => void navigate({ search, replace: true })}
          />
        )}
      />
    </Page>
  );
};
