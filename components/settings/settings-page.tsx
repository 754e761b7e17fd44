import type { ReactNode } from 'react';
import { t } from '@/components/i18n/t';
import { ListPage, type ListPageProps } from '@/components/ui/list-page';
import { SettingsMenu } from './settings-menu';

/** A page of the settings: the menu on the left, and what it is about. */
export function SettingsPage(props: Omit<ListPageProps, 'menu' | 'crumbs'>) {
  const crumbs = [{ label: t('Settings'), href: '/settings' }, { label: props.title }];
  return <ListPage {...props} crumbs={crumbs} menu={<SettingsMenu />} />;
}

type SectionProps = { title: string; description?: ReactNode; isDanger?: boolean; children: ReactNode };

/** A part of a page of settings. */
export function SettingsSection({ title, description, isDanger = false, children }: SectionProps) {
  return (
    <section
      aria-label={title}
      className={`rounded-lg border bg-panel ${isDanger ? 'border-bad/40' : 'border-line'}`}
    >
      <header className="border-line border-b px-4 py-3">
        <h2 className="font-semibold text-base">{title}</h2>
        {description && <p className="mt-0.5 text-ink-2 text-xs">{description}</p>}
      </header>
      <div className="p-4">{children}</div>
    </section>
  );
}
