import { randomBytes } from 'node:crypto';
import type { DraftedScenario } from '../../demo/draft-scenario.js';
import { rawPdf, streamBody } from '../../test/builders/raw-pdf.js';
import { ask } from '../../test/e2e/ask.js';
import { startStack } from '../../test/e2e/stack.js';
import type { Stack } from '../../test/e2e/stack.js';
import type { BenchmarkReport } from '../measuring/benchmark-result.js';
import { memoryOf, slopeOf } from './memory-of.js';
import type { MemorySample } from './memory-of.js';

type Measured = Pick<BenchmarkReport, 'results' | 'notes'>;
type Tell = (line: string) => void;

const atOnce = 4;
const filesOfApplication = 100;
const sampleEvery = 20;
const mebibyte = 1_048_576;
const gibibyte = 1_024 * mebibyte;
/** Memory may settle at most so far above what it was after the first quarter. */
const mostGrowth = 1.25;

/** Uploads many files into a service of its own and follows the memory of its API. */
export const measureUploads = async (
  files: number,
  bytes: number,
  tell: Tell,
): Promise<Measured> => {
  const stack = await startStack();
  try {
    const samples = await uploadAll(stack, { files, bytes }, tell);
    return reportOf(samples, { files, bytes });
  } finally {
    await stack.stop();
  }
};

interface Load {
  readonly files: number;
  readonly bytes: number;
}

const uploadAll = async (
  stack: Stack,
  { files, bytes }: Load,
  tell: Tell,
): Promise<readonly MemorySample[]> => {
  const pid = stack.service.api.pid();
  if (pid === undefined) throw new Error('the API is not there');
  const samples: MemorySample[] = [];
  let uploaded = 0;
  while (uploaded < files) {
    const drafted = await stack.draft('maker');
    await drafted.scenario.tell('collection');
    const last = Math.min(files, uploaded + filesOfApplication);
    while (uploaded < last) {
      const count = Math.min(atOnce, last - uploaded);
      await Promise.all(Array.from({ length: count }, () => upload(stack, drafted, bytes)));
      uploaded += count;
      if (uploaded % sampleEvery === 0)
        samples.push({ uploaded: uploaded * bytes, resident: await memoryOf(pid) });
    }
    const resident = Math.round((samples.at(-1)?.resident ?? 0) / mebibyte);
    tell(`${uploaded} of ${files} files, API at ${resident} MiB`);
  }
  return samples;
};

const upload = async (stack: Stack, { scenario, users }: DraftedScenario, bytes: number) => {
  const form = new FormData();
  const says = {
    evidenceType: 'pollutant-permit',
    statements: [{ entryId: 'A-complianceAttested', value: true }],
  };
  form.append('description', JSON.stringify(says));
  const file = new Blob([new Uint8Array(fileOf(bytes))], { type: 'application/pdf' });
  form.append('file', file, 'permit.pdf');
  const path = `${scenario.path}/evidence`;
  const reply = await ask(stack.service.baseUrl, path, {
    person: users.exporter,
    method: 'POST',
    form,
  });
  if (reply.status !== 201) throw new Error(`an upload was answered ${reply.status}`);
};

/** A PDF that nothing compresses; without the letter P there is no archive in it by chance. */
const fileOf = (bytes: number): Buffer => {
  const content = randomBytes(bytes);
  for (let at = content.indexOf(0x50); at >= 0; at = content.indexOf(0x50, at)) content[at] = 0x51;
  const pages = ['Permit No. GL-2026-001, and words enough for this page to be one that is read'];
  return rawPdf({ pages, objects: [streamBody(content.toString('latin1'))] });
};

const inMebibytes = (bytes: number): string => `${Math.round(bytes / mebibyte)} MiB`;

const reportOf = (samples: readonly MemorySample[], { files, bytes }: Load): Measured => {
  const settled = samples.slice(Math.floor(samples.length / 4));
  const [first, last] = [settled[0], settled.at(-1)];
  if (first === undefined || last === undefined) throw new RangeError('too few files to tell');
  const residents = settled.map((one) => one.resident);
  const growth = last.resident / first.resident;
  const total = ((files * bytes) / gibibyte).toFixed(1);
  return {
    results: [
      {
        bench: 'bench:uploads',
        subject: `API after ${files} files, ${total} GiB`,
        baseline: 'API after the first quarter',
        ratio: {
          median: growth,
          min: Math.min(...residents) / first.resident,
          max: Math.max(...residents) / first.resident,
        },
        rounds: settled.length,
        agree: files,
        cases: files,
        reads: 'memory / memory after the first quarter',
        bar: `≤ ${mostGrowth}`,
        holds: growth <= mostGrowth,
        figures: { subject: inMebibytes(last.resident), baseline: inMebibytes(first.resident) },
      },
    ],
    notes: [
      `Slope over the last three quarters: ${(slopeOf(settled) * 1_024).toFixed(1)} MiB of resident memory for each GiB uploaded; most at any time ${inMebibytes(Math.max(...samples.map((one) => one.resident)))}.`,
    ],
  };
};
