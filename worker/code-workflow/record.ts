import type { RecordedCall } from '@/lib/engine/state';
import type { Json } from '@/lib/shared/json';
import type { Asked, CallFailure } from './call-outcome';
import type { Host } from './host';

// Calls as events of the run's log. Everything goes through the redactor, also what the code gets back: it must be the same
// when it comes from the log.

export function recorderOf({ turn, start, active }: Host) {
  const { nodeId, iteration } = start.step;
  const { redactor } = active;
  const event = (call: number, { kind, name }: Asked) =>
    ({
      type: 'step.recorded',
      at: Date.now(),
      nodeId,
      iteration,
      call,
      kind,
      name: redactor.text(name),
    }) as const;
  const errorOf = ({ code, message, name }: CallFailure) => ({
    code,
    message: redactor.text(message).slice(0, 4_096),
    ...(name === 'Error' ? {} : { details: { name } }),
  });
  return {
    kept: (input: Json): Json => redactor.data(input),
    /** How the call stands. */
    now: (call: number): RecordedCall | undefined =>
      turn.state.scopes.get(iteration)?.steps.get(nodeId)?.calls?.[call],
    started: (call: number, asked: Asked, dueAt: number | null) =>
      turn.emit({
        ...event(call, asked),
        status: 'started',
        dueAt,
        input: turn.values.store(redactor.data(asked.input)),
      }),
    succeeded: (call: number, asked: Asked, output: Json) =>
      turn.emit({
        ...event(call, asked),
        status: 'succeeded',
        output: turn.values.store(redactor.data(output)),
      }),
    retrying: (call: number, asked: Asked, failure: CallFailure, dueAt: number) =>
      turn.emit({ ...event(call, asked), status: 'retrying', dueAt, error: errorOf(failure) }),
    failed: (call: number, asked: Asked, failure: CallFailure) =>
      turn.emit({ ...event(call, asked), status: 'failed', error: errorOf(failure) }),
  };
}
