export type Migration = {
  /** The version it reads; it writes the next one. */
  from: number;
  /** Takes a definition of version `from` as it was stored, and gives one of the next version. */
  migrate: (definition: Record<string, unknown>) => Record<string, unknown>;
};
