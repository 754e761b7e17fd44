'use client';

import dynamic from 'next/dynamic';

/** The drawer comes after the canvas; its bar keeps its place until then. */
export const LazyRunDrawer = dynamic(() => import('./run-drawer').then((module) => module.RunDrawer), {
  ssr: false,
  loading: () => <div className="h-10 shrink-0 border-line border-t bg-panel" />,
});
