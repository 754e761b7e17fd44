'use client';

import { createContext, type ReactNode, useContext } from 'react';
import type { me } from '@/lib/api/contracts/me';
import type { AnswerOf, Scope } from '@/lib/api/define-endpoint';
import { invariant } from '@/lib/shared/errors';

/** Who is signed in, in which organization, and what they may do. */
export type Me = AnswerOf<typeof me.get>;

const VisitorContext = createContext<Me | null>(null);

export function VisitorProvider({ me, children }: { me: Me; children: ReactNode }) {
  return <VisitorContext value={me}>{children}</VisitorContext>;
}

export function useVisitor(): Me {
  const me = useContext(VisitorContext);
  invariant(me, 'useVisitor is called inside a VisitorProvider');
  return me;
}

export function useCan(scope: Scope): boolean {
  return useVisitor().scopes.includes(scope);
}
