/** Of a machine that is kept busy on purpose: one that answers late answers. */
const patienceMs = 15_000;

/** Whether the service at a port of this machine says that it is ready. */
export async function answersHttp(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/ready`, {
      signal: AbortSignal.timeout(patienceMs),
    });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
