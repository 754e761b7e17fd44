import { z } from 'zod';
import type { Plan } from './plan';
import { upTo } from './plan-part';

// What makes a test run another than a run of the whole definition. It is stored with the run: everybody who folds its
// events needs the same plan.

const givenStepSchema = z.object({
  output: z.json(),
  ports: z.array(z.string()),
  /** `pin`: written or chosen by a person; `run`: kept from an earlier run. */
  from: z.enum(['pin', 'run']),
});

export const runOptionsSchema = z.object({
  /** Nothing runs but what this step needs, and the step itself. */
  until: z.string().optional(),
  /** That step was asked for alone: all before it is given. */
  isAlone: z.boolean().default(false),
  /** Steps that are not executed, with what they give instead. */
  given: z.record(z.string(), givenStepSchema).default({}),
  /** What sensitive steps of the run that called this one gave, as far as it is part of the input. Shown to nobody. */
  hidden: z.array(z.json()).default([]),
});

export type GivenStep = z.infer<typeof givenStepSchema>;
export type RunOptions = z.infer<typeof runOptionsSchema>;

/** The part of the plan such a run works on. */
export function planFor(plan: Plan, options: Pick<RunOptions, 'until'> | null): Plan {
  return options?.until === undefined ? plan : upTo(plan, options.until);
}
