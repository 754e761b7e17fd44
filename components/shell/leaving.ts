import { create } from 'zustand';

/** The session is about to end: what would ask the server later on must not ask any more. */
export const useIsLeaving = create<{ isLeaving: boolean }>(() => ({ isLeaving: false }));
