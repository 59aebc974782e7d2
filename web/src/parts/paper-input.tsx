import type { FileInputProps } from '@mantine/core';
import { useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { useWords } from '../words/words.js';
import { FileInput } from './form.js';
import styles from './paper-input.module.css';

/** What a scan or a picture begins with. */
const kinds = [
  { kind: 'PDF', begin: /%PDF-/, extensions: ['pdf'] },
  { kind: 'PNG', begin: /^\x89PNG/, extensions: ['png'] },
  { kind: 'JPEG', begin: /^\xff\xd8\xff/, extensions: ['jpg', 'jpeg'] },
] as const;

const lookedAt = 1_024;

const mebibytes = (bytes: number): number => Number((bytes / 1_048_576).toFixed(1));

type Words = ReturnType<typeof useWords>['word'];
type Fault = (word: Words) => string;

/** What the API would refuse a file for at once; `null`: nothing that shows from here. */
const faultOf = async (file: File, mostBytes: number): Promise<Fault | null> => {
  const { name, size } = file;
  if (size === 0) return (word) => word('upload.fault_empty', { name });
  if (size > mostBytes) {
    const sizes = { has: mebibytes(size), size: mebibytes(mostBytes) };
    return (word) => word('upload.fault_large', { name, ...sizes });
  }
  const begin = String.fromCharCode(...new Uint8Array(await file.slice(0, lookedAt).arrayBuffer()));
  const content = kinds.find((one) => one.begin.test(begin));
  if (content === undefined) return (word) => word('upload.fault_kind', { name });
  const own = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  if (content.extensions.some((one) => one === own)) return null;
  const { kind, extensions } = content;
  return (word) => word('upload.fault_extension', { name, kind, extension: extensions[0] });
};

/** Takes a PDF or a picture; one that would be refused is told beside the field before anything else is filled in. */
export const PaperInput = ({
  mostBytes = Infinity,
  choose,
  ...props
}: Omit<FileInputProps, 'onChange' | 'accept'> & {
  readonly mostBytes?: number;
  readonly choose: (file: File | null) => void;
}): ReactElement => {
  const { word } = useWords();
  const [fault, setFault] = useState<Fault | null>(null);
  const [isOver, setIsOver] = useState(false);
  const latest = useRef<File | null>(null);
  const look = async (file: File | null): Promise<void> => {
    latest.current = file;
    const found = file === null ? null : await faultOf(file, mostBytes);
    if (latest.current !== file) return;
    setFault(() => found);
    choose(found === null ? file : null);
  };
  /** One paper is brought by itself: of several nobody can tell which is meant. */
  const drop = (files: readonly File[]): void => {
    setIsOver(false);
    if (props.disabled === true) return;
    const [file = null] = files;
    if (files.length < 2) return void look(file);
    setFault(() => (say: Words) => say('upload.fault_several', { count: files.length }));
    choose(null);
  };
  return (
    <div
      className={styles.drop}
      data-over={isOver}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(props.disabled !== true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        drop([...event.dataTransfer.files]);
      }}
    >
      <FileInput
        {...props}
        accept="application/pdf,image/png,image/jpeg"
        doubt={fault === null ? undefined : fault(word)}
        onChange={(file) => void look(file)}
      />
    </div>
  );
};
