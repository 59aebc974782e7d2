import { describe, expect, it } from '@jest/globals';
import type { ApplicationEvent } from '../../src/domain/lifecycle/application-event.js';
import { describeAnchorStore } from '../contracts-of-ports/anchor-store.js';
import { describeApplicantStore } from '../contracts-of-ports/applicant-store.js';
import { describeApplicationProjection } from '../contracts-of-ports/application-projection.js';
import { describeAssessmentStore } from '../contracts-of-ports/assessment-store.js';
import { describeCatalogueStore } from '../contracts-of-ports/catalogue-store.js';
import { describeChangeSetProjection } from '../contracts-of-ports/change-set-projection.js';
import { describeCommitStore } from '../contracts-of-ports/commit-store.js';
import { describeEvidenceBytes } from '../contracts-of-ports/evidence-bytes.js';
import { describePreCheckStore } from '../contracts-of-ports/pre-check-store.js';
import { describeRefusalLog } from '../contracts-of-ports/refusal-log.js';
import { describeUserStore } from '../contracts-of-ports/user-store.js';
import { inMemoryAnchorStore } from './in-memory-anchor-store.js';
import { inMemoryApplicantStore } from './in-memory-applicant-store.js';
import { inMemoryApplicationProjection } from './in-memory-application-projection.js';
import { inMemoryAssessmentStore } from './in-memory-assessment-store.js';
import { inMemoryCatalogueStore } from './in-memory-catalogue-store.js';
import { inMemoryChangeSetProjection } from './in-memory-change-set-projection.js';
import { inMemoryCommitStore } from './in-memory-commit-store.js';
import { inMemoryEvidenceBytes } from './in-memory-evidence-bytes.js';
import { inMemoryPreCheckStore } from './in-memory-pre-check-store.js';
import { inMemoryRefusalLog } from './in-memory-refusal-log.js';
import { inMemoryUserStore } from './in-memory-user-store.js';
import { manualClock } from './manual-clock.js';

describeCommitStore('in memory', () => inMemoryCommitStore<ApplicationEvent>());
describeApplicationProjection('in memory', inMemoryApplicationProjection);
describeAssessmentStore('in memory', inMemoryAssessmentStore);
describePreCheckStore('in memory', inMemoryPreCheckStore);
describeCatalogueStore('in memory', inMemoryCatalogueStore);
describeChangeSetProjection('in memory', inMemoryChangeSetProjection);
describeEvidenceBytes('in memory', inMemoryEvidenceBytes);
describeUserStore('in memory', inMemoryUserStore);
describeAnchorStore('in memory', inMemoryAnchorStore);
describeApplicantStore('in memory', inMemoryApplicantStore);
describeRefusalLog('in memory', inMemoryRefusalLog);

describe('the manual clock', () => {
  it('stands still until it is moved, and speaks ISO 8601 in UTC with milliseconds', () => {
    const clock = manualClock('2026-11-25T02:00:00.000Z');
    expect(clock.now()).toBe('2026-11-25T02:00:00.000Z');
    expect(clock.now()).toBe(clock.now());
    clock.advance(61_001);
    expect(clock.now()).toBe('2026-11-25T02:01:01.001Z');
  });
});
