import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { ReadingDoubt } from './document-reading.js';

const texts: Readonly<Record<ReadingDoubt, Bilingual>> = {
  not_a_text_document: {
    zh: '该文件是图片，无法识读，请人工查看。',
    en: 'The file is an image and is not read; a person must look at it.',
  },
  no_text: {
    zh: '文件中没有或几乎没有可识读的文字（可能是扫描件），请人工查看。',
    en: 'There is no text to read, or hardly any (a scan, perhaps); a person must look at it.',
  },
  too_large: {
    zh: '文件过大，未识读，请人工查看。',
    en: 'The file is too large to be read; a person must look at it.',
  },
  too_slow: {
    zh: '识读超出时间或内存限制，请人工查看。',
    en: 'Reading took more time or memory than is allowed; a person must look at it.',
  },
  too_many_pages: {
    zh: '页数过多，只识读了前面的页，其余请人工查看。',
    en: 'Only the first pages were read; a person must look at the rest.',
  },
  too_much_text: {
    zh: '文字过多，只识读了前面的部分，其余请人工查看。',
    en: 'Only the first part of the text was read; a person must look at the rest.',
  },
  needs_password: {
    zh: '文件有密码，无法识读，请人工查看。',
    en: 'The file needs a password and was not read; a person must look at it.',
  },
  unreadable: {
    zh: '文件无法识读，请人工查看。',
    en: 'The file could not be read; a person must look at it.',
  },
};

/** Why a person must look, in both languages. */
export const readingDoubtText = (doubt: ReadingDoubt): Bilingual => texts[doubt];
