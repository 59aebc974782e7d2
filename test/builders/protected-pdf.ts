import PDFDocument from 'pdfkit';

/** A PDF that opens with this password only (AES-256, as current writers make it). */
export const protectedPdf = (userPassword: string): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const document = new PDFDocument({
      ...(userPassword === '' ? {} : { userPassword }),
      ownerPassword: 'owner',
      pdfVersion: '1.7ext3',
    });
    const chunks: Buffer[] = [];
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
    document.text('Certificate No. GL-2026-001 and some more words to read');
    document.end();
  });
