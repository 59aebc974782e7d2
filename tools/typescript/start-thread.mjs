// Where the service runs from source, a thread takes over no loader: this brings it and starts the thread's file.
import { workerData } from 'node:worker_threads';
import './register.mjs';

await import(workerData.file);
