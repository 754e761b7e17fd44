import { describe, expect, it } from 'vitest';
import { baseUrl, createMember, createOtherOrganization } from '../../support/api';

// The requests of the reference page of the main API, from its top to its end: its bodies as they stand there, and answers with
// the fields it shows, no more and no less where it shows all of them.

const moment = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);

describe('the reference page of the main API', { timeout: 60_000 }, () => {
  it('is answered as it says', async () => {
    const { key, organizationId } = await createOtherOrganization();
    const colleague = await createMember('editor', key);
    const send = async (method: string, path: string, body?: string) => {
      const response = await fetch(`${baseUrl}${path}`, {
        method,
        headers: { 'X-API-Key': key, ...(body ? { 'Content-Type': 'application/json' } : {}) },
        ...(body ? { body } : {}),
      });
      const text = await response.text();
      return [response.status, text === '' ? undefined : JSON.parse(text)] as const;
    };

    const [status, created] = await send(
      'POST',
      '/api/v1/workflows',
      `{
"name": "Daily ETL Pipeline",
"description": "Extracts data from MySQL, transforms, and loads to S3",
"status": "draft",
"nodes": [],
"connections": [],
"tags": ["etl"],
"settings": {
"timeout": 3600,
"retryOnFailure": true,
"maxRetries": 3
}
}`,
    );
    expect([status, created]).toEqual([201, { workflowId: expect.stringMatching(/^wf_/) }]);
    const { workflowId: id } = created;
    const place = `/api/v1/workflows/${id}`;

    const [, workflow] = await send('GET', place);
    const shown = {
      id,
      name: 'Daily ETL Pipeline',
      description: 'Extracts data from MySQL, transforms, and loads to S3',
      status: 'draft',
      version: 1,
      nodes: [],
      connections: [],
      config: {},
      settings: { timeout: 3600, retryOnFailure: true, maxRetries: 3 },
      tags: ['etl'],
      organizationId,
      ownerId: expect.stringMatching(/^user_/),
      sharedWith: [],
      isPublic: false,
      isTemplate: false,
      createdAt: moment,
      updatedAt: moment,
    };
    expect(workflow).toMatchObject(shown);
    const { nodes: _n, connections: _c, config: _o, settings: _s, sharedWith: _w, ...summary } = shown;
    const query = 'status=draft&tag=etl&search=mysql&limit=20&offset=0&sort=createdAt:desc';
    expect(await send('GET', `/api/v1/workflows?${query}`)).toEqual([
      200,
      { count: 1, limit: 20, offset: 0, workflows: [expect.objectContaining(summary)] },
    ]);

    const [, updated] = await send(
      'PUT',
      place,
      `{
"name": "Updated ETL Pipeline",
"description": "Updated description",
"nodes": [],
"connections": [],
"tags": ["etl", "v2"],
"settings": {
"timeout": 7200
}
}`,
    );
    expect(updated).toMatchObject({
      ...shown,
      name: 'Updated ETL Pipeline',
      description: 'Updated description',
      tags: ['etl', 'v2'],
      settings: { timeout: 7200, retryOnFailure: true, maxRetries: 3 },
    });

    const [copied, copy] = await send('POST', `${place}/duplicate`);
    expect([copied, copy]).toEqual([201, { workflowId: expect.stringMatching(/^wf_/) }]);
    expect((await send('GET', `/api/v1/workflows/${copy.workflowId}`))[1].status).toBe('draft');

    const execute = `{
"definition": {
"nodes": [],
"connections": []
},
"triggerInputs": {
"key": "value"
}
}`;
    const [started, execution] = await send('POST', `${place}/execute`, execute);
    expect([started, execution]).toEqual([201, { executionId: expect.any(String) }]);
    expect((await send('GET', `/api/v1/executions/${execution.executionId}`))[1].trigger.data).toEqual({
      key: 'value',
    });

    const deployed = { message: 'Workflow deployed successfully', workflowId: id, status: 'active' };
    expect(await send('POST', `${place}/deploy`)).toEqual([200, deployed]);
    const undeployed = { message: 'Workflow undeployed successfully', workflowId: id, status: 'draft' };
    expect(await send('POST', `${place}/undeploy`)).toEqual([200, undeployed]);
    const [, active] = await send('PUT', `${place}/status`, '{\n"status": "active"\n}');
    expect(active).toMatchObject({ id, status: 'active', settings: { timeout: 7200 } });

    const version = `{
"versionTag": "v2.1.0",
"description": "Added retry logic to S3 upload node"
}`;
    expect(await send('POST', `${place}/versions`, version)).toEqual([
      201,
      { workflowId: id, version: 2, versionTag: 'v2.1.0' },
    ]);
    const by = { createdBy: workflow.ownerId, createdAt: moment };
    expect((await send('GET', `${place}/versions`))[1]).toMatchObject({
      workflowId: id,
      currentVersion: 2,
      versions: [
        { version: 1, description: 'Initial version', ...by },
        { version: 2, versionTag: 'v2.1.0', description: 'Added retry logic to S3 upload node', ...by },
      ],
    });

    const { userId } = colleague;
    expect(await send('POST', `${place}/share`, JSON.stringify({ userId }))).toEqual([
      200,
      { message: 'Workflow shared successfully', workflowId: id, userId },
    ]);
    expect(await send('GET', `${place}/share`)).toEqual([
      200,
      { workflowId: id, sharedWith: [{ userId, sharedAt: moment }] },
    ]);
    expect(await send('DELETE', `${place}/share/${userId}`)).toEqual([204, undefined]);

    const [, { count, templates }] = await send('GET', '/api/v1/workflows/templates');
    expect(count).toBe(templates.length);
    expect(templates.length).toBeGreaterThanOrEqual(5);
    expect(templates[0]).toMatchObject({
      id: expect.any(String),
      tags: expect.any(Array),
      nodes: expect.any(Array),
      connections: expect.any(Array),
      createdAt: moment,
    });
    expect(await send('GET', '/api/v1/workflows/stats')).toEqual([
      200,
      { total: 2, active: 1, paused: 0, draft: 1, archived: 0 },
    ]);
    expect(await send('DELETE', place)).toEqual([204, undefined]);
    expect((await send('GET', place))[0]).toBe(404);
  });
});
