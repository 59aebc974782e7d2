import type {
  Quarantine,
  QuarantinedFile,
} from '../../src/contexts/applications/use-cases/evidence/ports-of-quarantine.js';

export const inMemoryQuarantine = (): Quarantine => {
  const files = new Map<string, QuarantinedFile>();
  const keyOf = ({ bankId, applicationId, evidenceId }: QuarantinedFile) =>
    `${bankId}/${applicationId}/${evidenceId}`;
  return {
    hold: (file) => {
      if (!files.has(keyOf(file))) files.set(keyOf(file), file);
      return Promise.resolve();
    },
    held: () => Promise.resolve([...files.values()]),
    release: (file) => {
      files.delete(keyOf(file));
      return Promise.resolve();
    },
  };
};
