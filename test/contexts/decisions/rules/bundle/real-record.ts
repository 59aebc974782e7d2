import { generateKeyPairSync } from 'node:crypto';
import { createSigner } from '../../../../../src/infrastructure/tokens/ed25519-signature.js';
import { sha256 } from '../../../../../src/infrastructure/tokens/sha256.js';
import type { CatalogueContent } from '../../../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import { baseRevisionOf } from '../../../../../src/contexts/rulebook/rules/content/catalogue-revision.js';
import { assess } from '../../../../../src/contexts/matching/rules/assessment/assess.js';
import { compileCatalogue } from '../../../../../src/contexts/matching/rules/assessment/compile-catalogue.js';
import { partOfCatalogue } from '../../../../builders/part-of-catalogue.js';
import { shippedCatalogue } from '../../../../builders/shipped-catalogue.js';
import type { RecordOptions } from './decision-record-builder.js';
import { decisionRecordOf } from './decision-record-builder.js';

/** A decision as the service makes it: the project's own catalogue, the real engine. */
export const realRecord = async () => recordOn(await shippedCatalogue());

/** The same on the items of its goods alone, for tests that run the engine again and again. */
export const smallRecord = async () =>
  recordOn(partOfCatalogue(await shippedCatalogue(), ['4.1.2', '8.5.2']));

/** The same with an override of the modules' line, which two people agreed on. */
export const overriddenRecord = async () =>
  recordOn(partOfCatalogue(await shippedCatalogue(), ['4.1.2', '8.5.2']), {
    override: {
      lineNo: 2,
      path: null,
      to: 'not_listed',
      reasonCode: 'engine_misread_goods',
      text: '所列逆变器为离网型，不属于并网设备',
      evidenceIds: ['evidence-1'],
    },
  });

const recordOn = (content: CatalogueContent, options: RecordOptions = {}) => {
  const compiled = compileCatalogue(baseRevisionOf(content, sha256));
  return decisionRecordOf(content, {
    ...options,
    assess: (input) => assess(input, compiled, { today: input.approvedOn! }),
  });
};

export const newSigningKey = () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    signer: createSigner(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()),
    publicPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
};
