import type { ReactNode } from 'react';
import type { Crumb } from '@/components/shell/breadcrumbs';
import { Main } from '@/components/shell/main';
import { TopBar } from '@/components/shell/top-bar';
import { cn } from './cn';

export type ListPageProps = {
  title: string;
  /** What this page is for. */
  description?: ReactNode;
  /** From the organization down to here; left out: the title. */
  crumbs?: readonly Crumb[];
  /** The one next thing to do, such as a button that opens the dialog. */
  action?: ReactNode;
  /** Search and filters above the list. */
  filters?: ReactNode;
  /** The list stands in a frame of its own; false: the children bring theirs. */
  hasFrame?: boolean;
  /** Dialogs that the page opens. */
  dialog?: ReactNode;
  /** Beside the list, such as the menu of the settings. */
  menu?: ReactNode;
  children: ReactNode;
};

/** A page with a title, a list and the dialogs that change it. */
export function ListPage(props: ListPageProps) {
  const { title, description, crumbs, action, filters, hasFrame = true, dialog, menu, children } = props;
  const list = (
    <div className="flex min-w-0 flex-1 flex-col gap-4">
      <div>
        <h1 className="font-semibold text-xl">{title}</h1>
        {description && <p className="mt-1 max-w-prose text-ink-2">{description}</p>}
      </div>
      {filters && <div className="flex flex-wrap items-center gap-2">{filters}</div>}
      {hasFrame ? (
        <div className="overflow-hidden rounded-lg border border-line bg-panel">{children}</div>
      ) : (
        children
      )}
    </div>
  );
  return (
    <>
      <TopBar crumbs={crumbs ?? [{ label: title }]}>{action}</TopBar>
      <Main>
        <div
          className={cn(
            'mx-auto flex max-w-250 flex-col gap-4 px-4 py-4 sm:px-6 sm:py-6',
            menu && 'max-w-290 sm:flex-row sm:gap-8',
          )}
        >
          {menu}
          {list}
        </div>
      </Main>
      {dialog}
    </>
  );
}
