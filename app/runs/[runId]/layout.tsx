import type { ReactNode } from 'react';
import { AppFrame } from '@/components/shell/app-frame';
import { currentVisitor } from '@/lib/server/auth/visitor';

export default async function RunLayout({ children }: { children: ReactNode }) {
  const visitor = await currentVisitor();
  // Without a session the page itself leads to the sign-in: only it knows where to come back to.
  return visitor ? <AppFrame me={visitor.me}>{children}</AppFrame> : children;
}
