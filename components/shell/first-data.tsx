import { dehydrate, HydrationBoundary, QueryClient, type QueryKey } from '@tanstack/react-query';
import type { ReactNode } from 'react';

/** What a page asks for first, by the key under which its components look for it. */
export type FirstAnswer = readonly [QueryKey, Promise<unknown>];

/**
 * A page that comes with its first data, so that it is there at once and nothing moves when the rest arrives. What could not be
 * had is left out: the component asks for it itself then, and tells what is wrong.
 */
export async function FirstData({
  answers,
  children,
}: {
  answers: readonly FirstAnswer[];
  children: ReactNode;
}) {
  const queryClient = new QueryClient();
  await Promise.all(
    answers.map(async ([key, answer]) => {
      const data = await answer.catch(() => undefined);
      if (data !== undefined) queryClient.setQueryData(key, data);
    }),
  );
  return <HydrationBoundary state={dehydrate(queryClient)}>{children}</HydrationBoundary>;
}
