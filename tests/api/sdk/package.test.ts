import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { baseUrl, fullKey, unique } from '../../support/api';
import { createSdkProject, type SdkProject } from '../../support/sdk-project';

// The package as npm would publish it, installed into an empty project, against the running server.

let project: SdkProject;
const environment = { SLUICE_URL: baseUrl, SLUICE_API_KEY: fullKey };

beforeAll(async () => {
  project = await createSdkProject();
  // As programs have it that were written for other packages.
  await project.installAs('@altbase/workflows', 'business-as-code');
}, 300_000);
afterAll(() => project.remove());

const drive = (name: string) => `
  const sluice = createSluice({ baseUrl: process.env.SLUICE_URL, apiKey: process.env.SLUICE_API_KEY });
  const { workflowId } = await sluice.workflows.create({
    name: ${JSON.stringify(name)},
    tags: [${JSON.stringify(name)}],
    status: 'active',
    nodes: [{ id: 'start', nodeId: 'trigger.manual' }, { id: 'add', nodeId: 'set', config: { fields: { sum: '{{input.a}}' } } }],
    connections: [{ sourceNodeId: 'start', targetNodeId: 'add' }],
  });
  const { executionId } = await sluice.executions.start(workflowId, { triggerInputs: { a: 5 } });
  const events = [];
  for await (const { event } of sluice.executions.events(executionId)) events.push(event);
  const { outputs } = await sluice.executions.get(executionId);
  const copies = [];
  for (let i = 0; i < 3; i += 1) copies.push((await sluice.workflows.duplicate(workflowId)).workflowId);
  const listed = [];
  for await (const workflow of sluice.workflows.list.all({ tag: ${JSON.stringify(name)}, limit: 2 })) listed.push(workflow.id);
  const error = await sluice.workflows.get('nothing').catch((reason) => reason);
  const refused = await sluice.workflows.create({ name: '' }).catch((reason) => reason);
  await sluice.workflows.delete(workflowId);
  const altbase = new AltBaseWorkflows({ baseUrl: process.env.SLUICE_URL, apiKey: process.env.SLUICE_API_KEY });
  const missing = await altbase.startRun({ workflow_id: 'invalid' }).catch((reason) => reason);
  const api = createBusinessApi({ baseUrl: process.env.SLUICE_URL + '/api/business', apiKey: process.env.SLUICE_API_KEY });
  const invalid = await api.workflows.trigger('').catch((reason) => reason);
  console.log(JSON.stringify({
    events, outputs, count: listed.length,
    error: [error instanceof SluiceError, error.status, error.code, typeof error.requestId],
    refused: [refused.status, refused.field],
    altbase: [missing instanceof AltBaseWorkflowError, missing.status],
    business: [invalid instanceof ValidationError, invalid.field, typeof ApiError],
  }));`;

const expected = {
  events: ['run.started', 'step.succeeded', 'step.succeeded', 'end'],
  outputs: { sum: 5 },
  count: 4,
  error: [true, 404, 'not_found', 'string'],
  refused: [400, 'name'],
  altbase: [true, 404],
  business: [true, 'workflowId', 'function'],
};

describe('the published package', { timeout: 240_000 }, () => {
  it('is imported', async () => {
    await project.write(
      'use.mjs',
      `import { createSluice, SluiceError } from 'sluice-sdk';
       import { AltBaseWorkflows, AltBaseWorkflowError } from 'sluice-sdk/altbase';
       import { ApiError, createBusinessApi, ValidationError } from 'sluice-sdk/business';
       ${drive(unique('esm'))}`,
    );
    const { code, stdout, stderr } = await project.node(['use.mjs'], environment);
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toEqual(expected);
  });

  it('is required, also in the place of other packages', async () => {
    await project.write(
      'use.cjs',
      `const { createSluice, SluiceError } = require('sluice-sdk');
       const { AltBaseWorkflows, AltBaseWorkflowError } = require('@altbase/workflows');
       const { ApiError, createBusinessApi, ValidationError } = require('business-as-code');
       (async () => { ${drive(unique('cjs'))} })();`,
    );
    const { code, stdout, stderr } = await project.node(['use.cjs'], environment);
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toEqual(expected);
  });

  it('has types that need nothing else, for both kinds of modules, and that refuse what the server would', async () => {
    const source = `
      import { createSluice, SluiceError, verifyWebhook, type ServerEvent } from 'sluice-sdk';
      import { AltBaseWorkflows, type RunEvent, type WorkflowGraph } from 'sluice-sdk/altbase';
      import { createBusinessApi, type BusinessWorkflow } from 'sluice-sdk/business';
      const sluice = createSluice({ baseUrl: 'http://server', apiKey: 'key' });
      export async function use(graph: WorkflowGraph, workflow: Omit<BusinessWorkflow, 'id'>): Promise<string[]> {
        const { executionId } = await sluice.executions.start('id', { triggerInputs: { a: 1 } }, { wait: 5 });
        for await (const event of sluice.executions.events(executionId)) { const one: ServerEvent = event; void one; }
        const names: string[] = [];
        for await (const { name, status } of sluice.workflows.list.all({ status: 'active' })) names.push(name + status);
        const run = await new AltBaseWorkflows({ baseUrl: 'x', apiKey: 'k' }).startRun({ workflow_id: 'w' });
        const status: 'pending' | 'running' | 'completed' | 'failed' | 'cancelled' = run.status;
        const event: RunEvent = { type: 'run_completed', status: 'completed', total_duration_ms: 1 };
        await createBusinessApi().workflows.create(workflow);
        const ok: boolean = await verifyWebhook({ payload: '', signature: '', secret: '' });
        // @ts-expect-error there is no such status
        await sluice.workflows.list({ status: 'busy' });
        // @ts-expect-error the id is missing
        await sluice.workflows.get();
        // @ts-expect-error a name is required
        await sluice.workflows.create({ description: 'x' });
        // @ts-expect-error version 1 is the only one
        const wrong: WorkflowGraph = { version: 2, nodes: [], edges: [] };
        return [...names, status, event.type, String(ok), String(wrong), SluiceError.name, graph.nodes.join()];
      }`;
    await project.write('types/module.mts', source);
    const names = { 'sluice-sdk/altbase': '@altbase/workflows', 'sluice-sdk/business': 'business-as-code' };
    const elsewhere = Object.entries(names).reduce((text, [own, other]) => text.replace(own, other), source);
    await project.write('types/script.cts', elsewhere);
    const compilerOptions = {
      strict: true,
      module: 'node16',
      moduleResolution: 'node16',
      target: 'es2022',
      noEmit: true,
      types: [],
      lib: ['es2022', 'dom', 'dom.iterable'],
      skipLibCheck: false,
    };
    await project.write(
      'tsconfig.json',
      JSON.stringify({ compilerOptions, files: ['types/module.mts', 'types/script.cts'] }),
    );
    const tsc = path.resolve('node_modules/typescript/bin/tsc');
    const { code, stdout } = await project.node([tsc, '-p', '.']);
    expect([code, stdout]).toEqual([0, '']);
  });
});
