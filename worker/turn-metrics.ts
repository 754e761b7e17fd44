/** What turns report of themselves. */
export type TurnMetrics = {
  onStep: (type: string, seconds: number) => void;
  onTurn: (seconds: number, waitedSeconds: number) => void;
};
