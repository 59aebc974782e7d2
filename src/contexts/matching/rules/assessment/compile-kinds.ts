import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type {
  CatalogueContent,
  FactValue,
  ValueTerms,
} from '../../../rulebook/rules/content/catalogue-content.js';
import type { CompiledKind } from './compiled-catalogue.js';
import { labelFeatures, textFeatures } from '../retrieval/plain-words/text-features.js';

class Kind implements CompiledKind {
  readonly code: string;
  readonly label: Bilingual;
  readonly items: readonly number[];
  readonly #names: readonly string[];
  #features: ReadonlySet<string> | null = null;
  #nameFeatures: ReadonlySet<string> | null = null;

  constructor(
    { code, items = [], labelEn, labelZh }: FactValue,
    terms: ValueTerms | undefined,
    indexOf: ReadonlyMap<string, number>,
  ) {
    this.code = code;
    this.label = { zh: labelZh, en: labelEn };
    this.items = items.flatMap((one) => indexOf.get(one) ?? []);
    this.#names = [labelZh, labelEn, ...(terms?.termsZh ?? []), ...(terms?.termsEn ?? [])];
  }

  get features(): ReadonlySet<string> {
    return (this.#features ??= labelFeatures(this.label.zh, this.label.en));
  }

  get nameFeatures(): ReadonlySet<string> {
    return (this.#nameFeatures ??= textFeatures(this.#names.join('\n')));
  }
}

/** The kinds of goods by code; what their labels and names have in common with a text is worked out when first asked for. */
export const compileKinds = (
  content: CatalogueContent,
  indexOf: ReadonlyMap<string, number>,
): ReadonlyMap<string, CompiledKind> => {
  const kinds = content.facts.find((fact) => fact.key === 'kind')?.values ?? [];
  const terms = new Map(
    content.valueTerms.filter(({ fact }) => fact === 'kind').map((one) => [one.value, one]),
  );
  return new Map(kinds.map((kind) => [kind.code, new Kind(kind, terms.get(kind.code), indexOf)]));
};
