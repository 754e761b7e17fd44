import { describe, expect, it } from 'vitest';
import { type Executor, StepError, type StepOutcome } from '@/lib/nodes/executor';
import { findGuide, guideOf } from '@/lib/nodes/guides';
import { findNodeDefinition, isNodeType, type NodeType, nodeDefinitions } from '@/lib/nodes/registry';
import type { Json, JsonObject } from '@/lib/shared/json';
import { stepContext } from '@/tests/support/step-context';
import { cutTypes, instantTypes } from '@/tests/support/step-coverage';
import { executors } from '@/worker/executors';

// Step types without a middle: they end in the moment they begin, so there is nothing to cancel, and after the loss of a
// worker they are done again to the same end.

type Failure = { config: JsonObject; input?: Json; says: RegExp } | { never: string };

const TOO_LONG = 'result.repeat(1000000000)';
const tooLong = /too much data/;
const notAList = /list/;
const passes = { never: 'passes on what it was given, whatever it is' };

const failures: Record<keyof typeof instantTypes, Failure> = {
  'trigger.manual': passes,
  'trigger.webhook': passes,
  'trigger.schedule': passes,
  'trigger.event': passes,
  'trigger.integration': passes,
  'trigger.record': passes,
  'trigger.run_finished': passes,
  set: { config: { fields: [{ path: 'a', expression: TOO_LONG }] }, input: 'ab', says: tooLong },
  filter: { config: { items: 'result', condition: 'item' }, input: 7, says: notAList },
  sort: { config: { items: 'result', by: [{ key: 'item' }] }, input: {}, says: notAList },
  aggregate: {
    config: { items: 'result', fields: [{ name: 'n', operation: 'count' }] },
    input: 'x',
    says: notAList,
  },
  merge: { config: { mode: 'by_position', sources: ['result'] }, input: 7, says: notAList },
  condition: { config: { expression: TOO_LONG }, input: 'ab', says: tooLong },
  switch: { config: { value: TOO_LONG, cases: [{ equals: 1 }] }, input: 'ab', says: tooLong },
  parallel: passes,
  loop_break: passes,
  error_handler: { never: 'is what runs when something has failed' },
  noop: passes,
  log: passes,
  fail: { config: { message: 'No stock' }, says: /No stock/ },
  respond: { never: 'only writes its answer down, with settings that were checked before' },
};

describe('every step type', () => {
  it('is shown to succeed, to fail, to be cancelled and to go on after a kill, or has no middle', () => {
    const shown = [...cutTypes, ...Object.keys(instantTypes)];
    expect(shown.toSorted()).toEqual(nodeDefinitions.map(({ type }) => type).toSorted());
  });

  it('without a middle has no effect that could be cut, but for an answer that is its own log', () => {
    const external = Object.keys(instantTypes).filter((type) => findNodeDefinition(type)?.effect !== 'pure');
    expect(external).toEqual(['respond']);
  });
});

describe.each(Object.entries(failures))('the type %s', (type, failure) => {
  it('ends in the moment it begins', async () => {
    const definition = findNodeDefinition(type);
    if (!definition) throw new Error(`There is no type ${type}`);
    const { config, input, output } = guideOf(definition).example;
    const work = () => execute(type, config, input);
    if (type === 'fail') expect(work).toThrow(StepError);
    else {
      expect(work()).not.toBeInstanceOf(Promise);
      // Done again, it comes to the same.
      for (const outcome of [await work(), await work()]) {
        expect(outcome).toMatchObject({ kind: 'done', output });
      }
    }
  });

  it('never' in failure ? `cannot fail: it ${failure.never}` : 'fails with what is wrong', () => {
    if ('never' in failure) {
      for (const input of [null, 7, 'x', [], { error: { node_id: 'a' } }]) {
        const config = findGuide(type)?.example.config ?? {};
        expect(execute(type, config, input)).toMatchObject({ kind: 'done' });
      }
    } else expect(() => execute(type, failure.config, failure.input ?? null)).toThrow(failure.says);
  });
});

function execute(type: string, config: JsonObject, input: Json): StepOutcome | Promise<StepOutcome> {
  const definition = findNodeDefinition(type);
  if (!definition || !isNodeType(type)) throw new Error(`There is no type ${type}`);
  // The executor of a type is only ever given the config of that type.
  return (executors[type as NodeType] as Executor<typeof definition>)(
    stepContext(definition, config, { input }),
  );
}
