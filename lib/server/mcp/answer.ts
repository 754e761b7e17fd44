import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import { errorResponse, toAppError } from '../http/error-response';
import { admitCaller } from '../http/handle';
import { readJsonBody } from '../http/read-body';
import { requestIdOf } from '../http/request-id';
import { createMcpServer } from './server';

/** A message of the Model Context Protocol over streamable HTTP. */
export async function answerMcp(request: Request): Promise<Response> {
  const requestId = requestIdOf(request.headers);
  const headers = new Headers({ 'X-Request-Id': requestId, 'Cache-Control': 'no-store' });
  try {
    const identity = await admitCaller(request, headers);
    const parsedBody = await readJsonBody(request);
    const server = createMcpServer(identity, requestId);
    // Without a session: whatever the server must know comes with the request.
    const transport = new WebStandardStreamableHTTPServerTransport({});
    // The types of the package were made without exactOptionalPropertyTypes.
    await server.connect(transport as Parameters<typeof server.connect>[0]);
    request.signal.addEventListener('abort', () => void server.close(), { once: true });
    const response = await transport.handleRequest(request, { parsedBody });
    for (const [name, value] of headers) if (!response.headers.has(name)) response.headers.set(name, value);
    return response;
  } catch (error) {
    return errorResponse(toAppError(error, requestId), headers);
  }
}
