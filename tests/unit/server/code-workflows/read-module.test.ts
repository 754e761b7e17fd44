import { describe, expect, it } from 'vitest';
import { codeDefinition } from '@/lib/server/code-workflows/code-definition';
import { eventTypesOf, readModule } from '@/lib/server/code-workflows/read-module';
import { toJavaScript } from '@/lib/server/code-workflows/to-javascript';
import { parseDefinition } from '@/lib/workflow/parse';
import { onUserSignup } from '@/tests/support/code-workflow-examples';

const typed = `import { WorkflowEntrypoint, WorkflowEvent, WorkflowStep } from 'cloudflare:workers';
type Params = { n: number };
export class Orders extends WorkflowEntrypoint<Env, Params> {
  async run(event: WorkflowEvent<Params>, step: WorkflowStep): Promise<number> {
    return await step.do('twice', async (): Promise<number> => event.payload.n * 2);
  }
}`;

describe('what a module exports', () => {
  it.each([
    [onUserSignup, { handlers: ['onUserSignup'], classes: [], isFunction: false }],
    [
      'const h = { onA: () => 1, "onB": () => 2 };\nexport default AI(h);',
      { handlers: ['onA', 'onB'], classes: [], isFunction: false },
    ],
    ['export default { onA() { return 1; } }', { handlers: ['onA'], classes: [], isFunction: false }],
    ['export default async ({ ai }) => ai.echo({})', { handlers: [], classes: [], isFunction: true }],
    [typed, { handlers: [], classes: ['Orders'], isFunction: false }],
    [
      'export class A { run() {} }\nexport class B { stop() {} }',
      { handlers: [], classes: ['A'], isFunction: false },
    ],
  ])('%#', (code, found) => {
    expect(readModule(code)).toEqual(found);
  });

  it('without its types is JavaScript, and JavaScript stays as it is', async () => {
    expect(await toJavaScript(onUserSignup)).toBe(onUserSignup);
    const plain = await toJavaScript(typed);
    expect(plain).toContain('async run(event, step) {');
    expect(plain).toContain('import { WorkflowEntrypoint } from "cloudflare:workers"');
    expect(await toJavaScript('export const = ;')).toBe('export const = ;');
  });

  it.each([
    ['onUserSignup', ['user.signup', 'UserSignup']],
    ['onOrder', ['order', 'Order']],
    ['once', []],
    ['research', []],
  ])('%s is for %j', (handler, types) => {
    expect(eventTypesOf(handler)).toEqual(types);
  });
});

describe('code as a definition', () => {
  function made(code: string, base?: Parameters<typeof codeDefinition>[1]) {
    const parsed = parseDefinition(codeDefinition({ code }, base));
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    return parsed.definition;
  }
  const types = ({ nodes }: ReturnType<typeof made>) =>
    nodes.map(({ type, name }) => `${type} ${name}`).sort();

  it('has a trigger for each event, and keeps what was added when the code is replaced', () => {
    const first = made('export default AI({ onA: () => 1, onBee: () => 2 })');
    expect(types(first)).toEqual([
      'code_workflow code',
      'trigger.event A',
      'trigger.event Bee',
      'trigger.event a',
      'trigger.event bee',
      'trigger.manual Start',
    ]);
    expect(first.connections.map(({ targetNodeId }) => targetNodeId)).toEqual([
      'code',
      'code',
      'code',
      'code',
      'code',
    ]);
    const changed = {
      ...first,
      nodes: first.nodes.map((node) =>
        node.id === 'code' ? { ...node, name: 'Mine', position: { x: 5, y: 5 } } : node,
      ),
    };
    const second = made('export default AI({ onBee: () => 2, onCat: () => 3 })', changed);
    expect(types(second)).toEqual([
      'code_workflow Mine',
      'trigger.event Bee',
      'trigger.event Cat',
      'trigger.event bee',
      'trigger.event cat',
      'trigger.manual Start',
    ]);
    expect(second.nodes.find(({ id }) => id === 'code')?.position).toEqual({ x: 5, y: 5 });
    expect(second.connections).toHaveLength(5);
  });
});
