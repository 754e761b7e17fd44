import { isPlainObject } from '@/lib/shared/json';

// What became of a workflow of another system: step by step, in the words of both.

export type ForeignFormat = 'n8n' | 'node-red';

export type ForeignLine = {
  name: string;
  /** Type in the other system. */
  from: string;
  /** Step type here; null: there is none, or it is no step here. */
  to: string | null;
  note: string | null;
};

export type ForeignReport = {
  format: ForeignFormat;
  mapped: ForeignLine[];
  /** Does much the same: look at it before it is deployed. */
  approximated: ForeignLine[];
  /** Stands as a step that does nothing, or was left out. */
  left: ForeignLine[];
};

export type Foreign = { source: Record<string, unknown>; report: ForeignReport };

export type Loose = Record<string, unknown>;

/** A step as a converter makes it of one of theirs. */
export type MadeStep = {
  type: string;
  config: Loose;
  policy?: Loose;
  /** The port of each of its outputs, by index. */
  ports?: readonly string[];
  /** What is not quite the same. */
  note?: string;
  /** There is nothing like it here. */
  isLeft?: true;
};

export function emptyReport(format: ForeignFormat): ForeignReport {
  return { format, mapped: [], approximated: [], left: [] };
}

/** Puts a step where it belongs in the report. */
export function tell(report: ForeignReport, line: Omit<ForeignLine, 'to' | 'note'>, made: MadeStep): void {
  const { type, note = null, isLeft } = made;
  if (isLeft) report.left.push({ ...line, to: null, note });
  else if (note) report.approximated.push({ ...line, to: type, note });
  else report.mapped.push({ ...line, to: type, note: null });
}

export function leftStep(note: string): MadeStep {
  return { type: 'noop', config: {}, isLeft: true, note };
}

/** A config without what is not there. */
export function withoutAbsent(config: unknown): Loose {
  return Object.fromEntries(
    Object.entries(isPlainObject(config) ? config : {}).filter(([, value]) => value !== undefined),
  );
}
