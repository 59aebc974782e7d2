import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { read } from '../../api/hooks.js';
import { Loaded } from '../../parts/loaded.js';
import { useActName } from '../../parts/act-name.js';
import { usePeople } from '../../parts/people.js';
import { dayText, instantText } from '../../words/format.js';
import { useWords } from '../../words/words.js';
import table from '../../parts/table.module.css';

/** All that was done to a draft, oldest first: who proposed, who signed, who took it back and why. */
export const DraftRecord = ({ changeSetId }: { readonly changeSetId: string }): ReactElement => {
  const { word, language } = useWords();
  const nameOf = usePeople();
  const actName = useActName();
  const record = useQuery(
    read('/v1/catalogue/change-sets/{changeSetId}/record', { path: { changeSetId } }),
  );
  return (
    <Loaded query={record}>
      {({ items }) => (
        <table className={table.table}>
          <thead>
            <tr>
              <th>{word('draft_record.at')}</th>
              <th>{word('draft_record.by')}</th>
              <th>{word('draft_record.act')}</th>
              <th>{word('draft_record.note')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map(({ revision, at, by, onBehalfOf, act, note, ofRevision, effectiveOn }) => (
              <tr key={revision}>
                <td>{instantText(at, language)}</td>
                <td>
                  {by === null ? word('draft_record.itself') : nameOf(by)}
                  {onBehalfOf === null ? null : (
                    <div className="second">
                      {word('draft_record.for', { person: nameOf(onBehalfOf) })}
                    </div>
                  )}
                </td>
                <td>
                  {actName(act)}
                  {ofRevision === null && effectiveOn === null ? null : (
                    <div className="second">
                      {[
                        ...(ofRevision === null
                          ? []
                          : [word('history.revision', { revision: ofRevision })]),
                        ...(effectiveOn === null
                          ? []
                          : [word('history.from', { day: dayText(effectiveOn, language) })]),
                      ].join(' · ')}
                    </div>
                  )}
                </td>
                <td data-label={word('draft_record.note')}>{note ?? '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Loaded>
  );
};
