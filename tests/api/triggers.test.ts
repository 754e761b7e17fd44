import { describe, expect, it } from 'vitest';
import { baseUrl, call, createOtherOrganization, createWorkflow, fullKey, twoSteps } from '../support/api';
import { admissionsOf, executionsOf, uniquePath, withTrigger } from '../support/triggers';
import { until } from '../support/until';

const triggersOf = async (id: string) =>
  (await call('GET', `/api/v1/workflows/${id}/triggers`)).body.triggers;

it('whoever listens hears what came and why it did not run, of the workflows they may see', async () => {
  const path = uniquePath('heard');
  const id = await withTrigger('trigger.webhook', { path, condition: 'input.wanted === true' });
  const stranger = await createOtherOrganization();
  const [ours, theirs] = [listen(fullKey), listen(stranger.key)];
  const send = (wanted: boolean) => call('POST', `/webhooks/${path}`, { key: null, body: { wanted } });
  // The first may come before we listen.
  await until(async () => {
    await send(false);
    return ours.heard().includes(`"workflowId":"${id}"`);
  });
  expect(ours.heard()).toContain('event: admitted');
  expect(ours.heard()).toContain('"verdict":"filtered"');
  const { executionId } = (await send(true)).body;
  await until(() => ours.heard().includes(`"executionId":"${executionId}"`));
  expect(ours.heard()).toContain('"verdict":"ran"');
  expect(theirs.heard()).not.toContain(id);
  await Promise.all([ours.end(), theirs.end()]);
});

function listen(key: string) {
  const over = new AbortController();
  let heard = '';
  const reading = (async () => {
    const response = await fetch(`${baseUrl}/api/v1/admissions/changes`, {
      headers: { 'X-API-Key': key },
      signal: over.signal,
    });
    for await (const chunk of response.body ?? []) heard += new TextDecoder().decode(chunk);
  })().catch(() => undefined);
  const end = async () => {
    over.abort();
    await reading;
  };
  return { heard: () => heard, end };
}

describe('the triggers of a workflow', () => {
  it('are shown with their next ten ticks, at the hour of their time zone (B23)', async () => {
    const id = await withTrigger('trigger.schedule', { cron: '0 9 * * *', timezone: 'America/New_York' });
    const [trigger] = await triggersOf(id);
    expect(trigger).toMatchObject({ nodeId: 'start', type: 'trigger.schedule', enabled: true });
    expect(trigger.nextTicks).toHaveLength(10);
    const format = new Intl.DateTimeFormat('en-GB', { timeZone: 'America/New_York', timeStyle: 'short' });
    for (const tick of trigger.nextTicks) expect(format.format(new Date(tick))).toBe('09:00');
  });

  it('never show a secret', async () => {
    const config = { path: uniquePath('secret'), validateSignature: true, secret: 'hidden-secret' };
    const id = await withTrigger('trigger.webhook', config);
    const list = await triggersOf(id);
    expect(list[0].url).toBe(`/webhooks/${config.path}`);
    expect(JSON.stringify(list)).not.toContain('hidden-secret');
  });

  it('are armed while the workflow is active, and gone once it is a draft', async () => {
    const id = await withTrigger('trigger.schedule', { cron: '0 9 * * *' });
    await call('PUT', `/api/v1/workflows/${id}/status`, { body: { status: 'paused' } });
    expect(await triggersOf(id)).toMatchObject([{ enabled: false, nextAt: null, nextTicks: [] }]);
    await call('POST', `/api/v1/workflows/${id}/undeploy`);
    expect(await triggersOf(id)).toEqual([]);
  });

  it.each([
    ['trigger.schedule', { cron: '61 * * * *' }, 'cron'],
    ['trigger.schedule', { cron: '* *' }, 'cron'],
    ['trigger.schedule', { cron: '0 9 * * *', timezone: 'Mars/Olympus' }, 'timezone'],
    ['trigger.event', {}, 'eventType'],
    ['trigger.webhook', { path: 'x', validateSignature: true }, 'secret'],
  ])('with wrong settings are refused with the field: %s %j', async (nodeId, config, field) => {
    const reply = await call('POST', '/api/v1/workflows', {
      body: {
        name: 'x',
        nodes: [{ ...twoSteps.nodes[0], nodeId, config }, twoSteps.nodes[1]],
        connections: twoSteps.connections,
      },
    });
    expect([reply.status, reply.body.error.field]).toEqual([400, `nodes[0].config.${field}`]);
  });

  it('of several kinds stand beside one another; only the one that fired starts (B27)', async () => {
    const path = uniquePath('both');
    const id = await createWorkflow({
      status: 'active',
      nodes: [
        { ...twoSteps.nodes[0], nodeId: 'trigger.webhook', config: { path } },
        {
          ...twoSteps.nodes[0],
          id: 'second',
          label: 'Second',
          nodeId: 'trigger.event',
          config: { eventType: path },
        },
        twoSteps.nodes[1],
      ],
      connections: [
        ...twoSteps.connections,
        { sourceNodeId: 'second', sourcePort: 'output', targetNodeId: 'work', targetPort: 'input' },
      ],
    });
    await call('POST', `/webhooks/${path}`, { body: { by: 'webhook' } });
    await call('POST', '/api/v1/events', { body: { type: path, data: { by: 'event' } } });
    await until(async () => (await executionsOf(id)).every(({ status }) => status === 'completed'));
    expect((await executionsOf(id)).map(({ triggerType }) => triggerType).sort()).toEqual([
      'event',
      'webhook',
    ]);
  });

  it('run by the clock, once each second however many workers there are', async () => {
    const id = await withTrigger('trigger.schedule', { cron: '* * * * * *' });
    const ran = await until(async () => {
      const rows = (await admissionsOf(id)).filter(({ verdict }) => verdict === 'ran');
      return rows.length >= 3 && rows;
    });
    await call('POST', `/api/v1/workflows/${id}/undeploy`);
    expect(new Set(ran.map(({ tick }) => tick)).size).toBe(ran.length);
    expect(new Set(ran.map(({ executionId }) => executionId)).size).toBe(ran.length);
  });
});
