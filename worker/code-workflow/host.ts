import type { StepStart } from '@/lib/engine/decide';
import type { StepContext } from '@/lib/nodes/executor';
import type { ActiveStep, Turn } from '../turn';

/** The step that runs a code workflow. */
export type Host = {
  turn: Turn;
  start: StepStart;
  active: ActiveStep;
  idempotencyKey: string;
  log: StepContext<unknown>['log'];
  onSecrets: (secrets: readonly string[]) => void;
};
