import PDFDocument from 'pdfkit';

/** A paper of the deal with a number of its own, so that a second run finances another one. */
export const dealPaper = (title: string, number: string): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const document = new PDFDocument({ size: 'A4' });
    const parts: Buffer[] = [];
    document.on('data', (part: Buffer) => parts.push(part));
    document.on('end', () => resolve(Buffer.concat(parts)));
    document.on('error', reject);
    document.fontSize(16).text(`${title} (demo)`);
    document.fontSize(11).text(`No. ${number}`);
    document.end();
  });
