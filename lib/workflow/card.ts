/** Size of a node card and the space between cards, in canvas pixels. */
export const CARD = { width: 224, height: 56 } as const;
export const GAP = { x: 96, y: 40 } as const;
