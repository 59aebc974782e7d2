import { setCurrentDetails, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import type { ApplicationProcess } from './application-process.js';
import { describeProcess } from './describe-process.js';
import { searchAttributeKeys, searchAttributesOf } from './messages.js';

/** What operators see of a workflow in Temporal: search attributes, once per change, and a text. */
export class OperatorView {
  #shown = attributesAtStart();

  /** One command in the history when status, party or deadline changed; none otherwise. */
  show(application: ApplicationProcess): void {
    const { progress, isStuck } = application;
    setCurrentDetails(describeProcess(progress, isStuck));
    const attributes = searchAttributesOf(progress, isStuck);
    const next = JSON.stringify(attributes.map(({ value }) => value));
    if (next === this.#shown) return;
    this.#shown = next;
    upsertSearchAttributes(attributes);
  }
}

const orNull = <Value>(value: Value | undefined): Value | null => value ?? null;

/** The client sets the attributes with the start, so that the first task need not. */
const attributesAtStart = (): string => {
  const { typedSearchAttributes } = workflowInfo();
  const { bank, status, waitingFor, dueAt } = searchAttributeKeys;
  const get = typedSearchAttributes.get.bind(typedSearchAttributes);
  return JSON.stringify([get(bank), get(status), get(waitingFor), get(dueAt)].map(orNull));
};
