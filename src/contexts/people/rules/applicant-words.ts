import { searchKeys } from '../../matching/rules/text/search-words.js';

/** More than a name has. */
const bounds = { mostWords: 60, mostKeys: 400 };

/** The words under which an applicant is found: of its names, and of its USCC where one may ask by a part of it. */
export const applicantWords = ({
  nameZh,
  nameEn,
  uscc,
}: {
  readonly nameZh: string;
  readonly nameEn: string | null;
  readonly uscc: string | null;
}): readonly string[] => searchKeys([nameZh, nameEn, uscc], bounds);
