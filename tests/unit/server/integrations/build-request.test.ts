import { describe, expect, it } from 'vitest';
import { buildOperationRequest } from '@/lib/server/integrations/build-request';
import { deref, parseDocument } from '@/lib/server/integrations/document';
import { operationsOf, schemaOf } from '@/lib/server/integrations/operations';
import { chooseServer, serversOf } from '@/lib/server/integrations/servers';
import type { JsonObject } from '@/lib/shared/json';

const yaml = `
openapi: 3.0.3
info: { title: Pets, version: 1.0 }
servers:
  - url: https://{region}.pets.example.com/v1
    variables: { region: { default: eu } }
paths:
  /pets/{petId}/{colors}:
    parameters:
      - { name: petId, in: path, required: true, schema: { type: string } }
      - { name: colors, in: path, required: true, schema: { type: array, items: { type: string } } }
    get:
      operationId: getPet
      tags: [pets]
      parameters:
        - { name: tags, in: query, schema: { type: array } }
        - { name: ids, in: query, explode: false, schema: { type: array } }
        - { name: pipes, in: query, style: pipeDelimited, explode: false, schema: { type: array } }
        - { name: filter, in: query, style: deepObject, schema: { type: object } }
        - { name: page, in: query, schema: { type: object } }
        - { name: json, in: query, content: { application/json: { schema: { type: object } } } }
        - { name: X-Trace, in: header, schema: { type: string } }
        - { name: Authorization, in: header, schema: { type: string } }
        - { name: session, in: cookie, schema: { type: string } }
  /pets:
    post:
      summary: Add a pet
      requestBody:
        required: true
        content:
          application/json:
            schema: { $ref: '#/components/schemas/NewPet' }
  /upload:
    post:
      operationId: upload
      requestBody:
        content:
          multipart/form-data:
            schema:
              type: object
              properties: { title: { type: string }, picture: { type: string, format: binary } }
  /picture:
    put:
      operationId: putPicture
      requestBody:
        content:
          application/octet-stream:
            schema: { type: string, format: binary }
  /form:
    put:
      operationId: sendForm
      parameters: [{ name: dry, in: query, schema: { type: boolean } }]
      requestBody:
        content:
          application/x-www-form-urlencoded:
            schema: { type: object, properties: { a: { type: string }, list: { type: array } } }
components:
  schemas:
    NewPet:
      allOf:
        - { $ref: '#/components/schemas/Named' }
        - { type: object, required: [age], properties: { age: { type: integer }, parent: { $ref: '#/components/schemas/NewPet' } } }
    Named: { type: object, required: [name], properties: { name: { type: string, pattern: '(a+)+$' } } }
    Loop: { $ref: '#/components/schemas/Loop' }
`;

const document = parseDocument(yaml);
const operations = operationsOf(document);

function build(id: string, params: JsonObject) {
  const operation = operations.find((known) => known.id === id);
  if (!operation) throw new Error(`no operation ${id}`);
  return buildOperationRequest(operation, 'https://eu.pets.example.com/v1', params);
}

function bytesOf(body: string | Uint8Array = ''): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(typeof body === 'string' ? Buffer.from(body) : body);
}

describe('an OpenAPI document', () => {
  it('is a list of operations with one schema each, in which references are in place', () => {
    expect(operations.map(({ id, method, title }) => [id, method, title])).toEqual([
      ['getPet', 'GET', 'Get pet'],
      ['post_pets', 'POST', 'Add a pet'],
      ['upload', 'POST', 'Upload'],
      ['putPicture', 'PUT', 'Put picture'],
      ['sendForm', 'PUT', 'Send form'],
    ]);
    const [, add] = operations;
    expect(add && schemaOf(add)).toMatchObject({
      type: 'object',
      required: ['name', 'age'],
      properties: {
        name: { type: 'string' },
        age: { type: 'integer' },
        parent: { properties: { name: {} } },
      },
    });
    expect(JSON.stringify(add)).not.toContain('$ref');
    expect(deref(document, { $ref: '#/components/schemas/Loop' })).toEqual({});
    for (const $ref of ['#/__proto__/x', '#/nothing', 'https://example.com/x.json', '#/constructor']) {
      expect(deref(document, { $ref })).toEqual({});
    }
  });

  it.each([
    ['swagger: "2.0"\npaths: {}', 'Swagger 2'],
    ['{"openapi": "3.1.0"}', 'no paths'],
    ['[1, 2', 'cannot be used'],
    ['just text', 'not an object'],
    [
      `a: &a [x,x,x,x,x,x,x,x,x]\n${Array.from(
        { length: 9 },
        (_, n) =>
          `b${n}: &b${n} [${Array(9)
            .fill(n ? `*b${n - 1}` : '*a')
            .join(',')}]`,
      ).join('\n')}`,
      'cannot be used',
    ],
  ])('that cannot be read is refused: %j', (text, why) => {
    expect(() => parseDocument(text)).toThrow(why);
  });
});

