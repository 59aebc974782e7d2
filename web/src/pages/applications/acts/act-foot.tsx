import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { ReplyOf } from '../../../api/client.js';
import { Mark } from '../../../marks/mark.js';
import { useWords } from '../../../words/words.js';
import { ActDialog } from './act-dialog.js';
import { actForms } from './act-forms.js';
import type { ActForm } from './act-forms.js';
import { EnvironmentDialog } from './environment-dialog.js';
import styles from './act-foot.module.css';

type Application = ReplyOf<'get', '/v1/applications/{applicationId}'>;
type OpenActs = ReplyOf<'get', '/v1/applications/{applicationId}/next-steps'>['acts'];

/** What this person may do, main act first; what four eyes or a claim bars stands there with its reason. */
export const ActFoot = ({
  application,
  acts,
}: {
  readonly application: Application;
  readonly acts: OpenActs;
}): ReactElement | null => {
  const { word, say } = useWords();
  const [chosen, setChosen] = useState<ActForm | null>(null);
  const [isLookingUp, setIsLookingUp] = useState(false);
  const openOf = (act: string) => acts.find((one) => one.act === act);
  const titleOf = (form: ActForm): string => {
    const open = openOf(form.act);
    return form.title === undefined
      ? open === undefined
        ? ''
        : say(open.label)
      : word(form.title);
  };
  const forms = actForms.filter((form) => openOf(form.act)?.barred === null);
  const main = forms.find((form) => form.isMain === true);
  const environment = openOf('record_environmental_screening');
  const barred = acts.filter(
    (one) => one.barred !== null && actForms.some((form) => form.act === one.act && form.isMain),
  );
  if (forms.length === 0 && barred.length === 0 && environment === undefined) return null;
  return (
    <section className={styles.foot} aria-label={word('application.acts')}>
      <div className="row">
        {environment?.barred === null ? (
          <Button onClick={() => setIsLookingUp(true)}>{say(environment.label)}</Button>
        ) : null}
        {forms.map((form) => (
          <Button
            key={form.act + (form.title ?? '')}
            variant={form === main ? 'filled' : 'default'}
            onClick={() => setChosen(form)}
          >
            {titleOf(form)}
          </Button>
        ))}
      </div>
      {barred.map((one) => (
        <p key={one.act} className="row second">
          <Mark kind="not-you" />
          <span>
            {say(one.label)}: {one.barred === null ? '' : say(one.barred.text)}
          </span>
        </p>
      ))}
      {chosen === null ? null : (
        <ActDialog
          application={application}
          form={chosen}
          title={titleOf(chosen)}
          close={() => setChosen(null)}
        />
      )}
      {isLookingUp ? (
        <EnvironmentDialog application={application} close={() => setIsLookingUp(false)} />
      ) : null}
    </section>
  );
};
