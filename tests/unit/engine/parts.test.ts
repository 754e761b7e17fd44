import { describe, expect, it } from 'vitest';
import { compilePlan } from '@/lib/engine/plan';
import { upTo } from '@/lib/engine/plan-part';
import { rehearse } from '@/lib/engine/rehearse';
import type { GivenStep } from '@/lib/engine/run-options';
import { nodeTraitsOf } from '@/lib/nodes/traits';
import { defaultSettings } from '@/lib/workflow/settings';
import { definition } from '@/tests/support/definitions';

const plan = (nodes: string, connections: string) =>
  compilePlan(definition(nodes, connections), defaultSettings, nodeTraitsOf);

const part = (nodes: string, connections: string, target: string) => {
  const cut = upTo(plan(nodes, connections), target);
  return { nodes: [...cut.nodes.keys()], scopes: Object.fromEntries(cut.scopes), roots: cut.roots };
};

const given = (...entries: [string, string][]) =>
  new Map(
    entries.map(([id, port]): [string, GivenStep] => [id, { output: null, ports: [port], from: 'run' }]),
  );

describe('A part of a plan', () => {
  it('holds the step and what it depends on, and no connection that leads out', () => {
    const whole = plan('t:trigger.manual a b c d', 't>a a>b t>c b>d c>d');
    const cut = upTo(whole, 'b');
    expect([...cut.nodes.keys()]).toEqual(['t', 'a', 'b']);
    expect(cut.nodes.get('b')?.outgoing).toEqual([]);
    expect(cut.nodes.get('t')?.outgoing.map(({ targetNodeId }) => targetNodeId)).toEqual(['a']);
    expect(cut.order).toEqual(['t', 'a', 'b']);
  });

  it('keeps the whole body of a loop before the step', () => {
    const found = part(
      't:trigger.manual l:loop x y after z',
      't>l l.body>x x>y l.done>after after>z',
      'after',
    );
    expect(found.nodes).toEqual(['t', 'l', 'x', 'y', 'after']);
    expect(found.scopes).toEqual({ '': ['t', 'l', 'after'], l: ['x', 'y'] });
  });

  it('keeps of a loop around the step only the way to it', () => {
    const found = part('t:trigger.manual l:loop x y z', 't>l l.body>x x>y l.body>z', 'x');
    expect(found.nodes).toEqual(['t', 'l', 'x']);
    expect(found.roots).toEqual(['t']);
  });
});

describe('A rehearsal', () => {
  const whole = plan('t:trigger.manual q:condition yes no end', 't>q q.true>yes q.false>no yes>end no>end');

  it('names what nobody gave', () => {
    expect(rehearse(upTo(whole, 'end'), 'end', given(['q', 'true']))).toEqual({
      missing: ['yes'],
      isReached: false,
    });
  });

  it('asks for nothing on a way that is not taken', () => {
    const known = given(['q', 'true'], ['yes', 'output']);
    expect(rehearse(upTo(whole, 'end'), 'end', known)).toEqual({ missing: [], isReached: true });
  });

  it('says when the step is not reached', () => {
    expect(rehearse(upTo(whole, 'no'), 'no', given(['q', 'true']))).toEqual({
      missing: [],
      isReached: false,
    });
  });
});
