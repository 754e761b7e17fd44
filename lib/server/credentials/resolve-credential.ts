import type { StepCredential } from '@/lib/nodes/credential-types';
import { StepError } from '@/lib/nodes/executor';
import { isAllowedHost } from '@/lib/shared/allowed-hosts';
import { AppError, errorMessage } from '@/lib/shared/errors';
import { pool } from '../db';
import { log } from '../log';
import { openCredential } from './sealed';

// Credentials as steps use them: looked up and opened at every use, so that a change counts at once.

export type UsableCredential = StepCredential & {
  /** Changes when its data does. */
  revision: string;
};

type Row = {
  id: string;
  organizationId: string;
  name: string;
  type: string;
  data: string;
  allowedHosts: string[] | null;
  updatedAt: Date;
  isUseNoted: boolean;
};

/**
 * The credential by id or name, provided it may be used with the target, a URL or host. Null: the credential itself says
 * where; who asks then asks once more with that.
 */
export async function resolveCredential(
  organizationId: string,
  reference: string,
  target: string | null,
): Promise<UsableCredential> {
  const row = await findRow(organizationId, reference);
  if (!row || row.type === 'secret') throw noSuchCredential(reference);
  if (target !== null && !isAllowedHost(row.allowedHosts ?? [], target)) throw hostRefused(row, target);
  noteUse([row]);
  return { ...open(row), revision: row.updatedAt.toISOString() };
}

/** A credential that says itself where its server is. */
export async function resolveServer(organizationId: string, reference: string): Promise<UsableCredential> {
  const row = await findRow(organizationId, reference);
  if (!row || row.type === 'secret') throw noSuchCredential(reference);
  const credential = open(row);
  if (credential.type === 'postgresql' || credential.type === 'smtp') {
    const target = `${credential.data.host}:${credential.data.port}`;
    if (!isAllowedHost(row.allowedHosts ?? [], target)) throw hostRefused(row, target);
  }
  if (credential.type === 'llm') {
    const { baseUrl } = credential.data;
    if (!isAllowedHost(row.allowedHosts ?? [], baseUrl)) throw hostRefused(row, baseUrl);
  }
  noteUse([row]);
  return { ...credential, revision: row.updatedAt.toISOString() };
}

/** The named secrets for `{{secrets.NAME}}`. */
export async function loadSecrets(
  organizationId: string,
  names: readonly string[],
): Promise<Record<string, string>> {
  if (names.length === 0) return {};
  const { rows } = await pool().query<Row>({
    name: 'load-secrets',
    text: `SELECT ${COLUMNS} FROM credential WHERE organization_id = $1 AND type = 'secret' AND name = ANY($2)`,
    values: [organizationId, names],
  });
  const missing = names.find((name) => !rows.some((row) => row.name === name));
  if (missing !== undefined) {
    throw new StepError('secret_not_found', `There is no secret ${missing} in this organization.`, {
      retryable: false,
    });
  }
  noteUse(rows);
  return Object.fromEntries(
    rows.map((row) => {
      const opened = open(row);
      return [row.name, opened.type === 'secret' ? opened.data.value : ''];
    }),
  );
}

const COLUMNS = `id, organization_id AS "organizationId", name, type, data, allowed_hosts AS "allowedHosts",
  updated_at AS "updatedAt", coalesce(last_used_at > now() - interval '1 minute', false) AS "isUseNoted"`;

async function findRow(organizationId: string, reference: string): Promise<Row | undefined> {
  const { rows } = await pool().query<Row>({
    name: 'find-credential',
    text: `SELECT ${COLUMNS} FROM credential
            WHERE organization_id = $1 AND (id = $2 OR name = $2) ORDER BY id = $2 DESC LIMIT 1`,
    values: [organizationId, reference],
  });
  return rows[0];
}

function open(row: Row): StepCredential {
  try {
    return openCredential(row);
  } catch (error) {
    if (error instanceof AppError) {
      throw new StepError('credential_unreadable', error.message, { retryable: false });
    }
    throw error;
  }
}

/** To the minute; nobody waits for it. */
function noteUse(rows: readonly Row[]): void {
  const ids = rows.filter((row) => !row.isUseNoted).map((row) => row.id);
  if (ids.length === 0) return;
  pool()
    .query('UPDATE credential SET last_used_at = now() WHERE id = ANY($1)', [ids])
    .catch((error: unknown) =>
      log.warn({ reason: errorMessage(error) }, 'could not note that a credential was used'),
    );
}

function noSuchCredential(reference: string): StepError {
  const name = reference.slice(0, 200);
  return new StepError('credential_not_found', `There is no credential "${name}" in this organization.`, {
    retryable: false,
  });
}

function hostRefused({ name, allowedHosts }: Row, target: string): StepError {
  const host = URL.canParse(target) ? new URL(target).host : target;
  return new StepError(
    'credential_host_refused',
    `The credential "${name}" may be sent to ${(allowedHosts ?? []).join(', ')} only, not to ${host}.`,
    { retryable: false },
  );
}
