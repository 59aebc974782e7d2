import type { FactValue, ValueTerms } from '../catalogue/catalogue-content.js';
import type { CompiledKind, MatchingContent } from './compiled-catalogue.js';
import { once } from './once.js';
import { labelFeatures, textFeatures } from './retrieval/label-features.js';

const compileKind = (
  kind: FactValue,
  terms: ValueTerms | undefined,
  indexOf: ReadonlyMap<string, number>,
): CompiledKind => {
  const features = once(() => labelFeatures(kind.labelZh, kind.labelEn));
  const names = [
    kind.labelZh,
    kind.labelEn,
    ...(terms === undefined ? [] : [...terms.termsZh, ...terms.termsEn]),
  ];
  const nameFeatures = once(() => textFeatures(names.join('\n')));
  return {
    code: kind.code,
    label: { zh: kind.labelZh, en: kind.labelEn },
    items: (kind.items ?? []).flatMap((code) => indexOf.get(code) ?? []),
    get features() {
      return features();
    },
    get nameFeatures() {
      return nameFeatures();
    },
  };
};

/** The kinds of goods by code; what their labels and names have in common with a text is worked out when first asked for. */
export const compileKinds = (
  content: MatchingContent,
  indexOf: ReadonlyMap<string, number>,
): ReadonlyMap<string, CompiledKind> => {
  const kinds = content.facts.find((fact) => fact.key === 'kind')?.values ?? [];
  const terms = new Map(
    content.valueTerms.filter(({ fact }) => fact === 'kind').map((one) => [one.value, one]),
  );
  return new Map(
    kinds.map((kind) => [kind.code, compileKind(kind, terms.get(kind.code), indexOf)]),
  );
};
