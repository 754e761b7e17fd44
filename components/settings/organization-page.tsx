'use client';

import { useQuery } from '@tanstack/react-query';
import { formatNumber } from '@/components/i18n/format';
import { t } from '@/components/i18n/t';
import { useVisitor } from '@/components/shell/visitor';
import { CopyButton } from '@/components/ui/copy-button';
import { ErrorState } from '@/components/ui/error-state';
import { KeyValues } from '@/components/ui/key-values';
import { Skeleton } from '@/components/ui/skeleton';
import { DangerZone } from './danger-zone';
import { NameForm, RetentionForm } from './organization-forms';
import { organizationQuery } from './organization-queries';
import { SettingsPage, SettingsSection } from './settings-page';

export function OrganizationPage() {
  const { data, error, refetch } = useQuery(organizationQuery);
  const { role } = useVisitor().organization;
  const mayChange = role === 'owner' || role === 'admin';
  return (
    <SettingsPage
      title={t('Organization')}
      description={t('What everybody in it shares: workflows, runs, tables, credentials.')}
      hasFrame={false}
    >
      {data ? (
        <>
          <SettingsSection title={t('General')}>
            {mayChange ? <NameForm organization={data} /> : <p className="font-medium">{data.name}</p>}
            <KeyValues
              className="mt-4 text-xs"
              rows={[
                {
                  label: t('Id'),
                  value: (
                    <span className="flex items-center gap-1">
                      <code className="truncate">{data.id}</code>
                      <CopyButton text={data.id} label={t('Copy the id')} />
                    </span>
                  ),
                },
                { label: t('Short name'), value: data.slug },
                { label: t('Members'), value: formatNumber(data.members) },
                { label: t('Workflows'), value: formatNumber(data.workflows) },
              ]}
            />
          </SettingsSection>
          {mayChange && (
            <SettingsSection
              title={t('Retention')}
              description={t(
                'What is older is deleted for good, within the hour. Workflows and versions are never deleted by age.',
              )}
            >
              <RetentionForm organization={data} />
            </SettingsSection>
          )}
          <DangerZone organization={data} />
        </>
      ) : error ? (
        <ErrorState
          title={t('The organization could not be loaded')}
          message={error.message}
          onRetry={() => void refetch()}
        />
      ) : (
        <Skeleton className="h-64" />
      )}
    </SettingsPage>
  );
}
