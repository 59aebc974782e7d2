import { Button, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { ReplyOf } from '../../api/client.js';
import { read, useAct } from '../../api/hooks.js';
import { violationAt } from '../../api/problem.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { dayText } from '../../words/format.js';
import { useWords } from '../../words/words.js';
import { Answer, nothingAnswered, statementOf } from './entry-answer.js';
import { Form, NativeSelect, Tick } from '../../parts/form.js';

type Application = ReplyOf<'get', '/v1/applications/{applicationId}'>;
type Entry = ReplyOf<'get', '/v1/applications/{applicationId}/checklist'>['entries'][number];
type FiledPaper = ReplyOf<'get', '/v1/applicants/{applicantId}/overview'>['papers'][number];

/** What the bank accepted of the firm in other applications, and may be brought again for the entry. */
export const useFiledPapers = (
  { applicantId, applicationId }: Application,
  { entryId }: Entry,
): readonly FiledPaper[] => {
  const overview = useQuery(
    read('/v1/applicants/{applicantId}/overview', {
      path: { applicantId },
      query: { applicationId },
    }),
  );
  return (overview.data?.papers ?? []).filter(({ entryIds }) => entryIds.includes(entryId));
};

/** A paper on file, brought again with the firm's consent; the file and what it states stay as they are. */
export const ReuseDialog = ({
  application: { applicationId },
  entry,
  papers,
  close,
}: {
  readonly application: Application;
  readonly entry: Entry;
  readonly papers: readonly FiledPaper[];
  readonly close: () => void;
}): ReactElement => {
  const { say, word, language } = useWords();
  const [chosen, setChosen] = useState(papers.length === 1 ? '0' : '');
  const [answered, setAnswered] = useState(nothingAnswered(entry));
  const offering = useAct('post', '/v1/applications/{applicationId}/reused-evidence');
  const paper = chosen === '' ? undefined : papers[Number(chosen)];
  const consent = word('reuse.consent');
  return (
    <Modal
      opened
      onClose={close}
      title={say(entry.ask)}
      closeButtonProps={{ 'aria-label': word('dialog.close') }}
    >
      <Form
        send={() => {
          if (paper === undefined) return;
          offering.mutate(
            {
              path: { applicationId },
              body: {
                applicationId: paper.applicationId,
                evidenceId: paper.evidenceId,
                consent,
                statements: [statementOf(entry, answered)],
              },
            },
            { onSuccess: close },
          );
        }}
      >
        <ProblemNotice error={offering.error} />
        <NativeSelect
          label={word('reuse.paper')}
          description={word('reuse.help')}
          required
          value={chosen}
          data={[
            { value: '', label: word('act_form.choose') },
            ...papers.map((one, at) => ({
              value: String(at),
              label: [
                one.label === null ? '' : say(one.label),
                one.fileName,
                one.validUntil === null
                  ? ''
                  : word('client.until', { day: dayText(one.validUntil, language) }),
                one.applicationReference,
              ]
                .filter((part) => part !== '')
                .join(' · '),
            })),
          ]}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
        <Answer
          entry={entry}
          said={answered}
          set={(over) => setAnswered({ ...answered, ...over })}
          wrong={(member) =>
            violationAt(offering.error, `/statements/0/${member}`, language) ??
            violationAt(offering.error, `/description/statements/0/${member}`, language)
          }
        />
        <Tick label={consent} required />
        <div className="row">
          <Button type="submit" loading={offering.isPending}>
            {word('reuse.send')}
          </Button>
          <Button variant="default" onClick={close}>
            {word('dialog.cancel')}
          </Button>
        </div>
      </Form>
    </Modal>
  );
};
