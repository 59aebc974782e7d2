import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { FactDefinition } from '../content/catalogue-content.js';

/** What may be answered to a question, so that nobody has to guess a code or a unit. */
export interface AcceptedAnswer {
  readonly type: FactDefinition['type'];
  readonly label: Bilingual;
  /** Of a set or an enum: each value, and whether a condition that asks it is met by it; all where none names any. */
  readonly values: readonly {
    readonly code: string;
    readonly label: Bilingual;
    readonly admitted: boolean;
  }[];
  /** Of a figure: the units it may be given in, the fact's own first. */
  readonly units: readonly string[];
  /** Between which figures of the fact's own unit the answer lies; `null`: nobody says. */
  readonly least: string | null;
  readonly most: string | null;
}

/** @param admitted codes that are asked for; none of its values: nothing narrows them. */
export const acceptedAnswerOf = (
  definition: FactDefinition,
  admitted: ReadonlySet<string> = new Set(),
): AcceptedAnswer => ({
  type: definition.type,
  label: { zh: definition.labelZh, en: definition.labelEn },
  values: (definition.values ?? []).map(({ code, labelZh, labelEn }) => ({
    code,
    label: { zh: labelZh, en: labelEn },
    admitted: admitted.has(code) || !isNarrowed(definition, admitted),
  })),
  units: (definition.units ?? []).map(({ unit }) => unit),
  least: definition.least ?? null,
  most: definition.most ?? null,
});

const isNarrowed = ({ values = [] }: FactDefinition, admitted: ReadonlySet<string>): boolean =>
  values.some(({ code }) => admitted.has(code));
