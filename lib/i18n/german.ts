import { admissionsMessages } from './german/admissions';
import { apiKeysMessages } from './german/api-keys';
import { approvalsMessages } from './german/approvals';
import { auditMessages } from './german/audit';
import { authMessages } from './german/auth';
import { canvasMessages } from './german/canvas';
import { commonMessages } from './german/common';
import { credentialsMessages } from './german/credentials';
import { dashboardMessages } from './german/dashboard';
import { docsMessages } from './german/docs';
import { editorMessages } from './german/editor';
import { functionsMessages } from './german/functions';
import { inspectorMessages } from './german/inspector';
import { integrationsMessages } from './german/integrations';
import { invitationsMessages } from './german/invitations';
import { mailTemplatesMessages } from './german/mail-templates';
import { membersMessages } from './german/members';
import { notificationsMessages } from './german/notifications';
import { optionsMessages } from './german/options';
import { outboxMessages } from './german/outbox';
import { pagesMessages } from './german/pages';
import { paletteMessages } from './german/palette';
import { publicMessages } from './german/public';
import { refusalsMessages } from './german/refusals';
import { reportMessages } from './german/report';
import { runMessages } from './german/run';
import { runsMessages } from './german/runs';
import { schemaFormMessages } from './german/schema-form';
import { schemasMessages } from './german/schemas';
import { settingsMessages } from './german/settings';
import { shareMessages } from './german/share';
import { shellMessages } from './german/shell';
import { statsMessages } from './german/stats';
import { stepHelpMessages } from './german/step-help';
import { stepsMessages } from './german/steps';
import { tablesMessages } from './german/tables';
import { templatesMessages } from './german/templates';
import { uiMessages } from './german/ui';
import { variablesMessages } from './german/variables';
import { versionsMessages } from './german/versions';
import { webhooksMessages } from './german/webhooks';
import { workflowSettingsMessages } from './german/workflow-settings';
import { workflowsMessages } from './german/workflows';
import { germanOfEditorStart } from './german-of-editor-start';
import type { Language } from './translate';

// One file for each folder of pages; what several of them say is in `common`. What the editor says first is apart: see there.
// The words: docs/translation.md.

export const german: Language = {
  locale: 'de',
  messages: {
    ...germanOfEditorStart.messages,
    ...admissionsMessages,
    ...apiKeysMessages,
    ...approvalsMessages,
    ...auditMessages,
    ...authMessages,
    ...canvasMessages,
    ...commonMessages,
    ...credentialsMessages,
    ...dashboardMessages,
    ...docsMessages,
    ...editorMessages,
    ...functionsMessages,
    ...inspectorMessages,
    ...integrationsMessages,
    ...invitationsMessages,
    ...mailTemplatesMessages,
    ...membersMessages,
    ...notificationsMessages,
    ...optionsMessages,
    ...outboxMessages,
    ...pagesMessages,
    ...paletteMessages,
    ...publicMessages,
    ...refusalsMessages,
    ...reportMessages,
    ...runMessages,
    ...runsMessages,
    ...schemaFormMessages,
    ...schemasMessages,
    ...settingsMessages,
    ...shareMessages,
    ...shellMessages,
    ...statsMessages,
    ...tablesMessages,
    ...templatesMessages,
    ...uiMessages,
    ...variablesMessages,
    ...versionsMessages,
    ...webhooksMessages,
    ...stepHelpMessages,
    ...workflowSettingsMessages,
    ...stepsMessages,
    ...workflowsMessages,
  },
};
