import type { IntegrationAnswer, integrations } from '@/lib/api/contracts/integrations';
import type { AnswerOf, BodyOf } from '@/lib/api/define-endpoint';
import { AppError } from '@/lib/shared/errors';
import { newId } from '@/lib/shared/ids';
import type { JsonObject } from '@/lib/shared/json';
import { changing } from '../audit/audited';
import type { Identity } from '../auth/identity';
import { findReferenced } from '../credentials/find-referenced';
import type { Prisma } from '../generated/prisma/client';
import { findConnector } from './connectors/connectors';
import { parseDocument, unreadable } from './document';
import { fetchDocument } from './fetch-document';
import { workflowsUsing } from './integration-users';
import { operationsOf, schemaOf } from './operations';
import { chooseServer, serversOf } from './servers';
import {
  documentOf,
  findIntegration,
  findStored,
  listStored,
  operationsFor,
  type StoredIntegration,
} from './stored-integration';

type Source = Pick<BodyOf<typeof integrations.create>, 'url' | 'document' | 'connector'>;
type Read = { document: JsonObject; sourceUrl: string | null };

export async function listIntegrations({
  organizationId,
}: Identity): Promise<AnswerOf<typeof integrations.list>> {
  const rows = await listStored(organizationId);
  return { count: rows.length, integrations: await Promise.all(rows.map(present)) };
}

export async function getIntegration(
  identity: Identity,
  name: string,
): Promise<AnswerOf<typeof integrations.get>> {
  const found = await findIntegration(identity.organizationId, name);
  const operations = await operationsFor(found);
  return {
    ...(await present(found)),
    operations: operations.map((operation) => {
      const { parameters: _, body: __, ...shown } = operation;
      return { ...shown, schema: schemaOf(operation) };
    }),
    servers: serversOf(await documentOf(found), found.sourceUrl),
    usedBy: await workflowsUsing(identity, found),
  };
}

export async function createIntegration(
  identity: Identity,
  { name, title, description, serverUrl, credential, ...source }: BodyOf<typeof integrations.create>,
): Promise<IntegrationAnswer> {
  const { organizationId, userId } = identity;
  if (await findStored(organizationId, name)) throw nameTaken(name);
  const { document, sourceUrl } = await readSource(source);
  const info = infoOf(document);
  const data = {
    id: newId('integration'),
    organizationId,
    name,
    title: title ?? info.title ?? name,
    description: description ?? info.description,
    sourceUrl,
    // Parsed from JSON.
    document: document as Prisma.InputJsonObject,
    serverUrl: chooseServer(document, sourceUrl, serverUrl),
    credential: credential ? (await findReferenced(identity, credential)).id : null,
    createdBy: userId,
  };
  // Somebody may have taken the name meanwhile.
  const { count } = await changing('integration', name, (transaction) =>
    transaction.integration.createMany({ data: [data], skipDuplicates: true }),
  );
  if (count === 0) throw nameTaken(name);
  return present(await findIntegration(organizationId, name));
}

export async function updateIntegration(
  identity: Identity,
  name: string,
  { url, document: given, title, description, serverUrl, credential }: BodyOf<typeof integrations.update>,
): Promise<IntegrationAnswer> {
  const { organizationId } = identity;
  const found = await findIntegration(organizationId, name);
  const isRead = url !== undefined || given !== undefined;
  const { document, sourceUrl }: Read = isRead
    ? await readSource({ url, document: given })
    : { document: await documentOf(found), sourceUrl: found.sourceUrl };
  const server = serverUrl ?? (isRead ? undefined : found.serverUrl);
  const data = {
    title: title ?? found.title,
    description: description ?? found.description,
    sourceUrl,
    // Parsed from JSON.
    document: document as Prisma.InputJsonObject,
    serverUrl: chooseServer(document, sourceUrl, server),
    credential: credential
      ? (await findReferenced(identity, credential)).id
      : credential === null
        ? null
        : found.credential,
    updatedAt: new Date(),
  };
  await changing('integration', found.name, (transaction) =>
    transaction.integration.updateMany({ where: { id: found.id }, data }),
  );
  return present(await findIntegration(organizationId, found.name));
}

export async function removeIntegration(
  identity: Identity,
  name: string,
  isForced: boolean,
): Promise<undefined> {
  const found = await findIntegration(identity.organizationId, name);
  const users = isForced ? [] : await workflowsUsing(identity, found);
  if (users.length > 0) {
    const count = users.length === 1 ? 'one workflow' : `${users.length} workflows`;
    throw new AppError(
      'conflict',
      `The integration "${found.name}" is in use by ${count}. Change them first, or delete it with force=true.`,
      { details: { usedBy: users } },
    );
  }
  await changing('integration', found.name, (transaction) =>
    transaction.integration.deleteMany({ where: { id: found.id } }),
  );
}

async function readSource({ url, document, connector }: Source): Promise<Read> {
  const given = [url, document, connector].filter((entry) => entry !== undefined);
  if (given.length !== 1) {
    throw new AppError('invalid_request', 'Give one of url, document and connector.', { field: 'url' });
  }
  const read: Read =
    url !== undefined
      ? { document: await fetchDocument(url), sourceUrl: url }
      : {
          document: connector === undefined ? parseDocument(document ?? '') : findConnector(connector),
          sourceUrl: null,
        };
  if (operationsOf(read.document).length === 0) throw unreadable('it has no operations');
  return read;
}

function infoOf({ info }: JsonObject): { title: string | undefined; description: string } {
  const { title, description } = (info ?? {}) as JsonObject;
  return {
    title: typeof title === 'string' && title.trim() !== '' ? title.trim().slice(0, 200) : undefined,
    description: typeof description === 'string' ? description.trim().slice(0, 2_000) : '',
  };
}

function nameTaken(name: string): AppError {
  return new AppError('conflict', `There is already an integration "${name}".`, { field: 'name' });
}

async function present(found: StoredIntegration): Promise<IntegrationAnswer> {
  const operations = await operationsFor(found);
  return {
    ...found,
    operations: operations.map(({ id, title }) => ({ id, title })),
    createdAt: found.createdAt.toISOString(),
    updatedAt: found.updatedAt.toISOString(),
  };
}
