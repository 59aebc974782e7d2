import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { read } from '../../../api/hooks.js';
import type { ReplyOf } from '../../../api/client.js';
import { Loaded } from '../../../parts/loaded.js';
import { Marked } from '../../../marks/mark.js';
import { paperAddress } from '../../../parts/paper/paper-address.js';
import { PaperPicture } from '../../../parts/paper/paper-picture.js';
import { dayText, moneyText } from '../../../words/format.js';
import { useWords } from '../../../words/words.js';
import styles from './review.module.css';

export type Evidence = ReplyOf<'get', '/v1/applications/{applicationId}/evidence'>['items'][number];

/** The words of a page, with those that were read marked: for a screen reader, and to copy from. */
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

/** What was typed of a paper, before anybody looks whether it says so. */
const Typed = ({ file }: { readonly file: Evidence }): ReactElement | null => {
  const { word, firstWord, language } = useWords();
  const { currency, amountMinor } = file.document ?? {};
  const day = (text: string | null): string | null => text && dayText(text, language);
  const typed = Object.entries({
    number: file.number,
    amount: amountMinor && currency ? moneyText({ amountMinor, currency }, language) : null,
    issuer: file.issuer,
    holder: file.holder,
    model: file.model,
    issuedOn: day(file.issuedOn),
    validUntil: day(file.validUntil),
  });
  const told = typed.flatMap(([field, stated]) => (stated === null ? [] : [{ field, stated }]));
  return told.length === 0 ? null : (
    <ul className="plain stack-tight" aria-label={word('review.all_typed')}>
      {told.map(({ field, stated }) => (
        <li key={field} className={styles.reading}>
          <span>{firstWord([`reading.${field}`])}</span>
          <span>{word('review.typed', { stated })}</span>
        </li>
      ))}
    </ul>
  );
};

/**
 * What was typed of a paper, what is read in it, and the paper with these words marked where they stand. Without a page
 * the paper itself is folded, until somebody turns to where a word stands.
 */
export const PaperRead = ({
  applicationId,
  file,
  page,
  turn,
}: {
  readonly applicationId: string;
  readonly file: Evidence;
  readonly page: number | null;
  readonly turn: (page: number) => void;
}): ReactElement => {
  const { word, say, firstWord } = useWords();
  const [isText, setIsText] = useState(false);
  const { evidenceId } = file;
  const readings = useQuery(
    read('/v1/applications/{applicationId}/evidence/{evidenceId}/proposals', {
      path: { applicationId, evidenceId },
    }),
  );
  const content = paperAddress(applicationId, evidenceId);
  const proposals = readings.data?.proposals ?? [];
  const quotes = proposals
    .filter(({ proposal }) => proposal.page === page)
    .map(({ proposal }) => proposal.quote);
  const isRead = (readings.data?.pageCount ?? 0) > 0 && readings.data?.doubt?.code !== 'no_text';
  return (
    <div className="stack">
      <Typed file={file} />
      <Loaded query={readings}>
        {({ doubt }) => (
          <>
            {doubt === null ? null : <p className="second">{say(doubt.text)}</p>}
            {proposals.length === 0 ? null : (
              <ul className="plain stack-tight">
                {proposals.map(({ proposal, isStated, stated, contradicts }) => (
                  <li key={proposal.proposalId} className={styles.reading}>
                    <span>{firstWord([`reading.${proposal.field}`, 'reading.value'])}</span>
                    <q>{proposal.quote.trim()}</q>
                    {isStated ? (
                      <span>{word('review.as_typed')}</span>
                    ) : stated === null ? (
                      <span>{word('review.not_typed')}</span>
                    ) : !contradicts ? (
                      <span>{word('review.also_read')}</span>
                    ) : (
                      <Marked kind="not-met">
                        {proposal.entryId === null
                          ? word('review.typed', { stated })
                          : word('review.not_as_typed')}
                      </Marked>
                    )}
                    <Button size="compact-xs" variant="subtle" onClick={() => turn(proposal.page)}>
                      {word('review.page', { page: proposal.page })}
                    </Button>
                  </li>
                ))}
              </ul>
            )}
          </>
        )}
      </Loaded>
      {page === null ? (
        <div>
          <Button size="compact-sm" variant="subtle" onClick={() => turn(1)}>
            {word('review.unfold')}
          </Button>
        </div>
      ) : (
        <>
          <PaperPicture
            address={content}
            mediaType={file.mediaType}
            name={file.fileName}
            page={page}
            turn={turn}
            quotes={quotes}
          />
          {isRead ? (
            <div>
              <Button
                size="compact-sm"
                variant="subtle"
                aria-expanded={isText}
                onClick={() => setIsText(!isText)}
              >
                {word('paper.text')}
              </Button>
            </div>
          ) : null}
          {isRead && isText ? (
            <PageText
              applicationId={applicationId}
              evidenceId={evidenceId}
              page={page}
              quote={quotes[0]}
            />
          ) : null}
        </>
      )}
    </div>
  );
};

/** One of the papers of a line laid open, and the choice of another. */
export const PaperPane = ({
  applicationId,
  files,
  file,
  page,
  choose,
  turn,
}: {
  readonly applicationId: string;
  readonly files: readonly Evidence[];
  readonly file: Evidence;
  readonly page: number;
  readonly choose: (contentHash: string) => void;
  readonly turn: (page: number) => void;
}): ReactElement => {
  const { word, term } = useWords();
  const content = paperAddress(applicationId, file.evidenceId);
  return (
    <div className="stack">
      <div className="row spread">
        <NativeSelect
          size="xs"
          className={styles.choice ?? ''}
          aria-label={word('review.which_paper')}
          value={file.contentHash}
          data={files.map((one) => ({
            value: one.contentHash,
            label: `${one.fileName} · ${term('evidence', one.status)}`,
          }))}
          onChange={(event) => choose(event.currentTarget.value)}
        />
        <a href={content} download={file.fileName}>
          {word('review.original')}
        </a>
      </div>
      <PaperRead applicationId={applicationId} file={file} page={page} turn={turn} />
    </div>
  );
};
