import { terms } from '../../../../../kernel/messages/terms.js';
import { inBoth, type Bilingual } from '../../../../../kernel/values/bilingual.js';

/** Who issues documents, as `evidence-types.json` names them in English, in Chinese. */
const issuers: Readonly<Record<string, Bilingual>> = terms.group('issuer');

/** An issuer in both languages; one that is not known here keeps its name. */
export const issuerTerm = (issuer: string): Bilingual => issuers[issuer] ?? inBoth(issuer);
