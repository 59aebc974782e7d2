import { readFile, stat } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { bundleReportText } from '../infrastructure/bundle/bundle-report-text.js';
import { readSignatoryKey } from '../infrastructure/tokens/ed25519-signature.js';
import { checkBundle, maximumBundleBytes } from '../infrastructure/bundle/check-bundle.js';

const usage = 'verify-bundle FILE [--key PUBLIC_KEY.pem] [--lang zh|en] [--json]';

const readArguments = (args: readonly string[]) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      key: { type: 'string' },
      lang: { type: 'string', default: 'zh' },
      json: { type: 'boolean', default: false },
    },
  });
  const [file, ...more] = positionals;
  const { lang } = values;
  if (file === undefined || more.length > 0 || (lang !== 'zh' && lang !== 'en'))
    throw new TypeError(`usage: ${usage}`);
  return { file, keyFile: values.key, language: lang, json: values.json } as const;
};

const readBundle = async (file: string): Promise<Buffer> => {
  const { size } = await stat(file);
  if (size > maximumBundleBytes)
    throw new RangeError(`${file} is larger than any bundle (${maximumBundleBytes} bytes)`);
  return readFile(file);
};

/** Where the command writes. */
interface Surroundings {
  readonly stdout: Pick<NodeJS.WritableStream, 'write'>;
  readonly stderr: Pick<NodeJS.WritableStream, 'write'>;
}

/**
 * `npm run verify-bundle -- FILE [--key PUBLIC_KEY.pem] [--lang zh|en] [--json]`: checks a decision
 * bundle offline. Gives the exit code: 0 when it holds, 1 when it does not or cannot be read.
 */
export const verifyBundle = async (
  args: readonly string[],
  { stdout, stderr }: Surroundings,
): Promise<number> => {
  try {
    const { file, keyFile, language, json } = readArguments(args);
    const pinnedKey =
      keyFile === undefined ? null : readSignatoryKey(await readFile(keyFile, 'utf8'));
    const { BUILD_ID: build = 'development' } = process.env;
    const report = await checkBundle(await readBundle(file), pinnedKey, build);
    stdout.write(`${json ? JSON.stringify(report) : bundleReportText(report, language)}\n`);
    return report.holds ? 0 : 1;
  } catch (error) {
    stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
};

const isStartedHere = import.meta.url === pathToFileURL(process.argv[1] ?? '').href;
if (isStartedHere) process.exitCode = await verifyBundle(process.argv.slice(2), process);
