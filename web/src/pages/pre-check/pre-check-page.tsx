import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { Marked } from '../../marks/mark.js';
import { GoodsTable } from '../../parts/goods/goods-table.js';
import { emptyLine, isDoubtful, isTyped, sentLines } from '../../parts/goods/lines.js';
import { RoleChoice } from '../../parts/goods/role-choice.js';
import { useAnswer } from '../../parts/goods/use-answer.js';
import type { AskedGoods } from '../../parts/goods/use-answer.js';
import { forgetKept, keepAgain, kept, useKept } from '../../parts/kept.js';
import { Page } from '../../parts/page.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { Undo } from '../../parts/undo.js';
import { useSession } from '../../session/session.js';
import { useWords } from '../../words/words.js';
import { DraftDialog, askedName } from './draft-dialog.js';

const nothing: AskedGoods = {
  role: null,
  currency: 'USD',
  lines: [emptyLine(1), emptyLine(2), emptyLine(3)],
};

/** What was cleared away, until it is given back or left. */
interface Cleared {
  readonly goods: AskedGoods;
  readonly asked: unknown;
}

/** What was cleared with what was typed since behind it. */
const withCleared = (now: AskedGoods, before: AskedGoods): AskedGoods => {
  const since = now.lines.filter(isTyped);
  const last = Math.max(0, ...before.lines.map(({ key }) => key));
  return {
    ...before,
    lines: [...before.lines, ...since.map((line, at) => ({ ...line, key: last + at + 1 }))],
  };
};

/** What one does with the answer: sign in, mend what is wrong, or draft an application of these goods. */
const NextAct = ({
  session,
  isSound,
  draft,
}: {
  readonly session: ReturnType<typeof useSession>;
  readonly isSound: boolean;
  readonly draft: () => void;
}): ReactElement | null => {
  const { word } = useWords();
  if (session === null || session === undefined)
    return (
      <>
        <div>
          <Button
            renderRoot={(props) => (
              <Link {...props} to="/sign-in" search={{ then: '/pre-check' }} />
            )}
          >
            {word('pre_check.sign_in')}
          </Button>
        </div>
        <p className="second">{word('pre_check.sign_in_why')}</p>
      </>
    );
  if (session.applicantIds.length === 0) return null;
  if (!isSound) return <p>{word('pre_check.mend')}</p>;
  return (
    <div>
      <Button onClick={draft}>{word('draft.open')}</Button>
    </div>
  );
};

export const PreCheckPage = (): ReactElement => {
  const { word, language } = useWords();
  const [goods, setGoods] = useKept<AskedGoods>('pre-check', nothing);
  const [isDrafting, setIsDrafting] = useState(false);
  const session = useSession();
  const { answer, faults, error, refetch, isWaiting } = useAnswer(goods);
  const [cleared, setCleared] = useState<Cleared | null>(null);
  const isSound = faults.length === 0 && !isDoubtful(goods.lines, goods.currency);
  return (
    <Page
      title={word('pre_check.title')}
      help={word('pre_check.help')}
      act={
        <Button
          variant="default"
          onClick={() => {
            setCleared(
              goods.role === null && !goods.lines.some(isTyped)
                ? null
                : { goods, asked: kept(askedName) },
            );
            setGoods(nothing);
            forgetKept(askedName);
          }}
        >
          {word('pre_check.clear')}
        </Button>
      }
    >
      {cleared === null ? null : (
        <Undo
          text={word('undo.cleared')}
          undo={() => {
            setGoods(withCleared(goods, cleared.goods));
            keepAgain(askedName, cleared.asked);
            setCleared(null);
          }}
          close={() => setCleared(null)}
        />
      )}
      <RoleChoice role={goods.role} choose={(role) => setGoods({ ...goods, role })} />
      {goods.role === null && goods.lines.some(isTyped) ? (
        <p className="card" role="status">
          <Marked kind="your-turn">{word('pre_check.role_missing')}</Marked>
        </p>
      ) : null}
      {error === null ? null : <ProblemNotice error={error} retry={() => void refetch()} />}
      <GoodsTable
        lines={goods.lines}
        currency={goods.currency}
        answer={answer}
        isWaiting={isWaiting}
        wrong={(lineNo, column) =>
          faults.find((one) => one.lineNo === lineNo && one.column === column)?.detail[language]
        }
        change={(changed) => setGoods({ ...goods, ...changed })}
      />
      {answer === undefined ? null : (
        <section className="card stack-tight">
          <NextAct session={session} isSound={isSound} draft={() => setIsDrafting(true)} />
          <p className="second">
            {word('pre_check.kept', { revision: answer.preCheck.catalogue.revision })}
          </p>
        </section>
      )}
      {isDrafting && answer !== undefined && session ? (
        <DraftDialog
          session={session}
          preCheckId={answer.preCheck.preCheckId}
          goods={{ role: goods.role ?? 'trader', lines: sentLines(goods.lines, goods.currency) }}
          currency={goods.currency}
          close={() => setIsDrafting(false)}
        />
      ) : null}
    </Page>
  );
};
