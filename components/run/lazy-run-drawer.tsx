'use client';

import { lazyPart } from '@/components/ui/lazy-part';
import { msg } from '@/lib/i18n/message';

/** The drawer comes after the canvas; its bar keeps its place until then. */
export const LazyRunDrawer = lazyPart({
  name: msg('The drawer with runs and problems'),
  load: () => import('./run-drawer').then((module) => module.RunDrawer),
  pending: () => <div className="h-10 shrink-0 border-line border-t bg-panel" />,
  failure: 'inline',
});
