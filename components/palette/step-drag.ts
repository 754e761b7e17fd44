import { z } from 'zod';
import type { StepPreset } from '@/lib/editor/add-step';

/** The kind of data a step type travels as, from the palette to the canvas. */
export const STEP_DRAG_TYPE = 'application/x-sluice-step';

/** Beside it, what the step begins with, as JSON. */
export const STEP_PRESET_TYPE = 'application/x-sluice-preset';

const presetSchema = z.object({ name: z.string(), config: z.record(z.string(), z.json()) });

/** What was dragged from another page is not trusted. */
export function readPreset(text: string): StepPreset | undefined {
  if (text === '') return undefined;
  try {
    return presetSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
