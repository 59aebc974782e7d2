import { Button, Checkbox, Modal } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useAct } from '../../api/hooks.js';
import type { BodyOf } from '../../api/client.js';
import { violationAt } from '../../api/problem.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { useWords } from '../../words/words.js';
import { columnCodes } from './use-view.js';
import type { KeptView, ShownView } from './use-view.js';
import { Form, TextInput } from '../../parts/form.js';

type Asked = NonNullable<BodyOf<'post', '/v1/queue-views'>>;

const ownOf = ({ kept }: ShownView): KeptView | undefined =>
  kept?.isOwn === true ? kept : undefined;

const askedOf = ({ filters, columns }: ShownView, name: string, isShared: boolean): Asked =>
  ({
    name: name.trim(),
    query: filters,
    ...(columns.length === columnCodes.length ? {} : { columns: [...columns] }),
    sharedWith: isShared ? 'bank' : 'nobody',
  }) as Asked;

/** Keeps what is shown as a view, or changes the one of one's own that is open. */
export const ViewDialog = ({
  shown,
  close,
}: {
  readonly shown: ShownView;
  readonly close: () => void;
}): ReactElement => {
  const { word, language } = useWords();
  const navigate = useNavigate();
  const own = ownOf(shown);
  const [name, setName] = useState(own?.name ?? '');
  const [isShared, setIsShared] = useState(own?.sharedWith === 'bank');
  const [isSent, setIsSent] = useState(false);
  const keep = useAct('post', '/v1/queue-views');
  const change = useAct('put', '/v1/queue-views/{viewId}');
  const remove = useAct('delete', '/v1/queue-views/{viewId}');
  const error = keep.error ?? change.error ?? remove.error;
  const missing = isSent && name.trim() === '' ? word('queue.view_name_missing') : undefined;
  const show = (view?: string): void => {
    close();
    void navigate({ to: '/queue', search: view === undefined ? {} : { view } });
  };
  const body = askedOf(shown, name, isShared);
  const onKept = { onSuccess: ({ viewId }: { readonly viewId: string }) => show(viewId) };
  const keepAsNew = (): void => {
    setIsSent(true);
    if (name.trim() !== '') keep.mutate({ body }, onKept);
  };
  const title = word(own === undefined ? 'queue.save_view' : 'queue.change_view');
  return (
    <Modal
      opened
      onClose={close}
      title={title}
      closeButtonProps={{ 'aria-label': word('dialog.close') }}
    >
      <Form
        send={() => {
          setIsSent(true);
          if (own === undefined) keepAsNew();
          else if (missing === undefined && name.trim() !== '')
            change.mutate({ path: { viewId: own.viewId }, revision: own.revision, body }, onKept);
        }}
      >
        <ProblemNotice error={error} />
        <p>{word('queue.view_keep_filters')}</p>
        <TextInput
          label={word('queue.view_name')}
          required
          maxLength={60}
          data-autofocus
          value={name}
          error={violationAt(error, '/name', language) ?? missing}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Checkbox
          label={word('queue.view_share')}
          checked={isShared}
          onChange={(event) => setIsShared(event.currentTarget.checked)}
        />
        <div className="row">
          <Button type="submit" loading={keep.isPending || change.isPending}>
            {title}
          </Button>
          {own === undefined ? null : (
            <>
              <Button variant="default" onClick={keepAsNew}>
                {word('queue.save_view')}
              </Button>
              <Button
                variant="default"
                loading={remove.isPending}
                onClick={() =>
                  remove.mutate(
                    { path: { viewId: own.viewId }, revision: own.revision },
                    { onSuccess: () => show() },
                  )
                }
              >
                {word('queue.remove_view')}
              </Button>
            </>
          )}
        </div>
      </Form>
    </Modal>
  );
};
