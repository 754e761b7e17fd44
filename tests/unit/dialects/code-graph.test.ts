import { describe, expect, it } from 'vitest';
import { graphOfCode } from '@/lib/dialects/cloudflare/code-graph';
import { onUserSignup } from '@/tests/support/code-workflow-examples';

const inRun = (body: string, rest = '') =>
  graphOfCode(`import { WorkflowEntrypoint } from 'cloudflare:workers';
    export class Orders extends WorkflowEntrypoint { async run(event, step) { ${body} } ${rest} }`);

const usual = { retries: { limit: 5, delay: 1_000, backoff: 'exponential' }, timeout: '10 minutes' };
const did = (name: string) => ({ type: 'step_do', name, config: usual, nodes: [] });

describe('the graph of a workflow written as code', () => {
  it('lists steps in order, with what they say of themselves', () => {
    expect(
      inRun(`
        const a = await step.do('first', { retries: { limit: 2, delay: '5 seconds', backoff: 'linear' }, timeout: 500 }, async () => 1);
        await step.sleep('nap', '1 hour');
        await step.sleepUntil('noon', new Date(0));
        const e = await step.waitForEvent('paid', { type: 'order.paid', timeout: '2 days' });
        return a;`),
    ).toEqual({
      class_name: 'Orders',
      functions: {},
      payload: { type: 'unknown' },
      nodes: [
        {
          type: 'step_do',
          name: 'first',
          config: { retries: { limit: 2, delay: '5 seconds', backoff: 'linear' }, timeout: 500 },
          nodes: [],
        },
        { type: 'step_sleep', name: 'nap', duration: '1 hour' },
        { type: 'step_sleep_until', name: 'noon', timestamp: 'new Date(0)' },
        {
          type: 'step_wait_for_event',
          name: 'paid',
          options: { event_type: 'order.paid', timeout: '2 days' },
          payload: { type: 'unknown' },
        },
      ],
    });
  });

  it('keeps branches, loops, blocks and what goes on side by side', () => {
    const nodes = inRun(`
      if (event.payload.a) { await step.do('yes', f); } else if (event.payload.b) { console.log(1); } else { await step.do('no', f); }
      for (const item of event.payload.items) { if (!item) break; await step.do(\`item \${item}\`, f); }
      await Promise.all([step.do('left', f), (async () => { await step.do('r1', f); await step.do('r2', f); })()]);
      await Promise.allSettled(event.payload.items.map((item) => step.do('each', f)));
      try { await step.do('try', f); } catch { await step.do('catch', f); }
      switch (event.payload.kind) { case 'x': await step.do('x', f); break; default: }
      const maybe = event.payload.c ? await step.do('maybe', f) : undefined;`)?.nodes;
    expect(nodes).toEqual([
      {
        type: 'if',
        branches: [
          { condition: 'event.payload.a', nodes: [did('yes')] },
          { condition: 'event.payload.b', nodes: [] },
          { condition: null, nodes: [did('no')] },
        ],
      },
      {
        type: 'loop',
        nodes: [
          { type: 'if', branches: [{ condition: '!item', nodes: [{ type: 'break', kind: 'break' }] }] },
          did(['`item $', '{item}`'].join('')),
        ],
      },
      {
        type: 'parallel',
        kind: 'all',
        nodes: [did('left'), { type: 'block', nodes: [did('r1'), did('r2')] }],
      },
      { type: 'parallel', kind: 'all_settled', nodes: [{ type: 'loop', nodes: [did('each')] }] },
      {
        type: 'try',
        try_block: { type: 'block', nodes: [did('try')] },
        catch_block: { type: 'block', nodes: [did('catch')] },
        finally_block: null,
      },
      {
        type: 'switch',
        discriminant: 'event.payload.kind',
        branches: [
          { condition: "'x'", nodes: [did('x')] },
          { condition: null, nodes: [] },
        ],
      },
      {
        type: 'if',
        branches: [
          { condition: 'event.payload.c', nodes: [did('maybe')] },
          { condition: null, nodes: [] },
        ],
      },
    ]);
  });

  it('names functions that hold steps, also those that call themselves', () => {
    const graph = inRun(
      'await this.ship(step); await this.log();',
      "async ship(step) { await step.do('ship', f); await this.ship(step); } log() { return 1; }",
    );
    expect(graph?.nodes).toEqual([{ type: 'function_call', name: 'this.ship' }]);
    expect(graph?.functions['this.ship']?.nodes[0]).toEqual(did('ship'));
  });

  it('of handlers has a step for each of their calls', () => {
    const graph = graphOfCode(onUserSignup);
    expect(graph?.class_name).toBe('onUserSignup');
    expect(graph?.nodes.map((node) => ('name' in node ? node.name : node.type))).toEqual([
      'api.apollo.search',
      'api.peopleDataLabs.findSocialProfiles',
      'if',
      'ai.researchCompany',
      'ai.researchPersonalBackground',
      'ai.researchSocialActivity',
      'if',
      'ai.personalizeEmailSequence',
      'api.scheduleEmails',
      'ai.summarizeContent',
      'db.users.create',
      'api.slack.postMessage',
    ]);
  });

  it('is found where things are named first and exported afterwards', () => {
    const code =
      "class A { async run(e, step) { await step.do('a', f); } }\nconst main = AI(all), all = { onB: ({ ai }) => ai.b({}) };\nexport { A as Named, main as default };";
    expect(graphOfCode(code)?.class_name).toBe('Named');
    expect(graphOfCode(code, 'onB')?.nodes).toEqual([did('ai.b')]);
  });

  it.each([['const a ='], ['const a = 1;'], ['export default 5']])('there is none of %s', (code) => {
    expect(graphOfCode(code)).toBeNull();
  });
});
