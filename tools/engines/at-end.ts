// What a program of this project started ends with it, however it ends: a test run, a demo, a bench, a fault campaign.
const cleanUps = new Set<() => void>();
const numberOf = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1 } as const;
let isInstalled = false;

/**
 * Does this when the process ends, the last that was asked for first; nothing that has to be waited for. A signal for
 * which nobody else listens ends the process, which by default it would without any of this.
 * @returns takes it back.
 */
export function atEnd(cleanUp: () => void): () => void {
  install();
  cleanUps.add(cleanUp);
  return () => void cleanUps.delete(cleanUp);
}

function install(): void {
  if (isInstalled) return;
  isInstalled = true;
  process.once('exit', () => {
    for (const cleanUp of [...cleanUps].reverse()) cleanUp();
  });
  for (const [signal, number] of Object.entries(numberOf)) {
    process.on(signal, () => {
      // Whoever listens beside us ends the run in order.
      if (process.listenerCount(signal) === 1) process.exit(128 + number);
    });
  }
}

/** Resolves when somebody asks this process to stop: the caller ends the run in order, and the process with it. */
export async function stopAsked(): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of Object.keys(numberOf)) process.on(signal, () => resolve());
  });
}
