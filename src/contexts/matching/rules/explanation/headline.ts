import { explanation } from '../../../../kernel/messages/explanation.js';
import { listOf } from '../../../../kernel/messages/messages.js';
import { inBoth, type Bilingual } from '../../../../kernel/values/bilingual.js';
import type { CatalogueWording } from '../../../rulebook/rules/wording/catalogue-wording.js';
import { ghgMarkWords } from '../../../rulebook/rules/wording/letter-words.js';
import { outcomeTerms } from '../assessment/outcome-terms.js';
import type { LineAssessment } from '../../../rulebook/rules/assessment/assessment.js';

/** In quotation marks; those of the text itself become single ones. */
const quotedZh = (text: string): string => `“${text.replaceAll('“', '‘').replaceAll('”', '’')}”`;

const itemText = (code: string, wording: CatalogueWording): Bilingual => {
  const name = wording.itemName(code) ?? inBoth(code);
  return { zh: `${code}${quotedZh(name.zh)}`, en: `${code} "${name.en}"` };
};

const placeText = ({ itemCode, row }: LineAssessment, wording: CatalogueWording): Bilingual => {
  const item = itemText(itemCode ?? '', wording);
  if (row === null) return explanation.say('headline.item', { item });
  return explanation.say('headline.row', {
    item,
    name: { zh: quotedZh(row.name.zh), en: row.name.en },
  });
};

const nowhere = ({ candidates, outcome }: LineAssessment, wording: CatalogueWording): Bilingual => {
  if (candidates.length > 1) {
    const items = candidates.map(({ itemCode }) => itemText(itemCode, wording));
    return explanation.say('headline.candidates', { items: listOf(items) });
  }
  return outcome === 'not_listed'
    ? explanation.say('headline.none')
    : explanation.say('headline.unclear');
};

/** Only a listed line bears its row's mark: elsewhere it would promise what was not granted. */
const markText = ({ ghgMark, outcome }: LineAssessment): Bilingual => {
  if (outcome !== 'listed' || ghgMark === null) return { zh: '', en: '' };
  const mark = ghgMarkWords[ghgMark];
  return { zh: `，${mark.zh}`, en: `, ${mark.en}` };
};

/** The answer of a line and where it was judged, in one sentence. */
export const headline = (line: LineAssessment, wording: CatalogueWording): Bilingual => {
  const outcome = outcomeTerms[line.outcome];
  const place = line.itemCode === null ? nowhere(line, wording) : placeText(line, wording);
  const mark = markText(line);
  return { zh: `${outcome.zh}：${place.zh}${mark.zh}`, en: `${outcome.en}: ${place.en}${mark.en}` };
};
