import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { read, readPages, useAct } from '../../api/hooks.js';
import type { ReplyOf } from '../../api/client.js';
import { Loaded } from '../../parts/loaded.js';
import { NoteDialog } from '../../parts/note-dialog.js';
import { Page } from '../../parts/page.js';
import { useSession } from '../../session/session.js';
import { dayText, instantText } from '../../words/format.js';
import { useWords } from '../../words/words.js';
import { Differences } from './changes.js';

type Revision = ReplyOf<'get', '/v1/catalogue/revisions'>['items'][number];

const Changed = ({ revision }: { readonly revision: Revision }): ReactElement => {
  const { word } = useWords();
  const difference = useInfiniteQuery(
    readPages('/v1/catalogue/revisions/{from}/difference/{to}', {
      path: { from: revision.parent?.contentHash ?? '', to: revision.contentHash },
      query: { limit: '100' },
    }),
  );
  return (
    <Loaded query={difference}>
      {({ pages }) => (
        <div className="stack-tight">
          <Differences changes={pages.flatMap(({ items }) => items)} />
          {difference.hasNextPage ? (
            <Button variant="default" onClick={() => void difference.fetchNextPage()}>
              {word('list.more')}
            </Button>
          ) : null}
        </div>
      )}
    </Loaded>
  );
};

const RollBack = ({ revision }: { readonly revision: Revision }): ReactElement => {
  const { word } = useWords();
  const navigate = useNavigate();
  const [isOpen, setIsOpen] = useState(false);
  const open = useAct('post', '/v1/catalogue/change-sets/roll-back');
  return (
    <>
      <Button size="sm" variant="default" onClick={() => setIsOpen(true)}>
        {word('history.roll_back')}
      </Button>
      {isOpen ? (
        <NoteDialog
          title={word('history.roll_back')}
          consequence={word('history.roll_back_then', { revision: revision.revision })}
          error={open.error}
          isSending={open.isPending}
          send={(note) =>
            open.mutate(
              { body: { to: revision.revision, note } },
              {
                onSuccess: ({ changeSetId }) =>
                  void navigate({
                    to: '/drafts/$changeSetId/$tab',
                    params: { changeSetId, tab: 'changes' },
                  }),
              },
            )
          }
          close={() => setIsOpen(false)}
        />
      ) : null}
    </>
  );
};

/** The way to what was done to the draft that a revision was made of. */
const RecordOf = ({
  changeSetId,
  children,
}: {
  readonly changeSetId: string;
  readonly children: string;
}): ReactElement => (
  <div>
    <Link to="/drafts/$changeSetId/$tab" params={{ changeSetId, tab: 'record' }}>
      {children}
    </Link>
  </div>
);

/** From when until when it judges, and when it was recorded. */
const Days = ({
  revision,
  asOf,
}: {
  readonly revision: Revision;
  readonly asOf: string;
}): ReactElement => {
  const { word, language } = useWords();
  const { effectiveOn, recordedAt, supersededOn } = revision;
  return (
    <p className="second">
      {word('history.from', { day: dayText(effectiveOn, language) })}
      {supersededOn === null
        ? ''
        : supersededOn === effectiveOn
          ? ` · ${word(effectiveOn > asOf ? 'history.will_be_replaced' : 'history.replaced')}`
          : ` · ${word('history.until', { day: dayText(supersededOn, language) })}`}
      {recordedAt === undefined
        ? ''
        : ` · ${word('history.recorded', { at: instantText(recordedAt, language) })}`}
    </p>
  );
};

const Past = ({
  revision,
  asOf,
  isInForce,
  isPlanned,
}: {
  readonly revision: Revision;
  readonly asOf: string;
  readonly isInForce: boolean;
  /** Its day has not come: there is nothing to restore yet. */
  readonly isPlanned: boolean;
}): ReactElement => {
  const { word } = useWords();
  const session = useSession();
  const [isOpen, setIsOpen] = useState(false);
  const { changeSetId } = revision;
  const mayChange = session?.permissions.includes('catalogue.change') === true;
  return (
    <section className="card stack-tight">
      <div className="row spread">
        <h2>
          {word('history.revision', { revision: revision.revision })}
          {isInForce ? ` · ${word('history.in_force')}` : ''}
          {isPlanned ? ` · ${word('history.planned')}` : ''}
        </h2>
        <div className="row">
          <Button
            component="a"
            size="sm"
            variant="default"
            href={`/v1/catalogue/revisions/${revision.revision}/spreadsheet`}
          >
            {word('spreadsheet.out')}
          </Button>
          {mayChange && !isInForce && !isPlanned ? <RollBack revision={revision} /> : null}
        </div>
      </div>
      <Days revision={revision} asOf={asOf} />
      {changeSetId === null ? null : (
        <RecordOf changeSetId={changeSetId}>{word('history.written_by')}</RecordOf>
      )}
      {revision.parent === null ? null : (
        <details onToggle={(event) => setIsOpen(event.currentTarget.open)}>
          <summary>{word('history.changes')}</summary>
          {isOpen ? <Changed revision={revision} /> : null}
        </details>
      )}
    </section>
  );
};

/** Every revision of the rules: from when it judges, what it changed, as a spreadsheet, and a way back. */
export const HistoryPage = (): ReactElement => {
  const { word, language } = useWords();
  const revisions = useQuery(read('/v1/catalogue/revisions'));
  return (
    <Page title={word('history.title')} help={word('history.help')}>
      <Loaded query={revisions}>
        {({ items, asOf, inForce, withdrawn }) => (
          <>
            {items.map((revision) => (
              <Past
                key={revision.revision}
                revision={revision}
                asOf={asOf}
                isInForce={revision.revision === inForce?.revision}
                isPlanned={
                  revision.effectiveOn > asOf && revision.supersededOn !== revision.effectiveOn
                }
              />
            ))}
            {withdrawn.map((revision) => (
              <section key={revision.revision} className="card stack-tight">
                <p>
                  {word('history.withdrawn', {
                    revision: revision.revision,
                    at: instantText(revision.withdrawnAt, language),
                    as: revision.withdrawnAs,
                  })}
                </p>
                {revision.changeSetId === null ? null : (
                  <RecordOf changeSetId={revision.changeSetId}>
                    {word('history.withdrawn_by')}
                  </RecordOf>
                )}
              </section>
            ))}
          </>
        )}
      </Loaded>
    </Page>
  );
};
