/** A part of the definition: all up to a step, or that step alone, on pinned and last outputs. */
export type RunPart = { until: string } | { only: string };
