import { Button, Modal } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { readPages, useAct } from '../../api/hooks.js';
import { violationAt } from '../../api/problem.js';
import { useKept } from '../../parts/kept.js';
import { Loaded } from '../../parts/loaded.js';
import { Page } from '../../parts/page.js';
import { usePeople } from '../../parts/people.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { useSession } from '../../session/session.js';
import { dayText, instantText } from '../../words/format.js';
import { useWords } from '../../words/words.js';
import { SpreadsheetDialog } from './spreadsheet-dialog.js';
import table from '../../parts/table.module.css';
import { Form, TextInput } from '../../parts/form.js';

const NewDraft = ({ close }: { readonly close: () => void }): ReactElement => {
  const { word, language } = useWords();
  const navigate = useNavigate();
  const [title, setTitle] = useKept('draft.title', '');
  const open = useAct('post', '/v1/catalogue/change-sets');
  return (
    <Modal
      opened
      onClose={close}
      title={word('drafts.new')}
      closeButtonProps={{ 'aria-label': word('dialog.close') }}
    >
      <Form
        send={() => {
          open.mutate(
            { body: { title: title.trim() } },
            {
              onSuccess: ({ changeSetId }) => {
                setTitle('');
                void navigate({
                  to: '/drafts/$changeSetId/$tab',
                  params: { changeSetId, tab: 'changes' },
                });
              },
            },
          );
        }}
      >
        <ProblemNotice error={open.error} />
        <TextInput
          label={word('drafts.draft_title')}
          description={word('drafts.draft_title_example')}
          required
          value={title}
          error={violationAt(open.error, '/title', language)}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <p className="second">{word('drafts.new_then')}</p>
        <div className="row">
          <Button type="submit" loading={open.isPending}>
            {word('drafts.new')}
          </Button>
          <Button variant="default" onClick={close}>
            {word('dialog.cancel')}
          </Button>
        </div>
      </Form>
    </Modal>
  );
};

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
                    <td>{term('change_set', draft.status)}</td>
                    <td>{draft.authors.map(nameOf).join(language === 'zh' ? '、' : ', ')}</td>
                    <td>
                      {draft.base.revision}
                      {draft.published === null ? '' : ` → ${draft.published.revision}`}
                    </td>
                    <td>
                      {draft.effectiveOn === null ? '—' : dayText(draft.effectiveOn, language)}
                    </td>
                    <td>{instantText(draft.updatedAt, language)}</td>
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
