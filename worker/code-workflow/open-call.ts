import type { Json } from '@/lib/shared/json';
import type { Asked } from './call-outcome';

/** A call whose end the code has not heard of. */
export type OpenCall = {
  call: number;
  asked: Asked;
  /** Answers what the code now waits for. */
  answer: (reply: Json) => void;
  phase: 'new' | 'busy' | 'code' | 'parked' | 'ended';
  dueAt: number | null;
  isSignal: boolean;
};
