import { t } from '@/components/i18n/t';
import { notify } from '@/components/ui/notify';
import { api } from '@/lib/api/browser-client';
import type { WorkflowSummary } from '@/lib/api/contracts/workflow-shape';
import { saveJsonFile } from './save-json-file';

/** The current draft as a file that an import takes. */
export async function exportWorkflow({ id, slug, name, description, tags }: WorkflowSummary): Promise<void> {
  try {
    const { definition } = await api.drafts.get({ params: { id } });
    saveJsonFile(`${slug}.json`, { name, description, tags, ...definition });
  } catch (error) {
    notify.failed(t('“{name}” could not be exported', { name }), error);
  }
}
