import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { drawLifecycle } from '../src/domain/lifecycle/draw-lifecycle.js';

// npm run draw:lifecycle: writes docs/lifecycle.md from the lifecycle table.
const page = fileURLToPath(new URL('../docs/lifecycle.md', import.meta.url));
await writeFile(page, drawLifecycle());
