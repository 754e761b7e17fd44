import { create } from 'zustand';
import type { ApprovalCounts } from '@/lib/api/contracts/approvals';

/** How many approvals wait; null until it is known. Kept up to date by the stream. */
export const useInboxCounts = create<{ counts: ApprovalCounts | null }>(() => ({ counts: null }));
