import { describe, expect, it } from 'vitest';
import { call, createMember, createWorkflow, twoSteps, unique } from '../support/api';

const get = (path: string, key?: string) => call('GET', path, key ? { key } : {});

describe('creating a workflow', () => {
  it('answers 201 with the id alone (E6)', async () => {
    const reply = await call('POST', '/api/v1/workflows', { body: { name: unique('Only a name') } });
    expect(reply.status).toBe(201);
    expect(reply.body).toEqual({ workflowId: expect.stringMatching(/^wf_/) });
  });

  it('stores every field and answers all of them (E2)', async () => {
    const fields = {
      name: unique('Daily ETL Pipeline'),
      description: 'Extracts, transforms, loads',
      status: 'draft',
      tags: ['etl', 'production'],
      settings: { timeout: 600, retryOnFailure: true, maxRetries: 3 },
      ...twoSteps,
    };
    const id = await createWorkflow(fields);
    const { status, body } = await get(`/api/v1/workflows/${id}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ id, version: 1, ...fields });
    expect(body).toMatchObject({ config: {}, sharedWith: [], isPublic: false, isTemplate: false });
    expect(body.organizationId).toMatch(/^org_/);
    expect(body.ownerId).toMatch(/^user_/);
    expect(new Date(body.createdAt).toISOString()).toBe(body.createdAt);
    expect(new Date(body.updatedAt).toISOString()).toBe(body.updatedAt);
  });

  it.each([
    ['no name', {}],
    ['a blank name', { name: '  ' }],
    ['a number for a name', { name: 5 }],
    ['an unknown status', { name: 'x', status: 'running' }],
    ['nodes that are no list', { name: 'x', nodes: {} }],
    ['a node without a type', { name: 'x', nodes: [{ id: 'a' }] }],
    ['a negative timeout', { name: 'x', settings: { timeout: -1 } }],
  ])('refuses %s with 400 and names the field', async (_title, body) => {
    const reply = await call('POST', '/api/v1/workflows', { body });
    expect(reply.status).toBe(400);
    expect(reply.body).toMatchObject({ success: false, error: { code: 'invalid_request' } });
    expect(reply.body.error.field).toBeTruthy();
  });

  it.each([
    ['an unknown type', { nodes: [{ id: 'a', nodeId: 'no-such-type' }] }],
    ['two nodes of one id', { nodes: [twoSteps.nodes[0], twoSteps.nodes[0]] }],
    [
      'a connection to nowhere',
      { nodes: twoSteps.nodes, connections: [{ sourceNodeId: 'start', targetNodeId: 'x' }] },
    ],
    [
      'an unknown port',
      {
        nodes: twoSteps.nodes,
        connections: [{ sourceNodeId: 'start', sourcePort: 'nope', targetNodeId: 'work' }],
      },
    ],
    [
      'a cycle',
      {
        nodes: [
          { id: 'a', nodeId: 'noop' },
          { id: 'b', nodeId: 'noop' },
        ],
        connections: [
          { sourceNodeId: 'a', targetNodeId: 'b' },
          { sourceNodeId: 'b', targetNodeId: 'a' },
        ],
      },
    ],
  ])('refuses %s with every problem (S15, S16)', async (_title, graph) => {
    const reply = await call('POST', '/api/v1/workflows', { body: { name: unique('Bad'), ...graph } });
    expect(reply.status).toBe(400);
    expect(reply.body.error.code).toBe('invalid_definition');
    expect(reply.body.error.details[0]).toMatchObject({ severity: 'error', message: expect.any(String) });
  });

  it('deploys at once when it is created active', async () => {
    const id = await createWorkflow({ status: 'active' });
    expect((await get(`/api/v1/workflows/${id}`)).body).toMatchObject({ status: 'active', hasDraft: false });
    expect((await call('POST', `/api/v1/workflows/${id}/execute`)).status).toBe(201);
  });

  it('gives each workflow a slug that stands for its id, also when the names are equal or reserved (P10, P11)', async () => {
    const name = unique('Äpfel & Birnen');
    const ids = await Promise.all([
      createWorkflow({ name }),
      createWorkflow({ name }),
      createWorkflow({ name }),
    ]);
    const slugs = await Promise.all(ids.map(async (id) => (await get(`/api/v1/workflows/${id}`)).body.slug));
    expect(new Set(slugs).size).toBe(3);
    expect(slugs.every((slug) => slug.startsWith('apfel-birnen-'))).toBe(true);
    expect((await get(`/api/v1/workflows/${slugs[1]}`)).body.id).toBe(ids[1]);
    const reserved = await createWorkflow({ name: 'Templates' });
    expect((await get(`/api/v1/workflows/${reserved}`)).body.slug).toMatch(/^templates-\d+$/);
  });
});

describe('listing workflows', () => {
  it('counts all matches, pages through them and shows summaries only (E3)', async () => {
    const tag = unique('tag');
    const ids = [];
    for (let n = 0; n < 5; n += 1) ids.push(await createWorkflow({ tags: [tag] }));
    const first = await get(`/api/v1/workflows?tag=${encodeURIComponent(tag)}&limit=2`);
    expect(first.body).toMatchObject({ count: 5, limit: 2, offset: 0 });
    const rest = await get(`/api/v1/workflows?tag=${encodeURIComponent(tag)}&limit=100&offset=2`);
    const listed = [...first.body.workflows, ...rest.body.workflows].map((workflow) => workflow.id);
    expect(listed).toEqual(ids.toReversed());
    for (const field of ['nodes', 'connections', 'config', 'settings', 'sharedWith']) {
      expect(first.body.workflows[0]).not.toHaveProperty(field);
    }
  });

  it('finds text in name and description in any case, and takes % and _ literally (E3)', async () => {
    const word = unique('Zebra').replace(' ', '');
    const inName = await createWorkflow({ name: `100%_${word}` });
    const inText = await createWorkflow({ description: `about ${word.toUpperCase()}` });
    const find = async (search: string) =>
      (await get(`/api/v1/workflows?search=${encodeURIComponent(search)}`)).body.workflows.map(
        (workflow: { id: string }) => workflow.id,
      );
    expect((await find(word.toLowerCase())).sort()).toEqual([inName, inText].sort());
    expect(await find(`%_${word}`)).toEqual([inName]);
    expect(await find(`_%${word}`)).toEqual([]);
    expect(await find(`0\\%_${word}`)).toEqual([]);
  });

  it('filters by status and sorts both ways', async () => {
    const tag = unique('sorted');
    for (const name of ['b', 'a', 'c'])
      await createWorkflow({ name, tags: [tag], status: name === 'a' ? 'active' : 'draft' });
    const names = async (query: string) =>
      (await get(`/api/v1/workflows?tag=${encodeURIComponent(tag)}&${query}`)).body.workflows.map(
        (workflow: { name: string }) => workflow.name,
      );
    expect(await names('sort=name:asc')).toEqual(['a', 'b', 'c']);
    expect(await names('sort=name:desc')).toEqual(['c', 'b', 'a']);
    expect(await names('sort=createdAt:asc')).toEqual(['b', 'a', 'c']);
    expect(await names('status=active')).toEqual(['a']);
  });

  it.each([
    'limit=0',
    'limit=101',
    'limit=x',
    'offset=-1',
    'offset=1.5',
    'status=bogus',
    'sort=bogus:asc',
    'sort=name:up',
  ])('refuses %s with 400 (E4)', async (query) => {
    const reply = await get(`/api/v1/workflows?${query}`);
    expect(reply.status).toBe(400);
    expect(reply.body.error.field).toBe(query.split('=')[0]);
  });
});

describe('updating a workflow', () => {
  it('changes what is sent and nothing else, and merges settings (E9)', async () => {
    const id = await createWorkflow({
      tags: ['a'],
      settings: { timeout: 100, retryOnFailure: true, maxRetries: 2 },
    });
    const before = (await get(`/api/v1/workflows/${id}`)).body;
    const reply = await call('PUT', `/api/v1/workflows/${id}`, {
      body: { settings: { timeout: 7200 }, status: 'active', unknown: 1 },
    });
    expect(reply.status).toBe(200);
    expect(reply.body).toEqual({
      ...before,
      updatedAt: expect.any(String),
      settings: { timeout: 7200, retryOnFailure: true, maxRetries: 2 },
    });
    expect(reply.body.updatedAt > before.updatedAt).toBe(true);
  });

  it('takes back what it answered, also from an editor, and changes nothing by it', async () => {
    const editor = await createMember();
    const id = await createWorkflow({ status: 'active' }, editor.key);
    const before = (await get(`/api/v1/workflows/${id}`, editor.key)).body;
    const reply = await call('PUT', `/api/v1/workflows/${id}`, { key: editor.key, body: before });
    expect(reply.status).toBe(200);
    expect(reply.body).toEqual({ ...before, updatedAt: expect.any(String) });
    const template = await call('PUT', `/api/v1/workflows/${id}`, {
      key: editor.key,
      body: { isTemplate: true },
    });
    expect([template.status, template.body.error.code]).toEqual([403, 'forbidden']);
  });

  it('replaces nodes and connections as a whole', async () => {
    const id = await createWorkflow();
    const nodes = [{ id: 'only', nodeId: 'noop', label: 'Only', position: { x: 1, y: 2 }, config: {} }];
    const reply = await call('PUT', `/api/v1/workflows/${id}`, { body: { nodes, connections: [] } });
    expect(reply.body).toMatchObject({ nodes, connections: [] });
  });

  it('deploys an active workflow again at once, or changes nothing when the graph is wrong', async () => {
    const id = await createWorkflow({ status: 'active' });
    const wrong = await call('PUT', `/api/v1/workflows/${id}`, {
      body: { name: 'Changed', nodes: [{ id: 'a', nodeId: 'no-such-type' }], connections: [] },
    });
    expect(wrong.status).toBe(422);
    expect((await get(`/api/v1/workflows/${id}`)).body.name).not.toBe('Changed');
    const nodes = [{ id: 'new', nodeId: 'noop', label: 'New', position: { x: 0, y: 0 }, config: {} }];
    await call('PUT', `/api/v1/workflows/${id}`, { body: { nodes, connections: [] } });
    expect((await get(`/api/v1/workflows/${id}`)).body).toMatchObject({
      status: 'active',
      nodes,
      hasDraft: false,
    });
  });

  it('lets many writers follow one another without mixing their graphs', async () => {
    const id = await createWorkflow();
    const graph = (n: number) => ({
      nodes: Array.from({ length: 10 }, (_, i) => ({ id: `n${i}`, nodeId: 'noop', label: `${n}` })),
      connections: [],
    });
    const replies = await Promise.all(
      Array.from({ length: 8 }, (_, n) => call('PUT', `/api/v1/workflows/${id}`, { body: graph(n) })),
    );
    expect(replies.every((reply) => reply.status === 200)).toBe(true);
    const { nodes } = (await get(`/api/v1/workflows/${id}`)).body;
    expect(new Set(nodes.map((node: { label: string }) => node.label)).size).toBe(1);
  });
});

describe('the life of a workflow', () => {
  it('deploys and undeploys with these very answers (E16, E17)', async () => {
    const id = await createWorkflow();
    for (let n = 0; n < 2; n += 1) {
      const reply = await call('POST', `/api/v1/workflows/${id}/deploy`);
      expect(reply.status).toBe(200);
      expect(reply.body).toEqual({
        message: 'Workflow deployed successfully',
        workflowId: id,
        status: 'active',
      });
    }
    expect((await call('POST', `/api/v1/workflows/${id}/undeploy`)).body).toEqual({
      message: 'Workflow undeployed successfully',
      workflowId: id,
      status: 'draft',
    });
    expect((await get(`/api/v1/workflows/${id}`)).body).toMatchObject({ status: 'draft', ...twoSteps });
  });

  it.each(['draft', 'active', 'paused', 'archived'])('may become anything from %s (E18)', async (from) => {
    for (const to of ['draft', 'active', 'paused', 'archived']) {
      const id = await createWorkflow({ status: from });
      const reply = await call('PUT', `/api/v1/workflows/${id}/status`, { body: { status: to } });
      expect(reply.status).toBe(200);
      expect(reply.body).toMatchObject({ id, status: to, ...twoSteps });
      const execution = await call('POST', `/api/v1/workflows/${id}/execute`);
      expect(execution.status).toBe(to === 'active' ? 201 : 409);
    }
  });

  it('refuses a status that does not exist', async () => {
    const id = await createWorkflow();
    for (const body of [{ status: 'running' }, {}, { status: null }]) {
      const reply = await call('PUT', `/api/v1/workflows/${id}/status`, { body });
      expect(reply.status).toBe(400);
      expect(reply.body.error.field).toBe('status');
    }
  });

  it('is gone for good once deleted (E10)', async () => {
    const id = await createWorkflow({ status: 'active' });
    await call('POST', `/api/v1/workflows/${id}/execute`);
    const reply = await call('DELETE', `/api/v1/workflows/${id}`);
    expect([reply.status, reply.body]).toEqual([204, undefined]);
    for (const [method, path, body] of [
      ['DELETE', '', undefined],
      ['GET', '', undefined],
      ['PUT', '', {}],
      ['POST', '/execute', undefined],
      ['POST', '/duplicate', undefined],
    ] as const) {
      expect((await call(method, `/api/v1/workflows/${id}${path}`, { body })).status).toBe(404);
    }
  });

  it('can be duplicated into a private draft (E11)', async () => {
    const id = await createWorkflow({
      status: 'active',
      tags: ['x'],
      isPublic: true,
      settings: { timeout: 5 },
    });
    const source = (await get(`/api/v1/workflows/${id}`)).body;
    const reply = await call('POST', `/api/v1/workflows/${id}/duplicate`);
    expect(reply.status).toBe(201);
    expect(Object.keys(reply.body)).toEqual(['workflowId']);
    const copy = (await get(`/api/v1/workflows/${reply.body.workflowId}`)).body;
    expect(copy).toMatchObject({
      name: `${source.name} (Copy)`,
      status: 'draft',
      version: 1,
      isPublic: false,
      sharedWith: [],
      tags: source.tags,
      nodes: source.nodes,
      connections: source.connections,
      settings: source.settings,
    });
    await call('PUT', `/api/v1/workflows/${copy.id}`, { body: { nodes: [], connections: [] } });
    expect((await get(`/api/v1/workflows/${id}`)).body.nodes).toEqual(source.nodes);
  });
});

describe('templates and statistics', () => {
  it('ships at least five templates, and a copy of one is a draft that deploys (E25)', async () => {
    const { body } = await get('/api/v1/workflows/templates');
    expect(body.count).toBeGreaterThanOrEqual(5);
    expect(body.templates).toHaveLength(body.count);
    for (const template of body.templates) {
      expect(Object.keys(template).sort()).toEqual(
        ['id', 'name', 'description', 'tags', 'nodes', 'connections', 'createdAt'].sort(),
      );
      expect(template.nodes.length).toBeGreaterThan(0);
      const copy = await call('POST', `/api/v1/workflows/${template.id}/duplicate`);
      expect((await call('POST', `/api/v1/workflows/${copy.body.workflowId}/deploy`)).status).toBe(200);
    }
    const listed = await get(
      `/api/v1/workflows?search=${encodeURIComponent(body.templates[0].name)}&limit=100`,
    );
    const ids = listed.body.workflows.map((workflow: { id: string }) => workflow.id);
    expect(ids).not.toContain(body.templates[0].id);
  });

  it('counts the workflows of the organization by status (E26)', async () => {
    const before = (await get('/api/v1/workflows/stats')).body;
    const id = await createWorkflow();
    await call('PUT', `/api/v1/workflows/${id}/status`, { body: { status: 'paused' } });
    const after = (await get('/api/v1/workflows/stats')).body;
    expect(after).toEqual({ ...before, total: before.total + 1, paused: before.paused + 1 });
    expect(after.total).toBe(after.active + after.paused + after.draft + after.archived);
  });
});

describe('drafts', () => {
  it('are saved against a revision, and a stale one is refused with the current', async () => {
    const id = await createWorkflow({ status: 'active' });
    const draft = (await get(`/api/v1/workflows/${id}/draft`)).body;
    expect(draft).toMatchObject({ workflowId: id, problems: [] });
    const definition = { ...draft.definition, nodes: [], connections: [] };
    const save = (revision: number) =>
      call('PUT', `/api/v1/workflows/${id}/draft`, { body: { definition, revision } });
    const saved = await save(draft.revision);
    expect(saved.status).toBe(200);
    const stale = await save(draft.revision);
    expect(stale.status).toBe(409);
    expect(stale.body.error).toMatchObject({
      code: 'revision_conflict',
      details: { revision: saved.body.revision },
    });
    expect((await get(`/api/v1/workflows/${id}`)).body).toMatchObject({ hasDraft: true, ...twoSteps });
    await call('POST', `/api/v1/workflows/${id}/deploy`);
    expect((await get(`/api/v1/workflows/${id}`)).body).toMatchObject({ hasDraft: false, nodes: [] });
  });

  it('may be unfinished, but then do not deploy', async () => {
    const id = await createWorkflow();
    const { definition, revision } = (await get(`/api/v1/workflows/${id}/draft`)).body;
    definition.nodes.push({ ...definition.nodes[1], id: 'odd', type: 'not-yet-known' });
    const saved = await call('PUT', `/api/v1/workflows/${id}/draft`, { body: { definition, revision } });
    expect(saved.status).toBe(200);
    expect(saved.body.problems.length).toBeGreaterThan(0);
    const deploy = await call('POST', `/api/v1/workflows/${id}/deploy`);
    expect(deploy.status).toBe(422);
    expect((await get(`/api/v1/workflows/${id}`)).body.status).toBe('draft');
  });

  it('can be checked without being saved', async () => {
    const check = (definition: object) =>
      call('POST', '/api/v1/workflows/validate', { body: { definition } });
    expect((await check(twoSteps)).body).toEqual({ valid: true, problems: [] });
    const bad = await check({ nodes: [{ id: 'a', nodeId: 'nope' }] });
    expect(bad.status).toBe(200);
    expect(bad.body.valid).toBe(false);
  });

  it('are hidden from those who may only look', async () => {
    const viewer = await createMember('viewer');
    const id = await createWorkflow();
    expect((await get(`/api/v1/workflows/${id}/draft`, viewer.key)).status).toBe(404);
  });
});
