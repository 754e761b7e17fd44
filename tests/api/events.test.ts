import { describe, expect, it } from 'vitest';
import {
  baseUrl,
  call,
  createOtherOrganization,
  createWorkflow,
  fullKey,
  twoSteps,
  unique,
} from '../support/api';
import { admissionsOf, ended, executionsOf, withTrigger } from '../support/triggers';
import { until } from '../support/until';

const publish = (type: string, data: unknown = {}, options: object = {}) =>
  call('POST', '/api/v1/events', { body: { type, data }, ...options });

const typeName = () => unique('order.created').replace(' ', '.');

describe('an event', () => {
  it('starts every workflow that waits for its type, with its data as input (B21)', async () => {
    const type = typeName();
    const nodes = [
      { ...twoSteps.nodes[0], nodeId: 'trigger.event', config: { eventType: type } },
      {
        ...twoSteps.nodes[1],
        nodeId: 'set',
        config: { fields: { total: '{{input.total}}', eventId: '{{event.id}}' } },
      },
    ];
    const ids = await Promise.all([1, 2].map(() => createWorkflow({ status: 'active', nodes })));
    const other = await withTrigger('trigger.event', { eventType: `${type}.other` });
    const event = await publish(type, { total: 5 });
    expect([event.status, event.body]).toMatchObject([201, { type, data: { total: 5 }, source: 'api' }]);
    expect((await call('GET', `/api/v1/events/${event.body.id}`)).body).toEqual(event.body);
    expect((await call('GET', `/api/v1/events?type=${type}`)).body).toMatchObject({ count: 1 });
    for (const id of ids) {
      const [run] = await executionsOf(id);
      expect(await ended(run.id)).toMatchObject({
        triggerType: 'event',
        trigger: { data: { total: 5 } },
        outputs: { total: 5, eventId: event.body.id },
      });
    }
    expect(await executionsOf(other)).toEqual([]);
    expect((await publish(typeName())).status).toBe(201);
  });

  it('starts a workflow only when its condition is true (B22); one that fails counts as false (X4)', async () => {
    const type = typeName();
    const high = await withTrigger('trigger.event', {
      eventType: type,
      condition: 'event.data.total > 1000',
    });
    const broken = await withTrigger('trigger.event', {
      eventType: type,
      condition: 'event.data.total.trim()',
    });
    for (const data of [{ total: 1000 }, {}, { total: 1001 }]) await publish(type, data);
    expect(await executionsOf(high)).toHaveLength(1);
    expect((await admissionsOf(high)).map(({ verdict }) => verdict)).toEqual(['ran', 'filtered', 'filtered']);
    expect(await executionsOf(broken)).toEqual([]);
    expect((await admissionsOf(broken))[0]).toMatchObject({ verdict: 'filtered' });
  });

  it('published again with the same key is the same event', async () => {
    const type = typeName();
    const id = await withTrigger('trigger.event', { eventType: type });
    const headers = { 'Idempotency-Key': unique('key') };
    const [first, second] = [await publish(type, {}, { headers }), await publish(type, {}, { headers })];
    expect(second.body.id).toBe(first.body.id);
    expect(await executionsOf(id)).toHaveLength(1);
  });

  it('cannot pretend to come from Sluice itself (R19)', async () => {
    for (const type of ['record.inserted', 'run.completed', 'workflow.created', 'sluice.x']) {
      const reply = await publish(type);
      expect([reply.status, reply.body.error.field]).toEqual([400, 'type']);
    }
  });

  it('is of one organization', async () => {
    const type = typeName();
    const id = await withTrigger('trigger.event', { eventType: type });
    const { key } = await createOtherOrganization();
    const theirs = await publish(type, {}, { key });
    expect(theirs.status).toBe(201);
    expect(await executionsOf(id)).toEqual([]);
    expect((await call('GET', `/api/v1/events/${theirs.body.id}`)).status).toBe(404);
    expect((await call('GET', '/api/v1/admissions', { key })).body.count).toBe(0);
  });

  it('in a storm is neither lost nor doubled', async () => {
    const type = typeName();
    const id = await withTrigger('trigger.event', { eventType: type });
    await Promise.all(Array.from({ length: 500 }, (_, n) => publish(type, { n })));
    const of = `/api/v1/executions?workflow_id=${id}`;
    expect((await call('GET', of)).body.count).toBe(500);
    const done = () => call('GET', `${of}&status=completed`);
    await until(async () => (await done()).body.count === 500);
    const numbers = new Set<number>();
    for (let offset = 0; offset < 500; offset += 100) {
      const { executions } = (await call('GET', `${of}&limit=100&offset=${offset}`)).body;
      for (const { trigger } of executions) numbers.add(trigger.data.n);
    }
    expect(numbers.size).toBe(500);
  });

  it('that a run publishes for itself again and again comes to an end, and the ledger says why', async () => {
    const type = typeName();
    const nodes = [
      { ...twoSteps.nodes[0], nodeId: 'trigger.event', config: { eventType: type } },
      {
        ...twoSteps.nodes[1],
        nodeId: 'http',
        config: {
          url: `${baseUrl}/api/v1/events`,
          method: 'POST',
          headers: { 'X-API-Key': fullKey },
          body: { type },
        },
      },
    ];
    const id = await createWorkflow({ status: 'active', nodes });
    await publish(type);
    const last = await until(async () =>
      (await admissionsOf(id)).find(({ verdict }) => verdict === 'rejected'),
    );
    expect(last.reason).toContain('started one another');
    expect((await executionsOf(id)).length).toBe(21);
  });
});
