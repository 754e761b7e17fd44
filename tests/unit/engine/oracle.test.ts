import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drive } from './drive';
import { outputOf, statusesOf } from './inspect';
import { expectedRun } from './oracle';
import { anyWorld, scriptOf } from './random-flow';

const input = { given: 1 };

describe('Any workflow', () => {
  it('comes to what the contract says: run status, failed step, status of every step, output, number of calls.', () => {
    fc.assert(
      fc.property(anyWorld, fc.boolean(), (world, prune) => {
        const run = drive(world.definition, scriptOf(world), { input, prune });
        const expected = expectedRun(world, input);
        expect({
          status: run.state.status,
          steps: statusesOf(run),
          output: outputOf(run),
          failedNodeId: run.state.error?.nodeId ?? null,
          calls: run.starts.length,
        }).toEqual(expected);
      }),
      { numRuns: Number(process.env.ORACLE_RUNS ?? 500) },
    );
  });
});
