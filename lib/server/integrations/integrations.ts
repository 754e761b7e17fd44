import type { IntegrationAnswer, integrations } from '@/lib/api/contracts/integrations';
import type { AnswerOf, BodyOf } from '@/lib/api/define-endpoint';
import { AppError } from '@/lib/shared/errors';
import { newId } from '@/lib/shared/ids';
import type { JsonObject } from '@/lib/shared/json';
import type { Identity } from '../auth/identity';
import { findReferenced } from '../credentials/find-referenced';
import { pool } from '../db';
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
  const { rowCount } = await pool().query(
    `INSERT INTO integration
       (id, organization_id, name, title, description, source_url, document, server_url, credential, created_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (organization_id, name) DO NOTHING`,
    [
      newId('integration'),
      organizationId,
      name,
      title ?? info.title ?? name,
      description ?? info.description,
      sourceUrl,
      JSON.stringify(document),
      chooseServer(document, sourceUrl, serverUrl),
      credential ? (await findReferenced(identity, credential)).id : null,
      userId,
    ],
  );
  if (rowCount === 0) throw nameTaken(name);
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
  await pool().query(
    `UPDATE integration SET title = $2, description = $3, source_url = $4, document = $5, server_url = $6,
       credential = $7, updated_at = now() WHERE id = $1`,
    [
      found.id,
      title ?? found.title,
      description ?? found.description,
      sourceUrl,
      JSON.stringify(document),
      chooseServer(document, sourceUrl, server),
      credential
        ? (await findReferenced(identity, credential)).id
        : credential === null
          ? null
          : found.credential,
    ],
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
  await pool().query('DELETE FROM integration WHERE id = $1', [found.id]);
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
