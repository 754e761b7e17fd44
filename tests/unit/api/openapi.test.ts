import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { pathParameters, scopes } from '@/lib/api/define-endpoint';
import { endpointList } from '@/lib/api/endpoints';
import { openapiDocument } from '@/lib/api/openapi';
import { isPlainObject } from '@/lib/shared/json';

const document = openapiDocument();

function* objectsIn(value: unknown): Generator<Record<string, unknown>> {
  if (Array.isArray(value)) for (const entry of value) yield* objectsIn(entry);
  if (!isPlainObject(value)) return;
  yield value;
  for (const entry of Object.values(value)) yield* objectsIn(entry);
}

function resolve(reference: string): unknown {
  return reference
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((at, key) => (isPlainObject(at) ? at[key] : undefined), document);
}

function operationAt(place: string, method: string): unknown {
  const methods = isPlainObject(document.paths) ? document.paths[place] : undefined;
  return isPlainObject(methods) ? methods[method.toLowerCase()] : undefined;
}

/** `app/api/v1/workflows/[id]/route.ts` as `/api/v1/workflows/:id`. */
function routeFiles(): Map<string, string> {
  const root = path.resolve('app/api/v1');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('route.ts'),
  );
  return new Map(
    files.map((file) => [
      `/api/v1/${path
        .dirname(file)
        .replaceAll(path.sep, '/')
        .replace(/\[([A-Za-z]+)\]/g, ':$1')}`,
      readFileSync(path.join(root, file), 'utf8'),
    ]),
  );
}

describe('the list of endpoints', () => {
  it('names each endpoint once', () => {
    const ids = endpointList.map((endpoint) => endpoint.id);
    expect(new Set(ids).size).toBe(ids.length);
    const places = endpointList.map((endpoint) => `${endpoint.method} ${endpoint.path}`);
    expect(new Set(places).size).toBe(places.length);
  });

  it.each(endpointList.map((endpoint) => [endpoint.id, endpoint] as const))(
    '%s declares every parameter of its path',
    (_id, endpoint) => {
      expect(Object.keys(endpoint.params?.shape ?? {}).sort()).toEqual(pathParameters(endpoint.path).sort());
    },
  );

  it('has a route for every endpoint, and no route without one', () => {
    const routes = routeFiles();
    for (const { path: place, method } of endpointList) {
      expect(routes.get(place) ?? '', `${method} ${place}`).toContain(`export const ${method} = handle(`);
    }
    const known = new Set(endpointList.map((endpoint) => endpoint.path));
    expect([...routes.keys()].filter((place) => !known.has(place as `/api/${string}`))).toEqual([]);
  });

  it('refuses exactly the methods a path does not have', () => {
    for (const [place, text] of routeFiles()) {
      const methods = endpointList.filter((endpoint) => endpoint.path === place).map(({ method }) => method);
      const allowed = /only\(([^)]*)\)/.exec(text)?.[1]?.replaceAll("'", '').split(', ') ?? [];
      expect(allowed.sort(), place).toEqual(methods.sort());
    }
  });
});

describe('the OpenAPI document', () => {
  it('is of version 3.1 and JSON throughout', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });

  it.each(endpointList.map((endpoint) => [endpoint.id, endpoint] as const))(
    'describes %s under its path and method',
    (id, endpoint) => {
      const place = endpoint.path.replace(/:([A-Za-z]+)/g, '{$1}');
      expect(operationAt(place, endpoint.method)).toMatchObject({
        operationId: id,
        summary: endpoint.summary,
      });
    },
  );

  it('refers only to schemas it holds', () => {
    for (const object of objectsIn(document)) {
      if (typeof object.$ref !== 'string') continue;
      expect(resolve(object.$ref), object.$ref).toBeDefined();
    }
  });

  it('leaves no trace of how a schema was written', () => {
    const text = JSON.stringify(document);
    expect(text).not.toContain('$defs');
    expect(text).not.toContain('__schema');
    expect(text).not.toContain('"integer":{');
  });

  it('names the scope of every operation that needs one', () => {
    for (const object of objectsIn(document.paths)) {
      if (!Array.isArray(object.security)) continue;
      for (const scheme of object.security) {
        for (const scope of Object.values(isPlainObject(scheme) ? scheme : {}).flat())
          expect(scopes).toContain(scope);
      }
    }
  });

  it('offers every credential header', () => {
    const schemes = resolve('#/components/securitySchemes');
    expect(Object.keys(isPlainObject(schemes) ? schemes : {})).toEqual([
      'XApiKey',
      'ApiKey',
      'XAuthKey',
      'Bearer',
      'Session',
    ]);
  });

  it('gives the limits and default of a number in the query', () => {
    const text = JSON.stringify(operationAt('/api/v1/workflows', 'GET'));
    expect(text).toContain('"type":"integer","minimum":1,"maximum":100,"default":20');
  });
});
