// Where the service runs from source, a thread takes over no loader: this brings one and starts it.
// Built code is never started this way.
import { workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
await import(workerData.file);
