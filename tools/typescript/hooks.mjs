// Node's hooks for modules: a `.js` that code names is the `.ts` beside it, compiled as it is read.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cacheFolder = join(root, 'node_modules/.cache/typescript');
/** Of what compiles, without loading it. */
const compilerKey = createHash('sha1')
  .update(readFileSync(new URL('./compile.cjs', import.meta.url)))
  .update(readFileSync(createRequire(import.meta.url).resolve('@swc/core/package.json')))
  .digest('hex');

const typeScript = /\.tsx?$/;

export const resolve = async (specifier, context, next) => {
  if (
    specifier.startsWith('.') &&
    specifier.endsWith('.js') &&
    typeScript.test(context.parentURL ?? '')
  ) {
    const beside = ['.ts', '.tsx'].map(
      (ending) => new URL(`${specifier.slice(0, -3)}${ending}`, context.parentURL),
    );
    const url = beside.find((one) => existsSync(one));
    if (url !== undefined) return { url: url.href, format: 'module', shortCircuit: true };
  }
  return await next(specifier, context);
};

export const load = async (url, context, next) => {
  if (url.startsWith('file:') && typeScript.test(url)) {
    const source = await compiled(fileURLToPath(url));
    return { format: 'module', source, shortCircuit: true };
  }
  // Components are tested without a bundler: a class is called what the style sheet calls it.
  if (url.endsWith('.css')) {
    const source = 'export default new Proxy({}, { get: (_styles, name) => name });';
    return { format: 'module', source, shortCircuit: true };
  }
  // As a JSON module it would be the same, and Node 20 would warn of it in every process.
  if (url.startsWith('file:') && url.endsWith('.json')) {
    const text = await readFile(new URL(url), 'utf8');
    const source = `export default JSON.parse(${JSON.stringify(text)});`;
    return { format: 'module', source, shortCircuit: true };
  }
  return await next(url, context);
};

/** Compiled once for each content: most processes compile nothing, nor load the compiler. */
const compiled = async (file) => {
  const source = await readFile(file, 'utf8');
  const kept = join(cacheFolder, `${relative(root, file).replaceAll('..', '_')}.js`);
  const mark = `\n// ${createHash('sha1').update(compilerKey).update(source).digest('hex')}`;
  const text = await readFile(kept, 'utf8').catch(() => '');
  if (text.endsWith(mark)) return text;
  const { compile } = await import('./compile.cjs');
  const code = `${compile(source, file)}${mark}`;
  keep(kept, code);
  return code;
};

/** Two processes may keep the same file at once: each puts a whole one in place. A folder that takes none is no fault. */
const keep = (file, text) => {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const own = `${file}.${process.pid}`;
    writeFileSync(own, text);
    renameSync(own, file);
  } catch (error) {
    if (!['EACCES', 'EROFS', 'ENOSPC', 'ENOENT'].includes(error.code)) throw error;
  }
};
