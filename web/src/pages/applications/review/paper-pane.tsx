import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { read } from '../../../api/hooks.js';
import type { ReplyOf } from '../../../api/client.js';
import { Loaded } from '../../../parts/loaded.js';
import { useWords } from '../../../words/words.js';
import styles from './review.module.css';

type Evidence = ReplyOf<'get', '/v1/applications/{applicationId}/evidence'>['items'][number];

/** The words of a page, with those that were read marked. */
const PageText = ({
  applicationId,
  evidenceId,
  page,
  quote,
}: {
  readonly applicationId: string;
  readonly evidenceId: string;
  readonly page: number;
  readonly quote: string | undefined;
}): ReactElement => {
  const shown = useQuery(
    read('/v1/applications/{applicationId}/evidence/{evidenceId}/pages/{page}', {
      path: { applicationId, evidenceId, page: String(page) },
    }),
  );
  return (
    <Loaded query={shown}>
      {({ text }) => {
        const at = quote === undefined ? -1 : text.indexOf(quote);
        return (
          <pre className={styles.page}>
            {at < 0 || quote === undefined ? (
              text
            ) : (
              <>
                {text.slice(0, at)}
                <mark>{quote}</mark>
                {text.slice(at + quote.length)}
              </>
            )}
          </pre>
        );
      }}
    </Loaded>
  );
};

/** The paper itself: what was read of it beside what was typed, and the page where it stands. */
export const PaperPane = ({
  applicationId,
  file,
  page,
  turn,
}: {
  readonly applicationId: string;
  readonly file: Evidence;
  readonly page: number;
  readonly turn: (page: number) => void;
}): ReactElement => {
  const { word, say, firstWord } = useWords();
  const { evidenceId } = file;
  const readings = useQuery(
    read('/v1/applications/{applicationId}/evidence/{evidenceId}/proposals', {
      path: { applicationId, evidenceId },
    }),
  );
  const content = `/v1/applications/${applicationId}/evidence/${evidenceId}/content`;
  return (
    <div className="stack">
      <div className="row spread">
        <strong>{file.fileName}</strong>
        <a href={content} download={file.fileName}>
          {word('review.original')}
        </a>
      </div>
      {file.mediaType.startsWith('image/') ? (
        <img className={styles.image} src={content} alt={file.fileName} />
      ) : null}
      <Loaded query={readings}>
        {({ proposals, pageCount, doubt }) => {
          const onPage = proposals.find(({ proposal }) => proposal.page === page);
          return (
            <>
              {doubt === null ? null : <p className="second">{say(doubt.text)}</p>}
              {proposals.length === 0 ? null : (
                <ul className="plain stack-tight">
                  {proposals.map(({ proposal, isStated }) => (
                    <li key={proposal.proposalId} className={styles.reading}>
                      <span>{firstWord([`reading.${proposal.field}`, 'reading.value'])}</span>
                      <strong>
                        {String(proposal.value)} {proposal.unit ?? ''}
                      </strong>
                      <span>{word(isStated ? 'review.as_typed' : 'review.not_as_typed')}</span>
                      <Button
                        size="compact-xs"
                        variant="subtle"
                        onClick={() => turn(proposal.page)}
                      >
                        {word('review.page', { page: proposal.page })}
                      </Button>
                    </li>
                  ))}
                </ul>
              )}
              {pageCount === null ? null : (
                <>
                  <div className="row">
                    <Button
                      size="compact-sm"
                      variant="default"
                      disabled={page <= 1}
                      onClick={() => turn(page - 1)}
                    >
                      {word('review.before')}
                    </Button>
                    <span>{word('review.page_of', { page, pageCount })}</span>
                    <Button
                      size="compact-sm"
                      variant="default"
                      disabled={page >= pageCount}
                      onClick={() => turn(page + 1)}
                    >
                      {word('review.after')}
                    </Button>
                  </div>
                  <PageText
                    applicationId={applicationId}
                    evidenceId={evidenceId}
                    page={page}
                    quote={onPage?.proposal.quote}
                  />
                </>
              )}
            </>
          );
        }}
      </Loaded>
    </div>
  );
};
