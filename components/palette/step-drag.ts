/** The kind of data a step type travels as, from the palette to the canvas. */
export const STEP_DRAG_TYPE = 'application/x-sluice-step';
