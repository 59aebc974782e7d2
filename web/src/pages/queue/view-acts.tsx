import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { saveAs } from '../../parts/csv.js';
import { usePeople } from '../../parts/people.js';
import { today } from '../../words/format.js';
import { useWords } from '../../words/words.js';
import type { Entry } from './entry.js';
import { csvOfShown } from './export-shown.js';
import type { ShownView } from './use-view.js';
import { ViewDialog } from './view-dialog.js';

/** What may be done with what is shown as a whole: keep it as a view, and take it along. */
export const ViewActs = ({
  shown,
  entries,
}: {
  readonly shown: ShownView;
  readonly entries: readonly Entry[];
}): ReactElement => {
  const words = useWords();
  const { word } = words;
  const nameOf = usePeople();
  const [isKeeping, setIsKeeping] = useState(false);
  return (
    <div className="row">
      <Button size="xs" variant="default" onClick={() => setIsKeeping(true)}>
        {word(shown.kept?.isOwn === true ? 'queue.change_view' : 'queue.save_view')}
      </Button>
      <Button
        size="xs"
        variant="default"
        disabled={entries.length === 0}
        onClick={() =>
          saveAs(
            word('queue.export_file', { day: today() }),
            csvOfShown(entries, shown.columns, words, nameOf),
          )
        }
      >
        {word('queue.export')}
      </Button>
      {isKeeping ? <ViewDialog shown={shown} close={() => setIsKeeping(false)} /> : null}
    </div>
  );
};
