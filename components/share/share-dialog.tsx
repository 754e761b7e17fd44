'use client';

import { useQuery } from '@tanstack/react-query';
import { Link } from 'lucide-react';
import { browserClipboard } from '@/components/editor/browser-clipboard';
import { t } from '@/components/i18n/t';
import { useCan, useVisitor } from '@/components/shell/visitor';
import { PublishTemplate } from '@/components/templates/publish-template';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { notify } from '@/components/ui/notify';
import { Tab, TabList, TabPanel, Tabs } from '@/components/ui/tabs';
import { PublicLinks } from './public-links';
import { SharePanel } from './share-panel';
import { sharedWorkflowQuery } from './share-queries';

type Props = { workflowId: string; onOpenChange: (isOpen: boolean) => void };

export function ShareDialog({ workflowId, onOpenChange }: Props) {
  const { role } = useVisitor().organization;
  const workflow = useQuery(sharedWorkflowQuery(workflowId));
  const mayChange = useCan('workflows:write') && workflow.data?.access === 'own';
  const mayPublish = mayChange && (role === 'owner' || role === 'admin');
  const copy = async () => {
    const isCopied = await browserClipboard.write(`${location.origin}/workflows/${workflowId}`);
    if (isCopied) notify.done(t('The link is on the clipboard'));
    else notify.failed(t('The browser did not allow copying. Copy the address of this page.'), null);
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onOpenChange}
      title={t('Share this workflow')}
      description={t('With people of your organization, with everybody who has a link, or as a template.')}
      footer={
        <Button icon={<Link />} onClick={copy}>
          {t('Copy the link')}
        </Button>
      }
    >
      <Tabs defaultValue="people">
        <TabList className="-mx-4">
          <Tab value="people">{t('People')}</Tab>
          {mayChange && <Tab value="link">{t('Public link')}</Tab>}
          {mayPublish && <Tab value="template">{t('Template')}</Tab>}
        </TabList>
        <TabPanel value="people" className="pt-4">
          <SharePanel workflowId={workflowId} mayChange={mayChange} />
        </TabPanel>
        <TabPanel value="link" className="pt-4">
          <PublicLinks workflowId={workflowId} />
        </TabPanel>
        <TabPanel value="template" className="pt-4">
          {workflow.data && <PublishTemplate workflow={workflow.data} />}
        </TabPanel>
      </Tabs>
    </Dialog>
  );
}
