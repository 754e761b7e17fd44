import { lookup } from 'node:dns';
import net from 'node:net';
import { createTransport } from 'nodemailer';
import { StepError } from '@/lib/nodes/executor';
import { resolveCredential } from '../credentials/resolve-credential';
import { env } from '../env';
import { parseAddress } from '../outbound/addresses';
import { parseAllowList } from '../outbound/allow-list';
import { guardLookup, mayReach, refusal } from '../outbound/guarded-agent';

// Connections to mail servers. The one of SMTP_URL is the operator's choice; one that a credential names is chosen by a
// user, so its address is checked where the connection is made, as for every other request of a step.

export type MailTransport = {
  send: (message: object) => Promise<unknown>;
  close: () => void;
};

const timeouts = {
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 30_000,
  dnsTimeout: 10_000,
} as const;

const safety = { disableFileAccess: true, disableUrlAccess: true } as const;

/** The server of SMTP_URL, or null. One per process: it keeps a few connections open. */
export function instanceTransport(): MailTransport | null {
  const url = env().SMTP_URL;
  if (!url) return null;
  const transport = createTransport({ url, pool: true, maxConnections: 5, ...timeouts, ...safety });
  return { send: (message) => transport.sendMail(message), close: () => transport.close() };
}

/** The server of an SMTP credential, for one mail. */
export async function credentialTransport(organizationId: string, reference: string): Promise<MailTransport> {
  const { name, type, data } = await findSmtp(organizationId, reference);
  if (type !== 'smtp') {
    throw new StepError('credential_type', `The credential "${name}" is of the type ${type}, not smtp.`, {
      retryable: false,
    });
  }
  const { host, port, secure, username, password } = data;
  const transport = createTransport({
    host,
    port,
    secure,
    ...(username === '' ? {} : { auth: { user: username, pass: password } }),
    getSocket: (_options: unknown, callback: SocketCallback) => connectGuarded(host, port, callback),
    ...timeouts,
    ...safety,
  });
  return {
    send: (message) => transport.sendMail(message),
    close: () => transport.close(),
  };
}

/** The host is known once the credential is open; then it is checked against its allowed hosts. */
async function findSmtp(organizationId: string, reference: string) {
  const found = await resolveCredential(organizationId, reference, null);
  if (found.type !== 'smtp') return found;
  return resolveCredential(organizationId, found.id, `${found.data.host}:${found.data.port}`);
}

type SocketCallback = (error: Error | null, options?: { connection: net.Socket }) => void;

function connectGuarded(host: string, port: number, callback: SocketCallback): void {
  const allow = parseAllowList(env().OUTBOUND_ALLOW);
  const isTrusted = allow.allowsHost(host, port);
  if (!isTrusted && parseAddress(host) && !mayReach(allow, host, port)) {
    callback(refusal(host));
    return;
  }
  const isAllowed = (address: string) => isTrusted || mayReach(allow, address, port);
  const socket = net.connect({ host, port, lookup: guardLookup(lookup, isAllowed) });
  socket.setTimeout(timeouts.connectionTimeout, () => socket.destroy(new Error(`${host} did not answer`)));
  const fail = (error: Error) => callback(error);
  socket.once('error', fail);
  socket.once('connect', () => {
    socket.setTimeout(0);
    socket.off('error', fail);
    callback(null, { connection: socket });
  });
}