describe('the request of an operation', () => {
  it('has each parameter where and how the document says', () => {
    const { url, headers } = build('getPet', {
      petId: 'a/b ?',
      colors: ['red', 'b,lue'],
      tags: ['x', 'y&z'],
      ids: [1, 2],
      pipes: ['p', 'q'],
      filter: { status: 'new', 'a b': 1 },
      page: { limit: 5 },
      json: { deep: [1] },
      'X-Trace': 'abc',
      session: 'a;b',
    });
    expect(url).toBe(
      'https://eu.pets.example.com/v1/pets/a%2Fb%20%3F/red,b%2Clue?tags=x&tags=y%26z&ids=1%2C2&pipes=p%7Cq' +
        '&filter%5Bstatus%5D=new&filter%5Ba%20b%5D=1&limit=5&json=%7B%22deep%22%3A%5B1%5D%7D',
    );
    expect(headers).toMatchObject({ 'x-trace': 'abc', cookie: 'session=a%3Bb' });
    expect(headers).not.toHaveProperty('authorization');
  });

  it('has a body of the kind the document asks for', () => {
    expect(build('post_pets', { name: 'Rex', age: 3 })).toMatchObject({
      body: '{"name":"Rex","age":3}',
      headers: { 'content-type': 'application/json' },
    });
    expect(build('post_pets', { body: { any: true } }).body).toBe('{"any":true}');
    expect(build('sendForm', { dry: true, a: '1&2', list: ['x', 'y'] })).toMatchObject({
      url: 'https://eu.pets.example.com/v1/form?dry=true',
      body: 'a=1%262&list=x&list=y',
    });
  });

  it('sends files as they were got', async () => {
    const file = {
      filename: 'p.bin',
      contentType: 'image/x-p',
      encoding: 'base64',
      content: btoa('\x00\xff'),
    };
    const { body, headers } = build('upload', { title: 'A "title"', picture: file });
    const form = await new Response(bytesOf(body), { headers }).formData();
    expect(form.get('title')).toBe('A "title"');
    const picture = form.get('picture') as File;
    expect([picture.name, picture.type]).toEqual(['p.bin', 'image/x-p']);
    expect([...new Uint8Array(await picture.arrayBuffer())]).toEqual([0, 255]);
    expect([...bytesOf(build('putPicture', { body: file }).body)]).toEqual([0, 255]);
  });

  it.each<[string, JsonObject, string]>([
    ['post_pets', { name: 'Rex' }, 'needs the parameter "age"'],
    ['post_pets', { name: 'Rex', age: 1, colour: 'red' }, 'no parameter "colour"'],
    ['getPet', { petId: 'x' }, 'needs the parameter "colors"'],
    ['getPet', { petId: '..', colors: ['x'] }, 'no path may hold'],
    ['getPet', { petId: '', colors: ['x'] }, 'must not be empty'],
  ])('of %s with %j is refused before anything is sent', (id, params, message) => {
    expect(() => build(id, params)).toThrow(message);
  });
});

describe('the server of an integration', () => {
  it('is one the document names; a variable stands for part of one name', () => {
    expect(serversOf(document, null)).toEqual(['https://eu.pets.example.com/v1']);
    expect(chooseServer(document, null, undefined)).toBe('https://eu.pets.example.com/v1');
    expect(chooseServer(document, null, 'https://us.pets.example.com/v1/')).toBe(
      'https://us.pets.example.com/v1',
    );
    for (const other of [
      'https://evil.example.com',
      'https://a.b.pets.example.com',
      'https://x.pets.example.com.evil.test',
    ]) {
      expect(() => chooseServer(document, null, other)).toThrow('does not name');
    }
    const bare = { ...document, servers: [{ url: '/api' }] };
    expect(chooseServer(bare, 'https://pets.example.com/openapi.json', undefined)).toBe(
      'https://pets.example.com/api',
    );
    expect(() => chooseServer({ ...document, servers: [] }, null, undefined)).toThrow('names no server');
  });
});
