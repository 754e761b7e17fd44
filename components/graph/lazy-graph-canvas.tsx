'use client';

import { lazyPart } from '@/components/ui/lazy-part';
import { Skeleton } from '@/components/ui/skeleton';
import { msg } from '@/lib/i18n/message';

/** A graph to look at. What draws it is large and comes after the page. */
export const LazyGraphCanvas = lazyPart({
  name: msg('The graph'),
  load: () => import('./graph-canvas').then((module) => module.GraphCanvas),
  pending: () => <Skeleton className="m-4 h-64" />,
  failure: 'inline',
});
