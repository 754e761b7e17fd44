import type { credentials } from '@/lib/api/contracts/credentials';
import type { AnswerOf } from '@/lib/api/define-endpoint';
import { StepError } from '@/lib/nodes/executor';
import { AppError } from '@/lib/shared/errors';
import type { Identity } from '../auth/identity';
import { webFetch } from '../outbound/web-fetch';
import { createRedactor } from '../secrets/redactor';
import { findCredential } from './access';
import { authorize } from './authorize';

/** One GET request with the credential; nothing of the answer but its status is told. */
export async function testCredential(
  identity: Identity,
  id: string,
  target: string,
): Promise<AnswerOf<typeof credentials.test>> {
  const { type, organizationId } = await findCredential(identity, id);
  if (type === 'secret' || type === 'smtp' || type === 'postgresql') {
    throw new AppError('invalid_request', `A credential of the type ${type} cannot be tried out over HTTP.`);
  }
  const redactor = createRedactor();
  const fetch = webFetch();
  try {
    // Whether the client is still let in; where somebody has signed in, whether that still holds.
    const renew = type !== 'oauth2_code';
    const request = { organizationId, reference: id, url: target, fetch, renew };
    const { headers, query } = await authorize({ ...request, onSecrets: redactor.add });
    const url = new URL(target);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const { status } = await fetch({
      method: 'GET',
      url: url.href,
      headers,
      timeoutMs: 15_000,
      maxBytes: 1_048_576,
      followRedirects: false,
    });
    const success = status !== 401 && status !== 403;
    return { success, status, message: `${url.host} answered ${status}` };
  } catch (error) {
    if (!(error instanceof StepError)) throw error;
    return { success: false, status: null, message: redactor.text(error.message) };
  }
}
