import type { ReactNode } from 'react';
import { AppFrame } from '@/components/shell/app-frame';
import { FreshnessBar } from '@/components/shell/freshness-bar';
import { currentVisitor } from '@/lib/server/auth/visitor';

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const visitor = await currentVisitor();
  // Without a session the page itself leads to the sign-in: only it knows where to come back to.
  if (!visitor) return children;
  return (
    <AppFrame me={visitor.me}>
      <FreshnessBar />
      {children}
    </AppFrame>
  );
}
