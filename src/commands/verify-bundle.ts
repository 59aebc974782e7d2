/**
 * `npm run verify-bundle -- FILE [--key PUBLIC_KEY.pem] [--lang zh|en] [--json]`: checks a decision
 * bundle offline. Ends with 0 when it holds, with 1 when it does not or cannot be read.
 */
import { readFile, stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { bundleReportText } from '../adapters/bundle-report-text.js';
import { readSignatoryKey } from '../adapters/bundle-signature.js';
import { checkBundle, maximumBundleBytes } from '../adapters/check-bundle.js';

const usage = 'verify-bundle FILE [--key PUBLIC_KEY.pem] [--lang zh|en] [--json]';

const readArguments = () => {
  const { values, positionals } = parseArgs({
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

const run = async (): Promise<boolean> => {
  const { file, keyFile, language, json } = readArguments();
  const pinnedKey =
    keyFile === undefined ? null : readSignatoryKey(await readFile(keyFile, 'utf8'));
  const report = await checkBundle(await readBundle(file), pinnedKey);
  console.log(json ? JSON.stringify(report) : bundleReportText(report, language));
  return report.holds;
};

try {
  process.exitCode = (await run()) ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
