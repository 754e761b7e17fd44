import { describe, expect, it } from 'vitest';
import { type MachineInput, machineInputSchema } from '@/lib/dialects/statemachine/contract';
import { machineToDefinition } from '@/lib/dialects/statemachine/machine-in';
import { definitionToStates, startOf } from '@/lib/dialects/statemachine/machine-out';
import { findNodeDefinition } from '@/lib/nodes/registry';
import { AppError } from '@/lib/shared/errors';
import { parseDefinition } from '@/lib/workflow/parse';
import type { Definition } from '@/lib/workflow/schema';

function made(states: object, more: object = {}, base?: Definition): Definition {
  const machine: MachineInput = machineInputSchema.parse({ name: 'Machine', states, ...more });
  const parsed = parseDefinition(machineToDefinition(machine, base));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.definition;
}

const everyKind = {
  initial: {
    type: 'task',
    task: 'validate',
    next: 'decide',
    onError: 'broken',
    retry: { maxRetries: 2 },
    color: 'red',
  },
  decide: {
    type: 'choice',
    choices: [
      { when: 'result.ok', next: 'both' },
      { condition: 'result.maybe', next: 'wait' },
    ],
    default: 'broken',
  },
  both: { type: 'parallel', branches: ['left', 'right'] },
  left: { type: 'task', task: 'left', next: 'done' },
  right: { type: 'http', name: 'Ask', config: { url: 'https://example.com/{{input.id}}' }, next: 'done' },
  wait: { type: 'wait', seconds: 5, next: 'paid' },
  paid: { type: 'wait', event: 'order.paid', timeoutMs: 60_000, next: 'each' },
  each: { type: 'loop', config: { items: 'input.items' }, next: 'left2', on: { done: 'done' } },
  left2: { type: 'task', task: 'one' },
  broken: { type: 'fail', error: 'It is broken', code: 'broken' },
  done: { type: 'succeed', output: { id: '{{input.id}}' } },
};

describe('a machine as a definition', () => {
  it('has a node for each state, a way for each target, and one trigger before the first', () => {
    const definition = made(everyKind);
    expect(definition.nodes.map(({ id, type }) => [id, type])).toEqual([
      ['initial', 'function_call'],
      ['decide', 'switch'],
      ['both', 'parallel'],
      ['left', 'function_call'],
      ['right', 'http'],
      ['wait', 'delay'],
      ['paid', 'wait_for_event'],
      ['each', 'loop'],
      ['left2', 'function_call'],
      ['broken', 'fail'],
      ['done', 'set'],
      ['trigger.start', 'trigger.manual'],
    ]);
    const ways = definition.connections.map(
      (way) => `${way.sourceNodeId}.${way.sourcePort} ${way.targetNodeId}`,
    );
    expect(ways).toEqual([
      'initial.output decide',
      'initial.error broken',
      'decide.case:0 both',
      'decide.case:1 wait',
      'decide.default broken',
      'both.output left',
      'both.output right',
      'left.output done',
      'right.output done',
      'wait.output paid',
      'paid.output each',
      'each.body left2',
      'each.done done',
      'trigger.start.output initial',
    ]);
    for (const { type, config } of definition.nodes)
      expect(findNodeDefinition(type)?.config.safeParse(config).error).toBeUndefined();
  });

  it('comes back as it was sent, and nothing changes when it is sent back', () => {
    const definition = made(everyKind, { functions: ['left', 'other'], owner: 'me' });
    expect(definitionToStates(definition)).toEqual(everyKind);
    expect(
      made(definitionToStates(definition), { functions: ['left', 'other'], owner: 'me' }, definition),
    ).toEqual(definition);
  });

  it('that was never a machine is shown whole, and nothing changes when it is sent back', () => {
    const native = { ...made(everyKind), extras: {} };
    const plain = {
      ...native,
      nodes: native.nodes.map((node) => ({ ...node, notes: `About ${node.id}` })),
      connections: native.connections.map((way) => ({ ...way, label: way.id })),
    };
    const shown = definitionToStates(plain);
    expect(shown.initial).toMatchObject({
      type: 'task',
      task: 'validate',
      next: 'decide',
      onError: 'broken',
    });
    expect(shown.each).toMatchObject({ type: 'loop', next: 'left2', on: { done: 'done' } });
    const { extras: _, ...back } = made(shown, {}, plain);
    const { extras: __, ...before } = plain;
    expect(back).toEqual(before);
  });

  it('begins at its initial state, else at the first', () => {
    expect(startOf(made({ a: { type: 'task', task: 'x', next: 'b' }, b: { type: 'succeed' } }))).toBe('a');
    expect(startOf(made({ b: { type: 'succeed' }, initial: { type: 'task', task: 'x', next: 'b' } }))).toBe(
      'initial',
    );
    const states = { b: { type: 'succeed' }, a: { type: 'task', task: 'x', next: 'b' } };
    const definition = made(states, { initial: 'a' });
    expect(startOf(definition)).toBe('a');
    expect(
      startOf(
        made(
          { ...states, b: { type: 'task', task: 'y', next: 'a' } },
          { initial: 'b' },
          made(states, { initial: 'a' }),
        ),
      ),
    ).toBe('b');
  });

  it('keeps states that nothing leads to, without running them', () => {
    const states = { initial: { type: 'succeed' }, spare: { type: 'task', task: 'x' } };
    const definition = made(states);
    expect(definition.nodes.map(({ id }) => id)).toEqual(['initial', 'trigger.start']);
    expect(definitionToStates(definition)).toEqual(states);
    const used = made({ ...states, initial: { type: 'task', task: 'y', next: 'spare' } }, {}, definition);
    expect(used.nodes.map(({ id }) => id)).toEqual(['initial', 'spare', 'trigger.start']);
  });

  it('that is changed elsewhere shows the change and keeps what only a machine says', () => {
    const definition = made(everyKind);
    const changed = {
      ...definition,
      nodes: definition.nodes.map((node) =>
        node.id === 'initial' ? { ...node, config: { function: 'checkAll' } } : node,
      ),
    };
    expect(definitionToStates(changed).initial).toMatchObject({
      type: 'task',
      task: 'checkAll',
      color: 'red',
    });
  });

  it.each([
    [{ a: { type: 'task', task: 'x', next: 'nowhere' } }, 'states.a.next'],
    [{ a: { type: 'choice', choices: [{ when: 'x', next: 'nowhere' }] } }, 'states.a.choices[0].next'],
    [{ a: { type: 'choice', choices: [{ next: 'a' }] } }, 'states.a.choices[0].when'],
    [{ a: { type: 'task' } }, 'states.a.task'],
    [{ a: { type: 'dance' } }, 'states.a.type'],
    [{ a: { type: 'trigger.manual' } }, 'states.a.type'],
    [{ a: { type: 'wait' } }, 'states.a.duration'],
  ])('%j is refused at %s', (states, field) => {
    const attempt = () => made(states);
    expect(attempt).toThrow(AppError);
    expect(attempt).toThrow(expect.objectContaining({ code: 'invalid_definition', field }));
  });
});
