import type { Connection } from '@temporalio/client';
import type { WorkerDeploymentOptions } from '@temporalio/worker';

const deploymentName = 'greenlane';

/**
 * Worker versioning: runs stay on the build they started with, and go to the current build when
 * they go on as new, which they do as soon as it changed and nobody acts.
 * @param buildId names the workflow code; two builds with the same workflow bundle may share it.
 */
export const workerDeploymentOf = (buildId: string): WorkerDeploymentOptions => ({
  version: { deploymentName, buildId },
  useWorkerVersioning: true,
  defaultVersioningBehavior: 'PINNED',
});

/**
 * Makes a build the current one: new runs go to it. A worker of that build must be polling;
 * Temporal refuses otherwise, so that runs are never sent to nobody.
 */
export const makeDeploymentCurrent = async (
  connection: Connection,
  namespace: string,
  buildId: string,
): Promise<void> => {
  await connection.workflowService.setWorkerDeploymentCurrentVersion({
    namespace,
    deploymentName,
    buildId,
    version: `${deploymentName}.${buildId}`,
    identity: 'greenlane-deploy',
  });
};
