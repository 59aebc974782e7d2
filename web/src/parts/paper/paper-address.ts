/** Where the file of a paper is got from: to open it, or to keep a copy. */
export const paperAddress = (applicationId: string, evidenceId: string): string =>
  `/v1/applications/${applicationId}/evidence/${evidenceId}/content`;
