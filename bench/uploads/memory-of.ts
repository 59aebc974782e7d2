import { readFile } from 'node:fs/promises';

/** Resident memory of a process in bytes, as the kernel counts it (proc(5)). */
export const memoryOf = async (pid: number): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  if (kibibytes === undefined) throw new Error(`no resident memory of process ${pid}`);
  return Number(kibibytes) * 1_024;
};

/** What was uploaded so far, and the memory then; bytes both. */
export interface MemorySample {
  readonly uploaded: number;
  readonly resident: number;
}

/** Bytes of memory for each byte uploaded: the slope of the least-squares line. */
export const slopeOf = (samples: readonly MemorySample[]): number => {
  const mean = (pick: (one: MemorySample) => number): number =>
    samples.reduce((sum, one) => sum + pick(one), 0) / samples.length;
  const meanUploaded = mean((one) => one.uploaded);
  const meanResident = mean((one) => one.resident);
  const covariance = mean((one) => (one.uploaded - meanUploaded) * (one.resident - meanResident));
  const variance = mean((one) => (one.uploaded - meanUploaded) ** 2);
  return variance === 0 ? 0 : covariance / variance;
};
