'use client';

import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { allWords } from '@/lib/i18n/all-words';
import { ErrorBoundary } from './error-boundary';
import { PartFailed } from './part-failed';

// A part of a page that is loaded after the page, with the words it may say. When its code does not come (no connection, or a
// new release took the place of the old one) the page goes on without it: it says so, and asks again when told to or when the
// connection is back. A mistake in its own code costs the part and not the page either.

export type LazyPartOptions<Props> = {
  /** What it is, as a sentence begins: "The step panel". */
  name: string;
  load: () => Promise<ComponentType<Props>>;
  /** In its place until it is there. */
  pending?: (props: Props) => ReactNode;
  /** How a failure is told: in the part's place, over the page (dialogs, menus), not at all; or what does in its stead. */
  failure: 'inline' | 'floating' | 'none' | ((props: Props) => ReactNode);
};

export type LazyPart<Props> = ComponentType<Props & { onGiveUp?: () => void }> & {
  /** Fetches it before it is shown; answers whether it is there. */
  preload: () => Promise<boolean>;
};

export function lazyPart<Props extends object>(options: LazyPartOptions<Props>): LazyPart<Props> {
  const code: PartCode<Props> = {
    loaded: null,
    ensure: async () => {
      if (code.loaded) return;
      const [loaded] = await Promise.all([options.load(), allWords()]);
      code.loaded = loaded;
    },
  };
  return Object.assign(
    ({ onGiveUp, ...rest }: Props & { onGiveUp?: () => void }) => (
      // What is left of the props once `onGiveUp` is taken out: TypeScript cannot tell for an open type.
      <PartHost options={options} code={code} props={rest as unknown as Props} onGiveUp={onGiveUp} />
    ),
    {
      preload: () =>
        code.ensure().then(
          () => true,
          () => false,
        ),
    },
  );
}

type PartCode<Props> = { loaded: ComponentType<Props> | null; ensure: () => Promise<void> };

type HostProps<Props> = {
  options: LazyPartOptions<Props>;
  code: PartCode<Props>;
  props: Props;
  onGiveUp: (() => void) | undefined;
};

function PartHost<Props extends object>({ options, code, props, onGiveUp }: HostProps<Props>) {
  const { state, retry } = useCode(code);
  const { name, failure } = options;
  const notice = (onRetry: () => void) => {
    if (failure === 'none') return null;
    if (typeof failure === 'function') return failure(props);
    return (
      <PartFailed
        name={name}
        isFloating={failure === 'floating'}
        isRetrying={state === 'retrying'}
        onRetry={onRetry}
        onDismiss={onGiveUp}
      />
    );
  };
  if (state === 'failed' || state === 'retrying') return notice(retry);
  if (state === 'loading' || !code.loaded) return options.pending?.(props) ?? null;
  return (
    <ErrorBoundary fallback={notice}>
      <code.loaded {...props} />
    </ErrorBoundary>
  );
}

type State = 'loading' | 'there' | 'failed' | 'retrying';

function useCode<Props>({ loaded, ensure }: PartCode<Props>) {
  const [state, setState] = useState<State>(loaded ? 'there' : 'loading');
  useEffect(() => {
    if (state !== 'loading' && state !== 'retrying') return;
    let isHere = true;
    ensure().then(
      () => isHere && setState('there'),
      () => isHere && setState('failed'),
    );
    return () => {
      isHere = false;
    };
  }, [state, ensure]);
  useEffect(() => {
    if (state !== 'failed') return;
    const onOnline = () => setState('retrying');
    addEventListener('online', onOnline);
    return () => removeEventListener('online', onOnline);
  }, [state]);
  return { state, retry: () => setState('retrying') };
}
