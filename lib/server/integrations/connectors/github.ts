import type { JsonObject } from '@/lib/shared/json';

const text = (description: string): JsonObject => ({ type: 'string', description });

const repository: JsonObject[] = [
  {
    name: 'owner',
    in: 'path',
    required: true,
    description: 'Owner of the repository',
    schema: { type: 'string' },
  },
  {
    name: 'repo',
    in: 'path',
    required: true,
    description: 'Name of the repository',
    schema: { type: 'string' },
  },
];
const number: JsonObject = {
  name: 'issue_number',
  in: 'path',
  required: true,
  schema: { type: 'integer', description: 'Number of the issue or pull request' },
};

const body = (required: string[], properties: JsonObject): JsonObject => ({
  required: true,
  content: { 'application/json': { schema: { type: 'object', required, properties } } },
});

const issueFields: JsonObject = {
  title: text('Title'),
  body: text('Text, Markdown'),
  labels: { type: 'array', items: { type: 'string' }, description: 'Names of labels' },
  assignees: { type: 'array', items: { type: 'string' }, description: 'Names of users' },
};

/** Part of the GitHub REST API. Needs a token as a bearer token. */
export const github: JsonObject = {
  openapi: '3.1.0',
  info: {
    title: 'GitHub',
    version: '1',
    description: 'Issues, comments and workflow runs. Needs an access token as a credential (bearer token).',
  },
  servers: [{ url: 'https://api.github.com' }],
  paths: {
    '/repos/{owner}/{repo}/issues': {
      parameters: repository,
      get: {
        operationId: 'listIssues',
        summary: 'List issues',
        parameters: [
          {
            name: 'state',
            in: 'query',
            schema: { type: 'string', enum: ['open', 'closed', 'all'], default: 'open' },
          },
          { name: 'labels', in: 'query', description: 'Names, joined by commas', schema: { type: 'string' } },
          { name: 'per_page', in: 'query', schema: { type: 'integer', maximum: 100, default: 30 } },
          { name: 'page', in: 'query', schema: { type: 'integer', default: 1 } },
        ],
      },
      post: {
        operationId: 'createIssue',
        summary: 'Create an issue',
        requestBody: body(['title'], issueFields),
      },
    },
    '/repos/{owner}/{repo}/issues/{issue_number}': {
      parameters: [...repository, number],
      get: { operationId: 'getIssue', summary: 'Get an issue' },
      patch: {
        operationId: 'updateIssue',
        summary: 'Change an issue',
        requestBody: body([], { ...issueFields, state: { type: 'string', enum: ['open', 'closed'] } }),
      },
    },
    '/repos/{owner}/{repo}/issues/{issue_number}/comments': {
      parameters: [...repository, number],
      post: {
        operationId: 'createComment',
        summary: 'Comment on an issue',
        requestBody: body(['body'], { body: text('Text, Markdown') }),
      },
    },
    '/repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches': {
      parameters: [
        ...repository,
        {
          name: 'workflow_id',
          in: 'path',
          required: true,
          description: 'File name or id',
          schema: { type: 'string' },
        },
      ],
      post: {
        operationId: 'startWorkflow',
        summary: 'Start an Actions workflow',
        requestBody: body(['ref'], {
          ref: text('Branch or tag'),
          inputs: { type: 'object', description: 'Inputs of the workflow' },
        }),
      },
    },
  },
};
