/** The same bytes in pieces of one size, the last one shorter; nothing for no bytes. */
export const splitIntoChunks = async function* (
  stream: AsyncIterable<Uint8Array>,
  sizeBytes: number,
): AsyncIterable<Buffer> {
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  for await (const piece of stream) {
    waiting.push(piece);
    waitingBytes += piece.length;
    if (waitingBytes < sizeBytes) continue;
    const joined = Buffer.concat(waiting);
    const rest = joined.length % sizeBytes;
    for (let start = 0; start + sizeBytes <= joined.length; start += sizeBytes)
      yield joined.subarray(start, start + sizeBytes);
    waiting = [joined.subarray(joined.length - rest)];
    waitingBytes = rest;
  }
  if (waitingBytes > 0) yield Buffer.concat(waiting);
};
