import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { drawLifecycle } from './lifecycle-drawing.js';

// npm run draw:lifecycle: writes docs/lifecycle.md from the lifecycle table.
const page = fileURLToPath(new URL('../docs/lifecycle.md', import.meta.url));
await writeFile(page, drawLifecycle());
