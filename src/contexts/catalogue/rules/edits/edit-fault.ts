import { findings } from '../../../../kernel/messages/findings.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { Violation } from '../../../../kernel/values/violation.js';
import type { CatalogueEdit } from './catalogue-change.js';
import { pointerOf } from '../../../rulebook/rules/content/catalogue-defect.js';

/** An edit with its position among all edits of a change set. */
export interface NumberedEdit<Edit extends CatalogueEdit = CatalogueEdit> {
  readonly edit: Edit;
  readonly position: number;
}

/** What is wrong with the edit at a position; the pointer is below the edit. */
export interface EditFault extends Violation {
  readonly position: number;
}

export const numbered = <Edit extends CatalogueEdit>(
  edit: Edit,
  position: number,
): NumberedEdit<Edit> => ({ edit, position });

export const faultOf = (
  pointer: string,
  code: string,
  detail: Bilingual,
): Omit<EditFault, 'position'> => ({ pointer, code, detail });

/** An edit of an item that the content lacks. */
export const unknownItem = (itemCode: string): Violation => ({
  pointer: '/itemCode',
  code: 'not_known',
  detail: findings.say('edit_fault.not_known', { itemCode }),
});

/** As it is told to whoever sent the edits: in their order, with pointers into `/edits`. */
export const violationsOf = (faults: readonly EditFault[]): readonly Violation[] =>
  faults
    .toSorted((left, right) => left.position - right.position)
    .map(({ position, pointer, code, detail }) => ({
      pointer: pointerOf('edits', position) + pointer,
      code,
      detail,
    }));
