import type { StepState } from '@/lib/engine/state';
import type { Turn } from './turn';

/** Run, step and iteration; after a restart another one, for the effect is wanted again. */
export function stepKeyOf(
  { run, state }: Turn,
  { nodeId, iteration }: Pick<StepState, 'nodeId' | 'iteration'>,
): string {
  const place = iteration === '' ? nodeId : `${nodeId}/${iteration}`;
  return state.restarts === 0 ? `${run.id}/${place}` : `${run.id}/${place}#${state.restarts}`;
}
