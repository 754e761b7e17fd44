import type { credentials } from '@/lib/api/contracts/credentials';
import type { AnswerOf } from '@/lib/api/define-endpoint';
import { standaloneJsonSchema } from '@/lib/api/json-schema';
import {
  type CredentialType,
  credentialTypes,
  isCredentialType,
  secretFieldsOf,
} from '@/lib/nodes/credential-types';
import type { Identity } from '../auth/identity';
import { prisma } from '../db';
import { presentCredential } from './access';

export async function listCredentials(identity: Identity): Promise<AnswerOf<typeof credentials.list>> {
  const rows = await prisma().credential.findMany({
    where: { organizationId: identity.organizationId },
    orderBy: { name: 'asc' },
  });
  return { count: rows.length, credentials: rows.map((row) => presentCredential(identity, row)) };
}

export function listCredentialTypes(): AnswerOf<typeof credentials.types> {
  return { types: Object.keys(credentialTypes).filter(isCredentialType).map(describeType) };
}

function describeType(type: CredentialType) {
  const { title, summary, fields } = credentialTypes[type];
  return {
    type,
    title,
    summary,
    fields: standaloneJsonSchema(fields, 'input'),
    secretFields: secretFieldsOf(type),
  };
}
