import { Button, Menu } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { ReplyOf } from '../../../api/client.js';
import { Mark } from '../../../marks/mark.js';
import { HeldBy } from '../../../parts/held-by.js';
import type { Bilingual } from '../../../words/words.js';
import { useWords } from '../../../words/words.js';
import { isUnsaved } from '../draft/use-typed-draft.js';
import { WhatIsSubmitted } from '../draft/what-is-submitted.js';
import type { OpenAct } from './act-choices.js';
import { ActDialog } from './act-dialog.js';
import { actOperations } from './act-operations.js';
import type { ActOperation, FormAct } from './act-operations.js';
import { EnvironmentDialog } from './environment-dialog.js';
import { Overrides } from '../review/overrides.js';
import { WhatIsApproved } from './what-is-approved.js';
import styles from './act-foot.module.css';

type Application = ReplyOf<'get', '/v1/applications/{applicationId}'>;

const lookingUp = 'record_environmental_screening';

/** In the order in which a case offers them. */
const offered = [lookingUp, ...(Object.keys(actOperations) as FormAct[])] as const;
type Offered = (typeof offered)[number];

const operationOf = (act: Offered): ActOperation | null =>
  act === lookingUp ? null : actOperations[act];

const isMainOf = (act: Offered): boolean => operationOf(act)?.isMain ?? act === lookingUp;

/** What the step is there for: one of its answers. */
const answersStep = (act: Offered): boolean =>
  isMainOf(act) || operationOf(act)?.otherAnswer === true;

const endsStep = (act: Offered): boolean => operationOf(act)?.endsStep === true;

const leastButtons = 2;

/** A small screen has room for one act in sight: the others are listed. */
const smallScreen = '(max-width: 767px)';

/** The acts that stand in sight, those of the step first; who has claimed sees how to give it back. */
const inSight = (
  main: readonly Offered[],
  beside: readonly Offered[],
  isSmall: boolean,
): readonly Offered[] =>
  isSmall
    ? [...main, ...beside].slice(0, 1)
    : [
        ...main,
        ...beside.filter((act, at) => main.length + at < leastButtons || act === 'unclaim_step'),
      ];

/** The form of the case that takes an act itself, with all that is typed in it. */
export const correctionForm = 'correction-answer';

/** What follows an act; nothing where there is none. */
const followsOf = (act: Offered | undefined, acts: readonly OpenAct[]): Bilingual | null =>
  acts.find((one) => one.act === act)?.then ?? null;

/** What was done last, told where the focus stands then. */
const Taken = ({ act }: { readonly act: Bilingual | null }): ReactElement => {
  const { word, name } = useWords();
  return (
    <span role="status" className="second">
      {act === null ? null : word('application.act_taken', { act: name(act) })}
    </span>
  );
};

/** What gets the focus once a dialog over it is gone: the button that opened it may be gone as well. */
const useFocusBack = (isOver: boolean) => {
  const place = useRef<HTMLElement>(null);
  const was = useRef(false);
  useEffect(() => {
    if (was.current && !isOver) place.current?.focus();
    was.current = isOver;
  }, [isOver]);
  return place;
};

/** Acts that are barred for one reason stand together: it is said once. */
const barredAlike = (acts: readonly OpenAct[]) =>
  acts.reduce<
    readonly {
      readonly names: readonly Bilingual[];
      readonly why: Bilingual;
      readonly heldBy: string | undefined;
    }[]
  >((groups, { label, barred }) => {
    if (barred === null) return groups;
    const { text: why, heldBy } = barred;
    const [alike] = groups.filter((one) => one.why.en === why.en && one.why.zh === why.zh);
    return alike === undefined
      ? [...groups, { names: [label], why, heldBy }]
      : groups.map((one) => (one === alike ? { ...one, names: [...one.names, label] } : one));
  }, []);

/** What is looked at once more before an act. */
const shownBefore: Readonly<Partial<Record<Offered, (application: Application) => ReactElement>>> =
  {
    submit_application: (application) => <WhatIsSubmitted application={application} />,
    approve_application: (application) => <WhatIsApproved application={application} />,
    cast_vote: (application) => <WhatIsApproved application={application} />,
    resolve_override: (application) => <Overrides application={application} waiting />,
  };

