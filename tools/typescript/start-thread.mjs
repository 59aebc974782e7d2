// Where the service runs from source, a thread takes over no loader: this starts the thread's file as `npm test` built it,
// and else brings the loader. From source each thread reads, compiles and links some hundred files for itself.
import { workerData } from 'node:worker_threads';
import { builtThread } from './built-file.cjs';

const built = builtThread(workerData.file);
if (built === undefined) await import('./register.mjs');
await import(built ?? workerData.file);
