import { describe, expect, it } from 'vitest';
import { errorHandler } from '@/lib/nodes/error-handler/definition';
import { executeErrorHandler } from '@/lib/nodes/error-handler/executor';
import type { Json, JsonObject } from '@/lib/shared/json';
import { type DefinitionInput, definitionSchema } from '@/lib/workflow/schema';
import { runInMemory } from '../../support/run-in-memory';
import { stepContext } from '../../support/step-context';
import { flow } from '../../support/workflows';

const run = (input: DefinitionInput, data: Json = null) => runInMemory(definitionSchema.parse(input), data);
const handle = (config: JsonObject, input: Json) =>
  executeErrorHandler(stepContext(errorHandler, config, { input }));

describe('handle error', () => {
  it('runs when a step that leads to it has failed, and the run goes on behind it', async () => {
    const steps = {
      work: ['fail', { message: 'no luck' }],
      next: ['log', { message: 'went on' }],
      handle: ['error_handler'],
      tell: ['log', { message: '{{result.error.node_id}}: {{result.error.message}}' }],
    } as const;
    const definition = flow({ ...mutable(steps) }, 'work>next work>handle handle>tell');
    expect(await run(definition)).toMatchObject({ status: 'completed', lines: ['work: no luck'] });
  });

  it('is skipped, and what only it leads to, when all of them succeed', async () => {
    const steps = {
      work: ['set', { fields: { ok: true } }],
      next: ['log', { message: 'went on' }],
      handle: ['error_handler'],
      tell: ['log', { message: 'handled' }],
    } as const;
    const definition = flow({ ...mutable(steps) }, 'work>next work>handle handle>tell');
    expect(await run(definition)).toMatchObject({ status: 'completed', lines: ['went on'] });
  });

  it('gives the errors of all the steps that failed, or the value it is told to', () => {
    const error = (id: string) => ({ error: { node_id: id, code: 'failed', message: 'no' } });
    expect(handle({}, { a: error('a'), b: error('b') })).toMatchObject({
      output: { error: { node_id: 'a' }, errors: [{ node_id: 'a' }, { node_id: 'b' }] },
    });
    expect(handle({ value: { price: 0 } }, error('a'))).toMatchObject({ output: { price: 0 } });
    expect(handle({}, 'nothing of the kind')).toMatchObject({ output: { error: null, errors: [] } });
  });
});

type Steps = Parameters<typeof flow>[0];

/** The support wants lists it could change. */
function mutable(steps: Readonly<Record<string, readonly [string, JsonObject?]>>): Steps {
  return Object.fromEntries(Object.entries(steps).map(([id, [type, config = {}]]) => [id, [type, config]]));
}