/** The form of the act that was chosen; a submission shows what it hands in, and waits until the bank holds it. */
const ChosenAct = ({
  application,
  act,
  open,
  consequence,
  points,
  done,
  close,
}: {
  readonly application: Application;
  readonly act: Offered;
  readonly open: OpenAct;
  readonly consequence: Bilingual | null;
  readonly points: readonly Bilingual[];
  readonly done: () => void;
  readonly close: () => void;
}): ReactElement => {
  const { word, say } = useWords();
  const gone =
    open.barred === null ? null : word('changed.act_gone', { why: say(open.barred.text) });
  if (act === lookingUp)
    return (
      <EnvironmentDialog application={application} hindrance={gone} done={done} close={close} />
    );
  const isUnkept = act === 'submit_application' && isUnsaved(application);
  return (
    <ActDialog
      application={application}
      open={open}
      act={act}
      givesUp={answersStep(act) ? consequence : null}
      points={endsStep(act) ? points : []}
      shown={shownBefore[act]?.(application) ?? null}
      hindrance={gone ?? (isUnkept ? word('draft.unsaved') : null)}
      done={done}
      close={close}
    />
  );
};

/** What this person would do here and may not, each with its reason: what lists all that is missing takes many lines. */
const BarredActs = ({ barred }: { readonly barred: readonly OpenAct[] }): ReactElement | null => {
  const { say, name, language } = useWords();
  if (barred.length === 0) return null;
  return (
    <div className="card stack-tight">
      {barredAlike(barred).map(({ names, why, heldBy }) => (
        <div key={why.en} className="beside">
          <Mark kind="not-you" />
          <div>
            <strong>{names.map(name).join(language === 'zh' ? '、' : ', ')}</strong>
            <span className="second">
              {say(why)}
              <HeldBy userId={heldBy} />
            </span>
          </div>
        </div>
      ))}
    </div>
  );
};

/**
 * What this person may do, in a foot that stays in sight: main act first with what follows it (of the others their form
 * says it). What four eyes or a claim bars stands above it, at the end of the page.
 */
export const ActFoot = ({
  application,
  acts,
  consequence,
  points,
  toCorrection,
}: {
  readonly application: Application;
  readonly acts: readonly OpenAct[];
  /** What is still open of the step. */
  readonly points: readonly Bilingual[];
  /** Opens the form in which a correction is answered; `null`: it lies open. */
  readonly toCorrection: (() => void) | null;
  /** What this person gives up by taking the open step. */
  readonly consequence: Bilingual | null;
}): ReactElement => {
  const { word, say, name } = useWords();
  const [chosen, setChosen] = useState<Offered | null>(null);
  const [taken, setTaken] = useState<Bilingual | null>(null);
  const foot = useFocusBack(chosen !== null);
  const openOf = (act: Offered) => acts.find((one) => one.act === act);
  const isMain = (act: Offered): boolean => isMainOf(act) && openOf(act)?.again !== true;
  const may = offered.filter((act) => openOf(act)?.barred === null);
  const main = may.filter(isMain);
  const beside = may.filter((act) => !isMain(act));
  const buttons = inSight(main, beside, useMediaQuery(smallScreen));
  const others = [...main, ...beside].filter((act) => !buttons.includes(act));
  const barred = offered
    .filter(answersStep)
    .flatMap((act) => openOf(act) ?? [])
    .filter((one) => one.barred !== null && one.again !== true);
  const open = chosen === null ? undefined : openOf(chosen);
  const then = followsOf(main[0], acts);
  return (
    <>
      <BarredActs barred={barred} />
      {may.length === 0 && taken === null ? null : (
        <section
          ref={foot}
          tabIndex={-1}
          className={styles.foot}
          aria-label={word('application.acts')}
        >
          <div className={styles.acts}>
            {buttons.map((act, at) => (
              <Button
                key={act}
                variant={
                  at === 0 && isMain(act) && !(endsStep(act) && points.length > 0)
                    ? 'filled'
                    : 'default'
                }
                {...(act !== 'answer_correction'
                  ? { onClick: () => setChosen(act) }
                  : toCorrection === null
                    ? { type: 'submit', form: correctionForm }
                    : { onClick: toCorrection })}
              >
                {name(openOf(act)?.label ?? { zh: act, en: act })}
              </Button>
            ))}
            {others.length === 0 ? null : (
              <Menu position="top-end">
                <Menu.Target>
                  <Button variant="subtle">{word('application.more_acts')}</Button>
                </Menu.Target>
                <Menu.Dropdown className={styles.others ?? ''}>
                  {others.map((act) => (
                    <Menu.Item key={act} onClick={() => setChosen(act)}>
                      {name(openOf(act)?.label ?? { zh: act, en: act })}
                    </Menu.Item>
                  ))}
                </Menu.Dropdown>
              </Menu>
            )}
            <Taken act={taken} />
          </div>
          {then === null ? null : <p className="second">{say(then)}</p>}
        </section>
      )}
      {chosen === null || open === undefined ? null : (
        <ChosenAct
          application={application}
          act={chosen}
          open={open}
          consequence={consequence}
          points={points}
          done={() => {
            setTaken(open.label);
            setChosen(null);
          }}
          close={() => setChosen(null)}
        />
      )}
    </>
  );
};
