import type { Core } from './host';
import { makeSame } from './same-each-time';
import { makeStep } from './workflow-step';

// What a workflow written as code is given, and how it is begun: handlers of `AI({ … })`, a class with `run`, or a function.

type Program = {
  /** Which of several handlers or classes; null: the one there is, or the one for the event. */
  entry: string | null;
  eventType: string | null;
  /** What started it. */
  event: unknown;
  instance: { payload: unknown; timestamp: string; instanceId: string; workflowName: string };
  env: Record<string, unknown>;
};

type Handler = (context: object) => unknown;
type Entrypoint = new (ctx: object, env: object) => { run: (event: object, step: object) => unknown };

export function makeWorkflow(core: Pick<Core, 'call'>, options: { seed: string; nowMs: number }) {
  const clock = makeSame(options);
  return async (module: object, program: unknown): Promise<unknown> => {
    // Written by the host.
    const asked = program as Program;
    const { step, roll } = makeStep(core, clock);
    try {
      return await begin(module, asked, { ...capabilities(step.record), step: step.api });
    } catch (error) {
      await roll(error);
      throw error;
    }
  };
}

function begin(module: object, program: Program, context: { step: object }): unknown {
  const found = choose(module, program);
  if (found.kind === 'handler') return found.handler({ ...context, event: program.event, env: program.env });
  const { timestamp, ...rest } = program.instance;
  const instance = new found.entrypoint({}, program.env);
  return instance.run({ ...rest, timestamp: new Date(timestamp) }, context.step);
}

type Found = { kind: 'handler'; handler: Handler } | { kind: 'class'; entrypoint: Entrypoint };

function choose(module: object, { entry, eventType }: Program): Found {
  const exported = module as Record<string, unknown>;
  const main = exported.default;
  if (typeof main === 'object' && main !== null)
    return chooseHandler(main as Record<string, unknown>, entry, eventType);
  const classes = Object.entries(exported).filter(([, value]) => isEntrypoint(value));
  const [chosen] =
    entry === null ? classes : classes.filter(([name, value]) => name === entry || nameOf(value) === entry);
  if (chosen) return { kind: 'class', entrypoint: chosen[1] as Entrypoint };
  if (classes.length > 0)
    throw new TypeError(`There is no class ${entry}; there is ${classes.map(([name]) => name).join(', ')}`);
  if (typeof main === 'function') return { kind: 'handler', handler: main as Handler };
  throw new TypeError(
    'Export AI({ onSomething: async ({ ai, api, db, event }) => … }) as default, or a class with run(event, step)',
  );
}

function nameOf(value: unknown): string {
  return typeof value === 'function' ? value.name : '';
}

function isEntrypoint(value: unknown): boolean {
  return typeof value === 'function' && typeof value.prototype?.run === 'function';
}

function chooseHandler(
  handlers: Record<string, unknown>,
  entry: string | null,
  eventType: string | null,
): Found {
  const all = Object.entries(handlers).filter(([, value]) => typeof value === 'function');
  const wanted = entry ?? (eventType === null ? null : `on${eventType}`);
  const fits = wanted === null ? all : all.filter(([name]) => plain(name) === plain(wanted));
  const [first, second] = fits.length === 0 && all.length === 1 && entry === null ? all : fits;
  if (first && !second) return { kind: 'handler', handler: first[1] as Handler };
  const names = all.map(([name]) => name).join(', ');
  throw new TypeError(
    first
      ? `There are several handlers, ${names}: say which one is meant`
      : `There is no handler ${wanted}; there are ${names}`,
  );
}

/** `onUserSignup`, `user.signup` and `on user-signup` are the same event. */
function plain(name: string): string {
  return name.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
}

type Recorder = (kind: string, name: string, input: unknown) => Promise<unknown>;

/** `ai.name(input)`, `api.service.operation(input)`, `db.collection.operation(…)`: every name can be called. */
function capabilities(record: Recorder) {
  const place = (kind: string, path: string[]): unknown =>
    new Proxy(() => undefined, {
      get: (_, name) =>
        typeof name === 'symbol' || name === 'then' ? undefined : place(kind, [...path, name]),
      apply: (_, __, values: unknown[]) =>
        record(kind, path.join('.'), kind === 'db' ? values : (values[0] ?? null)),
    });
  return { ai: place('ai', []), api: place('api', []), db: place('db', []) };
}
