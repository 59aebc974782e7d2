import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { read } from '../../api/hooks.js';
import { Loaded } from '../../parts/loaded.js';
import { Page } from '../../parts/page.js';
import { usePeople } from '../../parts/people.js';
import { dayText, instantText } from '../../words/format.js';
import { useWords } from '../../words/words.js';
import { Changes } from './changes.js';
import { Checks } from './checks.js';
import { DraftedCoverage } from './drafted-coverage.js';
import { DraftedExamples } from './drafted-examples.js';
import { mayDo, useDraft } from './draft.js';
import type { Draft } from './draft.js';
import { DraftRecord } from './draft-record.js';
import { ImpactTab } from './impact.js';
import { Rebase } from './rebase.js';
import { Shadow } from './shadow.js';
import { Signature } from './signature.js';
import { TrialTab } from './trial.js';
import styles from './drafts.module.css';

const tabs = ['changes', 'checks', 'examples', 'trial', 'impact', 'signature', 'record'] as const;

const Panel = ({ tab, draft }: { readonly tab: string; readonly draft: Draft }): ReactElement => {
  switch (tab) {
    case 'checks':
      return <Checks draft={draft} />;
    case 'examples':
      return (
        <div className="stack">
          <DraftedExamples draft={draft} />
          <DraftedCoverage draft={draft} />
        </div>
      );
    case 'trial':
      return <TrialTab draft={draft} />;
    case 'impact':
      return (
        <div className="stack">
          <Shadow draft={draft} />
          <ImpactTab draft={draft} />
        </div>
      );
    case 'signature':
      return <Signature draft={draft} />;
    case 'record':
      return <DraftRecord changeSetId={draft.changeSetId} />;
    default:
      return <Changes draft={draft} />;
  }
};

/** The revision a draft stands on, and whether its day has come. */
const useBaseName = (base: Draft['base'] | undefined): string => {
  const { word, language } = useWords();
  const { items = [], asOf = '', inForce } = useQuery(read('/v1/catalogue/revisions')).data ?? {};
  const found = items.find(({ contentHash }) => contentHash === base?.contentHash);
  if (base === undefined || found === undefined) return base?.revision ?? '';
  const { revision, effectiveOn, contentHash } = found;
  if (effectiveOn > asOf)
    return word('drafts.base_planned', { revision, day: dayText(effectiveOn, language) });
  return contentHash === inForce?.contentHash
    ? word('drafts.base_in_force', { revision })
    : revision;
};

/** A change of the rules: written, checked, tried on examples, own lines and cases, signed by another. */
export const DraftPage = (): ReactElement => {
  const { word, term, language } = useWords();
  const nameOf = usePeople();
  const { changeSetId, tab } = useParams({ from: '/drafts/$changeSetId/$tab' });
  const navigate = useNavigate();
  const draft = useDraft(changeSetId);
  const base = useBaseName(draft.data?.base);
  return (
    <Loaded query={draft}>
      {(shown) => (
        <Page
          title={shown.title}
          help={word('drafts.about', {
            state: term('change_set', shown.status),
            people: shown.authors.map(nameOf).join(language === 'zh' ? '、' : ', '),
            base,
            at: instantText(shown.updatedAt, language),
          })}
        >
          {mayDo(shown, 'rebase_change_set') ? <Rebase draft={shown} /> : null}
          {shown.status === 'submitted' && shown.standing?.isBehind === true ? (
            <p className={styles.others}>
              {word('drafts.behind_submitted', {
                base: shown.base.revision,
                newest: shown.standing.newest,
              })}
            </p>
          ) : null}
          {mayDo(shown, 'edit_change_set') && shown.standing?.isHeldByPlan === true ? (
            <p className={styles.others}>
              {word('drafts.held_by_plan', {
                newest: shown.standing.newest,
                day: dayText(shown.standing.earliestDay, language),
              })}
            </p>
          ) : null}
          <Tabs
            value={tabs.find((one) => one === tab) ?? 'changes'}
            keepMounted={false}
            onChange={(next) =>
              void navigate({
                to: '/drafts/$changeSetId/$tab',
                params: { changeSetId, tab: next ?? 'changes' },
              })
            }
          >
            <Tabs.List>
              {tabs.map((one, place) => (
                <Tabs.Tab key={one} value={one}>
                  {place + 1} {word(`draft_tab.${one}`)}
                </Tabs.Tab>
              ))}
            </Tabs.List>
            {tabs.map((one) => (
              <Tabs.Panel key={one} value={one} pt="md">
                <Panel tab={one} draft={shown} />
              </Tabs.Panel>
            ))}
          </Tabs>
        </Page>
      )}
    </Loaded>
  );
};
