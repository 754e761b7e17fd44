import { describe, expectTypeOf, it } from 'vitest';
import type {
  AltbaseApproval,
  AltbaseRun,
  AltbaseRunEvent,
  AltbaseStepRun,
  AltbaseWorkflow,
} from '@/lib/dialects/altbase/contract';
import type {
  BusinessExecution,
  BusinessEvent as ServerEvent,
  BusinessWorkflow as ServerWorkflow,
} from '@/lib/dialects/business/contract';
import type { Approval, RunEvent, StepRun, WorkflowDefinition, WorkflowRun } from '../../../sdk/src/altbase';
import type { BusinessEvent, BusinessWorkflow, WorkflowStatus } from '../../../sdk/src/business';

// The types of the published clients are written by hand: they must say what the server says.

describe('what the published clients call their answers', () => {
  it('fits what the server answers', () => {
    expectTypeOf<AltbaseRun>().toExtend<WorkflowRun>();
    expectTypeOf<AltbaseStepRun>().toExtend<StepRun>();
    expectTypeOf<AltbaseApproval>().toExtend<Approval>();
    expectTypeOf<AltbaseRunEvent['type']>().toEqualTypeOf<RunEvent['type']>();
    expectTypeOf<AltbaseWorkflow['status']>().toEqualTypeOf<WorkflowDefinition['status']>();
    expectTypeOf<keyof AltbaseWorkflow>().toEqualTypeOf<keyof WorkflowDefinition>();
    expectTypeOf<keyof WorkflowStatus>().toExtend<keyof BusinessExecution>();
    expectTypeOf<keyof BusinessWorkflow>().toExtend<keyof ServerWorkflow>();
    expectTypeOf<keyof ServerEvent>().toEqualTypeOf<keyof BusinessEvent>();
  });
});
