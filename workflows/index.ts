/** Entry of the workflow bundle: every export is a workflow type. */
export { activationWorkflow } from './activation-workflow.js';
export { anchorWorkflow } from './anchor-workflow.js';
export { applicationWorkflow } from './application-workflow.js';
export { impactWorkflow } from './impact-workflow.js';
export { monitoringWorkflow } from './monitoring-workflow.js';
export { sweepWorkflow } from './sweep-workflow.js';
