// Runs one vendor's own downloader in a process that can be ended from outside: node vendor-download.mjs ENGINE DIRECTORY
// Prints "starting" before it asks the network and "path <file>" when the executable is there.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

const [engine, directory] = process.argv.slice(2);

async function downloadMongod() {
  process.env.MONGOMS_MAX_RETRIES = '0';
  const { MongoBinary } = await import('mongodb-memory-server-core/lib/util/MongoBinary.js');
  console.log('starting');
  return await MongoBinary.getPath({ downloadDir: directory, checkMD5: true });
}

async function downloadTemporal() {
  const { TestWorkflowEnvironment } = await import('@temporalio/testing');
  const executable = { type: 'cached-download', downloadDir: directory };
  console.log('starting');
  const environment =
    engine === 'temporal'
      ? await TestWorkflowEnvironment.createLocal({ server: { executable } })
      : await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } });
  await environment.teardown();
  const [file] = await readdir(directory);
  return join(directory, file);
}

try {
  const path = engine === 'mongodb' ? await downloadMongod() : await downloadTemporal();
  console.log(`path ${path}`);
  process.exit(0);
} catch (error) {
  console.error(String(error?.cause?.message ?? error?.message ?? error).split('\n')[0]);
  process.exit(1);
}
