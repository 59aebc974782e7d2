import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** The console's files, built into `dist/web`, where the API finds them. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/',
  logLevel: 'warn',
  // `npx vite --config web/vite.config.ts` shows a page as it is written, over a running API.
  server: { proxy: { '/v1': 'http://127.0.0.1:3000' } },
  // The thread that draws pages is a module, as all else.
  worker: { format: 'es' },
  build: {
    outDir: fileURLToPath(new URL('../dist/web', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    assetsDir: 'console',
    // An inlined picture or style would need a wider content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      onLog: (level, log, report) => {
        // "use client" is meant for servers that render pages; there is none here.
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log);
      },
    },
  },
});
