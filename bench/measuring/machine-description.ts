import { cpus, loadavg, release, totalmem, type } from 'node:os';

const GIBIBYTE = 2 ** 30;

/** What the figures were measured on, in one line: processor, cores, memory, system, Node, load. */
export const machineDescription = (): string => {
  const processors = cpus();
  const model = processors[0]?.model.trim() ?? 'unknown processor';
  const memory = Math.round(totalmem() / GIBIBYTE);
  const [load = 0] = loadavg();
  return [
    `${processors.length} × ${model}`,
    `${memory} GiB memory`,
    `${type()} ${release()}`,
    `Node ${process.versions.node}`,
    `load of the last minute at the end ${load.toFixed(1)}`,
  ].join(', ');
};
