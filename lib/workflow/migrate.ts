import { migrations } from './migrations/list';
import type { Migration } from './migrations/migration';
import type { Problem } from './problem';
import { SCHEMA_VERSION } from './schema';

export type MigrateResult = { ok: true; value: Record<string, unknown> } | { ok: false; problem: Problem };

/** Brings a stored definition to the present schema version. No version named: it is of the first one. */
export function migrateDefinition(
  input: Record<string, unknown>,
  target: { version: number; migrations: readonly Migration[] } = { version: SCHEMA_VERSION, migrations },
): MigrateResult {
  const version = input.schemaVersion ?? 1;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return { ok: false, problem: versionProblem('The schema version must be a whole number from 1 on.') };
  }
  if (version > target.version) {
    const message = `This definition is of schema version ${version}; this server knows ${target.version} and older.`;
    return { ok: false, problem: versionProblem(message) };
  }
  let value: Record<string, unknown> = { ...input, schemaVersion: version };
  for (let from = version; from < target.version; from += 1) {
    const step = target.migrations.find((migration) => migration.from === from);
    if (!step)
      return { ok: false, problem: versionProblem(`There is no way from schema version ${from} on.`) };
    value = { ...step.migrate(value), schemaVersion: from + 1 };
  }
  return { ok: true, value };
}

function versionProblem(message: string): Problem {
  return {
    code: 'schema_version',
    severity: 'error',
    field: 'schemaVersion',
    message,
    hint: 'Update this server, or export the workflow again from a server of the same version.',
  };
}
