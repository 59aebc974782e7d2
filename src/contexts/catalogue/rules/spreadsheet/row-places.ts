import type {
  CatalogueContent,
  CatalogueRow,
} from '../../../rulebook/rules/content/catalogue-content.js';
import { pointerOf } from '../../../rulebook/rules/content/catalogue-defect.js';

export interface RowPlace {
  readonly row: CatalogueRow;
  /** JSON pointer into the content. */
  readonly pointer: string;
}

/** Every row of a content by its name, `8.3.5#1`. */
export const rowPlaces = ({ nodes }: CatalogueContent): ReadonlyMap<string, RowPlace> =>
  new Map(
    nodes.flatMap(({ code, activities = [] }, position) =>
      activities.map((row, rowIndex) => [
        `${code}#${rowIndex}`,
        { row, pointer: pointerOf('nodes', position, 'activities', rowIndex) },
      ]),
    ),
  );
