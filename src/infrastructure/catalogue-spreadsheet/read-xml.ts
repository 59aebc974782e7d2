import { SaxesParser } from 'saxes';

/** What happens while XML is read; names come without their prefix. */
export interface XmlListener {
  readonly onOpen?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly onText?: (text: string) => void;
  readonly onClose?: (name: string) => void;
}

/**
 * Reads XML from a stream, chunk by chunk, so that nothing is held but what the listener keeps and
 * other work goes on between.
 * @throws Error when it is not well-formed UTF-8 XML, or declares entities of its own.
 */
export const readXml = async (
  stream: AsyncIterable<Uint8Array>,
  listener: XmlListener,
): Promise<void> => {
  const parser = new SaxesParser({ position: false });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('doctype', () => {
    throw new Error('a document type is not allowed');
  });
  parser.on('opentag', ({ name, attributes }) => {
    listener.onOpen?.(localName(name), attributes as Readonly<Record<string, string>>);
  });
  parser.on('text', (text) => listener.onText?.(text));
  parser.on('cdata', (text) => listener.onText?.(text));
  parser.on('closetag', ({ name }) => listener.onClose?.(localName(name)));
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of stream) parser.write(decoder.decode(chunk, { stream: true }));
  parser.write(decoder.decode());
  parser.close();
};

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);
