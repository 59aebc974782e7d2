import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { readPages } from '../../api/hooks.js';
import { Marked } from '../../marks/mark.js';
import { Loaded } from '../../parts/loaded.js';
import { Page } from '../../parts/page.js';
import { usePeople } from '../../parts/people.js';
import { useSession } from '../../session/session.js';
import { dayText, instantText } from '../../words/format.js';
import { useWords } from '../../words/words.js';
import { NewDraft } from './new-draft.js';
import { SpreadsheetDialog } from './spreadsheet-dialog.js';
import table from '../../parts/table.module.css';

/** Changes of the rules: what is written, what waits for a second person, what is in force. */
export const DraftsPage = (): ReactElement => {
  const { word, term, language } = useWords();
  const nameOf = usePeople();
  const session = useSession();
  const [dialog, setDialog] = useState<'new' | 'spreadsheet' | null>(null);
  const list = useInfiniteQuery(readPages('/v1/catalogue/change-sets', { query: { limit: '50' } }));
  const drafts = list.data?.pages.flatMap((page) => page.items) ?? [];
  const mayChange = session?.permissions.includes('catalogue.change') === true;
  const close = (): void => setDialog(null);
  return (
    <Page
      title={word('drafts.title')}
      help={word('drafts.help')}
      act={
        mayChange ? (
          <div className="row">
            <Button variant="default" onClick={() => setDialog('spreadsheet')}>
              {word('spreadsheet.open')}
            </Button>
            <Button onClick={() => setDialog('new')}>{word('drafts.new')}</Button>
          </div>
        ) : undefined
      }
    >
      {dialog === 'new' ? <NewDraft close={close} /> : null}
      {dialog === 'spreadsheet' ? <SpreadsheetDialog close={close} /> : null}
      <Loaded query={list}>
        {() =>
          drafts.length === 0 ? (
            <p className="card">{word('drafts.empty')}</p>
          ) : (
            <table className={table.table}>
              <thead>
                <tr>
                  <th>{word('drafts.draft_title')}</th>
                  <th>{word('drafts.state')}</th>
                  <th>{word('drafts.authors')}</th>
                  <th>{word('drafts.base')}</th>
                  <th>{word('drafts.effective')}</th>
                  <th>{word('drafts.updated')}</th>
                </tr>
              </thead>
              <tbody>
                {drafts.map((draft) => (
                  <tr key={draft.changeSetId}>
                    <td>
                      <Link
                        to="/drafts/$changeSetId/$tab"
                        params={{
                          changeSetId: draft.changeSetId,
                          tab: draft.status === 'open' ? 'changes' : 'signature',
                        }}
                      >
                        {draft.title}
                      </Link>
                    </td>
                    <td>
                      {term('change_set', draft.status)}
                      {draft.isBehind ? (
                        <Marked kind="not-yet">{word('drafts.to_move')}</Marked>
                      ) : null}
                    </td>
                    <td>{draft.authors.map(nameOf).join(language === 'zh' ? '、' : ', ')}</td>
                    <td data-label={word('drafts.base')}>
                      {draft.base.revision}
                      {draft.published === null ? '' : ` → ${draft.published.revision}`}
                    </td>
                    <td data-label={word('drafts.effective')}>
                      {draft.effectiveOn === null ? '—' : dayText(draft.effectiveOn, language)}
                    </td>
                    <td data-label={word('drafts.updated')}>
                      {instantText(draft.updatedAt, language)}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Loaded>
      {list.hasNextPage ? (
        <Button variant="default" onClick={() => void list.fetchNextPage()}>
          {word('list.more')}
        </Button>
      ) : null}
    </Page>
  );
};
