import { Button, Modal, Radio } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { read, useAct } from '../../api/hooks.js';
import { violationAt } from '../../api/problem.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { useSession } from '../../session/session.js';
import { dayText } from '../../words/format.js';
import { useWords } from '../../words/words.js';
import { Form, TextInput } from '../../parts/form.js';

const path = '/v1/applications/{applicationId}/snooze';

const SnoozeDialog = ({
  applicationId,
  close,
}: {
  readonly applicationId: string;
  readonly close: () => void;
}): ReactElement => {
  const { word, language } = useWords();
  const set = useAct('put', path);
  const [until, setUntil] = useState<'progress' | 'day'>('progress');
  const [day, setDay] = useState('');
  return (
    <Modal
      opened
      onClose={close}
      title={word('snooze.title')}
      closeButtonProps={{ 'aria-label': word('dialog.close') }}
    >
      <Form
        send={() => {
          const body = { untilDay: until === 'day' ? day : null };
          set.mutate({ path: { applicationId }, body }, { onSuccess: close });
        }}
      >
        <ProblemNotice error={set.error} />
        <p>{word('snooze.then')}</p>
        <Radio.Group
          label={word('snooze.until')}
          value={until}
          onChange={(next) => setUntil(next === 'day' ? 'day' : 'progress')}
        >
          <div className="stack-tight">
            <Radio value="progress" label={word('snooze.until_progress')} />
            <Radio value="day" label={word('snooze.until_day')} />
          </div>
        </Radio.Group>
        {until === 'day' ? (
          <TextInput
            type="date"
            data-width="narrow"
            label={word('snooze.day')}
            value={day}
            required
            error={violationAt(set.error, '/untilDay', language)}
            onChange={(event) => setDay(event.currentTarget.value)}
          />
        ) : null}
        <div className="row">
          <Button type="submit" loading={set.isPending}>
            {word('snooze.set')}
          </Button>
          <Button variant="default" onClick={close}>
            {word('dialog.cancel')}
          </Button>
        </div>
      </Form>
    </Modal>
  );
};

/** Puts a case aside in the reader's own queue, or takes it back; nothing for who has no queue. */
export const SnoozeLine = ({
  applicationId,
}: {
  readonly applicationId: string;
}): ReactElement | null => {
  const { word, language } = useWords();
  const session = useSession();
  const maySnooze = session?.permissions.includes('queue.snooze') === true;
  const snooze = useQuery({ ...read(path, { path: { applicationId } }), enabled: maySnooze });
  const end = useAct('delete', path);
  const [isAsking, setIsAsking] = useState(false);
  if (!maySnooze || snooze.data === undefined) return null;
  const set = snooze.data.snooze;
  return (
    <div className="row">
      {set === null ? (
        <Button size="compact-sm" variant="subtle" onClick={() => setIsAsking(true)}>
          {word('snooze.set')}
        </Button>
      ) : (
        <>
          <p>
            {set.untilDay === null
              ? word('snooze.is_progress')
              : word('snooze.is_day', { day: dayText(set.untilDay, language) })}
          </p>
          <Button
            size="compact-sm"
            variant="default"
            loading={end.isPending}
            onClick={() => end.mutate({ path: { applicationId } })}
          >
            {word('snooze.end')}
          </Button>
        </>
      )}
      <ProblemNotice error={end.error} />
      {isAsking ? (
        <SnoozeDialog applicationId={applicationId} close={() => setIsAsking(false)} />
      ) : null}
    </div>
  );
};
