import { Button, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { read, useAct } from '../../api/hooks.js';
import { violationAt } from '../../api/problem.js';
import { useKept } from '../../parts/kept.js';
import { Form, TextInput } from '../../parts/form.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { useWords } from '../../words/words.js';
import styles from './drafts.module.css';

/** Drafts that are still written: a change of an item may go into one of them. */
const OpenDrafts = ({ itemCode }: { readonly itemCode: string }): ReactElement | null => {
  const { word } = useWords();
  const drafts = useQuery(read('/v1/catalogue/change-sets', { query: { limit: '50' } }));
  const open = (drafts.data?.items ?? []).filter(({ status }) => status === 'open');
  return open.length === 0 ? null : (
    <>
      <p>{word('drafts.in_open')}</p>
      <ul className={styles.found}>
        {open.map(({ changeSetId, title }) => (
          <li key={changeSetId}>
            <Link to="/drafts/$changeSetId/items/$itemCode" params={{ changeSetId, itemCode }}>
              {title}
            </Link>
          </li>
        ))}
      </ul>
      <p>{word('drafts.or_new')}</p>
    </>
  );
};

/** Begins a draft; where an item is to be changed, it goes on there. */
export const NewDraft = ({
  itemCode,
  close,
}: {
  readonly itemCode?: string;
  readonly close: () => void;
}): ReactElement => {
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
                void (itemCode === undefined
                  ? navigate({
                      to: '/drafts/$changeSetId/$tab',
                      params: { changeSetId, tab: 'changes' },
                    })
                  : navigate({
                      to: '/drafts/$changeSetId/items/$itemCode',
                      params: { changeSetId, itemCode },
                    }));
              },
            },
          );
        }}
      >
        <ProblemNotice error={open.error} />
        {itemCode === undefined ? null : <OpenDrafts itemCode={itemCode} />}
        <TextInput
          label={word('drafts.draft_title')}
          description={word('drafts.draft_title_example')}
          required
          value={title}
          error={violationAt(open.error, '/title', language)}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <p className="second">
          {word(itemCode === undefined ? 'drafts.new_then' : 'drafts.new_here_then')}
        </p>
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

/** From an item to a draft of it, for who may change rules. */
export const DraftHere = ({ itemCode }: { readonly itemCode: string }): ReactElement => {
  const { word } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setIsOpen(true)}>
        {word('drafts.change_here')}
      </Button>
      {isOpen ? <NewDraft itemCode={itemCode} close={() => setIsOpen(false)} /> : null}
    </>
  );
};
