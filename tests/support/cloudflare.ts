import Cloudflare from 'cloudflare';
import Cloudflare6 from 'cloudflare-6';
import { baseUrl, call, createWorkflow, fullKey, unique } from './api';

// The official clients of both majors, which differ in where they want the names, behind one set of words.

export const apiUrl = `${baseUrl}/client/v4`;

const seven = new Cloudflare({ apiToken: fullKey, baseURL: apiUrl, maxRetries: 0 });
const six = new Cloudflare6({ apiToken: fullKey, baseURL: apiUrl, maxRetries: 0 });

type Instances = Cloudflare.Workflows.Instances;
type CreateParams = { instance_id?: string; params?: unknown };
type GetParams = { order?: 'asc' | 'desc'; simple?: 'true' | 'false' };
type ListParams = Omit<Parameters<Instances['list']>[1], 'account_id'>;
type StepParams = { name: string; type: 'step' | 'waitForEvent'; attempt?: number };
export type StatusParams =
  | { status: 'pause' | 'resume' }
  | { status: 'terminate'; rollback?: boolean }
  | {
      status: 'restart';
      from?: { name: string; count?: number; type?: 'do' | 'sleep' | 'waitForEvent' };
    };

/** The account of the tests' key. */
let known: Promise<string> | undefined;
export function account(): Promise<string> {
  known ??= call('GET', '/api/v1/me').then(({ body }) => body.organization.id as string);
  return known;
}

const at = async <T extends object>(params: T) => ({ account_id: await account(), ...params });

export const clientOf7 = {
  list: async (params: { search?: string; per_page?: number }) => seven.workflows.list(await at(params)),
  get: async (name: string) => seven.workflows.get(name, await at({})),
  delete: async (name: string) => seven.workflows.delete(name, await at({})),
  update: async (
    name: string,
    params: { class_name: string; script_name: string; limits?: object; schedules?: { cron: string }[] },
  ) => seven.workflows.update(name, await at(params)),
  versions: async (name: string, per_page = 1) => seven.workflows.versions.list(name, await at({ per_page })),
  version: async (name: string, id: string) =>
    seven.workflows.versions.get(id, await at({ workflow_name: name })),
  graph: async (name: string, id: string) =>
    seven.workflows.versions.graph(id, await at({ workflow_name: name })),
  create: async (name: string, params: CreateParams = {}) =>
    // Its type of `params` is text; it sends whatever it is given.
    seven.workflows.instances.create(name, (await at(params)) as { account_id: string }),
  bulk: async (name: string, body: CreateParams[]) =>
    seven.workflows.instances.bulk(name, (await at({ body })) as { account_id: string; body: object[] }),
  instances: async (name: string, params: ListParams = {}) =>
    seven.workflows.instances.list(name, await at(params)),
  instance: async (name: string, id: string, params: GetParams = {}) =>
    seven.workflows.instances.get(id, await at({ workflow_name: name, ...params })),
  step: async (name: string, id: string, params: StepParams) =>
    seven.workflows.instances.step(id, await at({ workflow_name: name, ...params })),
  edit: async (name: string, id: string, params: StatusParams) =>
    seven.workflows.instances.status.edit(
      id,
      // One of its variants; TypeScript cannot tell which.
      (await at({ workflow_name: name, ...params })) as Parameters<Instances['status']['edit']>[1],
    ),
  send: async (name: string, id: string, type: string, body?: unknown) =>
    seven.workflows.instances.events.create(
      type,
      // Its type wants a body; without one it sends none.
      (await at({
        workflow_name: name,
        instance_id: id,
        ...(body === undefined ? {} : { body }),
      })) as Parameters<Instances['events']['create']>[1],
    ),
};

export type Client = {
  [Key in keyof typeof clientOf7]: (
    ...parameters: Parameters<(typeof clientOf7)[Key]>
    // biome-ignore lint/suspicious/noExplicitAny: the answers of both majors, which the tests look into
  ) => Promise<any>;
};

export const clientOf6: Client = {
  list: async (params) => six.workflows.list(await at(params)),
  get: async (name) => six.workflows.get(name, await at({})),
  delete: async (name) => six.workflows.delete(name, await at({})),
  update: async (name, params) => six.workflows.update(name, await at(params)),
  versions: async (name, per_page = 1) => six.workflows.versions.list(name, await at({ per_page })),
  version: async (name, id) => six.workflows.versions.get(name, id, await at({})),
  graph: async (name, id) => six.workflows.versions.graph(name, id, await at({})),
  create: async (name, params = {}) => six.workflows.instances.create(name, await at(params)),
  bulk: async (name, body) => six.workflows.instances.bulk(name, await at({ body })),
  instances: async (name, params = {}) => six.workflows.instances.list(name, await at(params)),
  instance: async (name, id, params = {}) => six.workflows.instances.get(name, id, await at(params)),
  step: async (name, id, params) => six.workflows.instances.step(name, id, await at(params)),
  edit: async (name, id, params) =>
    six.workflows.instances.status.edit(
      name,
      id,
      (await at(params)) as Parameters<Cloudflare6.Workflows.Instances['status']['edit']>[2],
    ),
  send: async (name, id, type, body) =>
    six.workflows.instances.events.create(name, id, type, await at(body === undefined ? {} : { body })),
};

type Step = [type: string, config?: object, more?: object];

/** A native workflow with its steps in a row, named by their ids; answers its name. */
export async function makeWorkflow(steps: Record<string, Step>, more: object = {}): Promise<string> {
  const ids = ['start', ...Object.keys(steps)];
  const id = await createWorkflow({
    name: unique('cf'),
    status: 'active',
    nodes: [
      { id: 'start', nodeId: 'trigger.manual', label: 'Start', position: { x: 0, y: 0 } },
      ...Object.entries(steps).map(([step, [type, config = {}, rest = {}]], i) => ({
        id: step,
        nodeId: type,
        label: step,
        position: { x: 300 * (i + 1), y: 0 },
        config,
        ...rest,
      })),
    ],
    connections: ids.slice(1).map((target, i) => ({
      sourceNodeId: ids[i],
      sourcePort: 'output',
      targetNodeId: target,
      targetPort: 'input',
    })),
    ...more,
  });
  return (await call('GET', `/api/v1/workflows/${id}`)).body.slug;
}

/** A request as it is, and its envelope. */
export async function raw(method: string, path: string, body?: unknown, options: object = {}) {
  const place = `/client/v4/accounts/${await account()}/workflows${path}`;
  return call(method, place, { ...(body === undefined ? {} : { body }), ...options });
}

export async function collect<T>(list: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of list) all.push(item);
  return all;
}
