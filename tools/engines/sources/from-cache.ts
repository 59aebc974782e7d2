import { rm } from 'node:fs/promises';
import { notFound, type EngineSource, type SourceAnswer } from '../engine.js';
import { findDamage, listCached, type CachedEngine } from '../engine-cache.js';
import { cachedProgram } from '../cached-program.js';
import type { ResolveContext } from '../engine.js';

/** Uses what an earlier run left under `.engines/`; what is damaged there is named and thrown away. */
export const fromCache: EngineSource = async (name, context) => {
  const reasons: string[] = [];
  for (const cached of await listCached(context.cacheDir, name)) {
    const answer = await useCached(cached, context);
    if (answer.found) return answer;
    reasons.push(answer.reason);
  }
  return notFound(reasons.length === 0 ? `nothing in ${context.cacheDir}` : reasons.join('; '));
};

async function useCached(cached: CachedEngine, context: ResolveContext): Promise<SourceAnswer> {
  const damage = await findDamage(cached);
  if (damage !== undefined) {
    context.log(`cached engine: ${damage}; it is removed and supplied again`);
    await rm(cached.directory, { recursive: true, force: true });
    return notFound(damage);
  }
  return await cachedProgram(cached, context);
}
