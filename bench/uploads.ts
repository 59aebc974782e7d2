import { publishReport } from './measuring/publish-report.js';
import { measureUploads } from './uploads/measure-uploads.js';

const USUAL_FILES = 2_000;
const USUAL_BYTES = 2 * 1_048_576 + 65_536;

const method =
  'PDF files with random content, uploaded over HTTP by four at a time into many applications of one service on loopback: ' +
  'engines, API and worker of its own, in a temporary directory that goes with it. Each file takes the whole way: multipart, ' +
  'temporary file, hash, type, inspection in its thread, GridFS, commit, and reading for proposals behind the upload. The ' +
  'resident memory of the API process is read from the kernel after every twentieth file.';

const usage = 'usage: [--files=N] [--bytes=N] [--write] [--json]';

const readArguments = (args: readonly string[]) => {
  const numberOf = (name: string, usual: number): number => {
    const given = args.find((one) => one.startsWith(`--${name}=`));
    return given === undefined ? usual : Number(given.slice(name.length + 3));
  };
  const files = numberOf('files', USUAL_FILES);
  const bytes = numberOf('bytes', USUAL_BYTES);
  const isKnown = (one: string): boolean => /^--(?:files=|bytes=|write$|json$)/.test(one);
  const isSound =
    args.every(isKnown) && Number.isInteger(files) && Number.isInteger(bytes) && files >= 40;
  if (!isSound || bytes < 4_096) throw new RangeError(usage);
  return {
    files,
    bytes,
    write: args.includes('--write'),
    json: args.includes('--json'),
    rounds: 1,
  };
};

const main = async (): Promise<void> => {
  const options = readArguments(process.argv.slice(2));
  const measured = await measureUploads(options.files, options.bytes, (line) => {
    process.stderr.write(`bench:uploads: ${line}\n`);
  });
  await publishReport(
    { bench: 'bench:uploads', title: 'Memory under uploads', method, ...measured },
    options,
  );
};

await main();
process.exit(0);
