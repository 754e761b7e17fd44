/** What is said about a step or a connection on a canvas that only shows. */
export type MarkTone = 'ok' | 'bad' | 'wait' | 'accent' | 'faint' | 'heat';

export type Mark = {
  tone: MarkTone;
  /** A word or a figure on the card: colour alone says nothing to some. */
  label?: string;
  /** Of `heat`: 0 to 1. */
  strength?: number;
};
