import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { GoodsTable } from '../../parts/goods/goods-table.js';
import { emptyLine, sentLines } from '../../parts/goods/lines.js';
import { RoleChoice } from '../../parts/goods/role-choice.js';
import { useAnswer } from '../../parts/goods/use-answer.js';
import type { AskedGoods } from '../../parts/goods/use-answer.js';
import { useKept } from '../../parts/kept.js';
import { Page } from '../../parts/page.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { useSession } from '../../session/session.js';
import { shareText } from '../../words/format.js';
import { useWords } from '../../words/words.js';
import { DraftDialog } from './draft-dialog.js';

const nothing: AskedGoods = {
  role: null,
  currency: 'USD',
  lines: [emptyLine(1), emptyLine(2), emptyLine(3)],
};

export const PreCheckPage = (): ReactElement => {
  const { word, term } = useWords();
  const [goods, setGoods] = useKept<AskedGoods>('pre-check', nothing);
  const [isDrafting, setIsDrafting] = useState(false);
  const session = useSession();
  const answer = useAnswer(goods);
  const result = answer.data;
  return (
    <Page
      title={word('pre_check.title')}
      help={word('pre_check.help')}
      act={
        <Button variant="default" onClick={() => setGoods(nothing)}>
          {word('pre_check.clear')}
        </Button>
      }
    >
      <RoleChoice role={goods.role} choose={(role) => setGoods({ ...goods, role })} />
      {answer.error === null ? null : (
        <ProblemNotice error={answer.error} retry={() => void answer.refetch()} />
      )}
      <GoodsTable
        lines={goods.lines}
        currency={goods.currency}
        answer={result}
        change={(changed) => setGoods({ ...goods, ...changed })}
      />
      {result === undefined ? null : (
        <section className="card stack-tight">
          {session === null || session === undefined || session.applicantIds.length === 0 ? (
            <p>{word('pre_check.sign_in')}</p>
          ) : (
            <div>
              <Button onClick={() => setIsDrafting(true)}>{word('draft.open')}</Button>
            </div>
          )}
          <p className="second">
            {word('pre_check.kept', {
              id: result.preCheck.preCheckId,
              revision: result.preCheck.catalogue.revision,
              share: shareText(result.preCheck.assessment.greenShare.certain),
              outcome: term('outcome', result.preCheck.assessment.overall),
            })}
          </p>
        </section>
      )}
      {isDrafting && result !== undefined && session ? (
        <DraftDialog
          session={session}
          preCheckId={result.preCheck.preCheckId}
          goods={{ role: goods.role ?? 'trader', lines: sentLines(goods.lines, goods.currency) }}
          currency={goods.currency}
          close={() => setIsDrafting(false)}
        />
      ) : null}
    </Page>
  );
};
