import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';

export type MigrationDatabase = SqlMigrationAwareDriverAdapterFactory & {
  /** What PostgreSQL said about the script that failed; the engine's own words are less helpful. */
  failure: () => string | null;
};

/**
 * The adapter for PostgreSQL, except that it sends a migration as a whole. The original cuts scripts at every semicolon,
 * which breaks functions, and leaves half a migration behind when one fails; as a whole it is one transaction.
 */
export function migrationDatabase(connectionString: string): MigrationDatabase {
  const original = new PrismaPg({ connectionString });
  let failure: string | null = null;
  return {
    provider: original.provider,
    adapterName: original.adapterName,
    connectToShadowDb: () => original.connectToShadowDb(),
    failure: () => failure,
    connect: async () => {
      const adapter = await original.connect();
      const executeScript = async (script: string): Promise<void> => {
        try {
          await adapter.underlyingDriver().query(script);
        } catch (error) {
          failure = error instanceof Error ? error.message : String(error);
          throw error;
        }
      };
      return Object.assign(adapter, { executeScript });
    },
  };
}
