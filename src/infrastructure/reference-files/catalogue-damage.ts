import type { Bilingual } from '../../kernel/values/bilingual.js';
import type { CatalogueDefect } from '../../contexts/rulebook/rules/content/catalogue-defect.js';

/** Why a reference file stops the start: which file, where in it (RFC 6901), and the reason. */
export interface CatalogueDamage {
  /** Path below `reference/`. */
  readonly file: string;
  /** Empty for the whole file. */
  readonly pointer: string;
  /** Stable name of the rule that is broken. */
  readonly code: string;
  readonly reason: Bilingual;
}

export const damageFromDefect = ({
  file,
  pointer,
  code,
  detail,
}: CatalogueDefect): CatalogueDamage => ({
  file,
  pointer,
  code,
  reason: detail,
});

/** One line a person can act on, for the log and the console of a start that stops. */
export const damageText = ({ file, pointer, reason }: CatalogueDamage): string =>
  `reference/${file}${pointer === '' ? '' : `#${pointer}`}: ${reason.en} / ${reason.zh}`;
