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
  if (row === null) return { zh: `条目${item.zh}`, en: `item ${item.en}` };
  return {
    zh: `条目${item.zh}，所列活动${row.rowId}${quotedZh(row.name.zh)}`,
    en: `item ${item.en}, row ${row.rowId} "${row.name.en}"`,
  };
};

const nowhere = ({ candidates, outcome }: LineAssessment): Bilingual => {
  if (candidates.length > 1) {
    const codes = candidates.map(({ itemCode }) => itemCode);
    return {
      zh: `尚不能确定条目，可能的有${codes.join('、')}`,
      en: `which item is not settled; it may be ${codes.join(', ')}`,
    };
  }
  return outcome === 'not_listed'
    ? { zh: '没有条目包括这一货物或活动', en: 'no item covers these goods or this activity' }
    : { zh: '品名不足以看出是什么', en: 'the words do not tell what it is' };
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
  const place = line.itemCode === null ? nowhere(line) : placeText(line, wording);
  const mark = markText(line);
  return { zh: `${outcome.zh}：${place.zh}${mark.zh}`, en: `${outcome.en}: ${place.en}${mark.en}` };
};
