// node --import ./tools/typescript/register.mjs <file>: runs TypeScript from source. The only loader there is.
import { register } from 'node:module';
import { handToThreads } from './built-file.cjs';

register('./hooks.mjs', import.meta.url);
process.setSourceMapsEnabled(true);
handToThreads();
