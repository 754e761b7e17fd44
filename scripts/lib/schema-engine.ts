// Prisma's schema engine as WebAssembly. The native engine that the Prisma CLI wants is a download, which
// machines without open internet cannot make; this is the same engine, from npm, and it keeps the same
// `_prisma_migrations` table.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';

type WasmExports = WebAssembly.Exports & { __wbindgen_start: () => void };

/** Everything in the database belongs to us: no table is left out of a diff or a migration. */
export const NO_FILTERS = { externalTables: [], externalEnums: [] };

export async function createSchemaEngine(
  database: SqlMigrationAwareDriverAdapterFactory,
  schemaText: string,
): Promise<SchemaEngine> {
  await instantiate();
  const adapter = bindMigrationAwareSqlAdapterFactory(database);
  return bindings.SchemaEngine.new({ datamodels: [['schema.prisma', schemaText]] }, ignoreEngineLog, adapter);
}

async function instantiate(): Promise<void> {
  const require = createRequire(import.meta.url);
  const wasmPath = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg').replace(/\.js$/, '.wasm');
  const { instance } = await WebAssembly.instantiate(await readFile(wasmPath), {
    './schema_engine_bg.js': bindings,
  });
  const wasm = instance.exports as WasmExports;
  bindings.__wbg_set_wasm(wasm);
  wasm.__wbindgen_start();
}

/** Errors reach us as rejections; the engine's own log lines repeat them. */
function ignoreEngineLog(): void {}
