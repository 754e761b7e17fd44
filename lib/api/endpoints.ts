import { apiKeys } from './contracts/api-keys';
import { approvals } from './contracts/approvals';
import { audit } from './contracts/audit';
import { catalog } from './contracts/catalog';
import { codeWorkflows } from './contracts/code-workflows';
import { credentials } from './contracts/credentials';
import { drafts } from './contracts/drafts';
import { executions } from './contracts/executions';
import { functions } from './contracts/functions';
import { guides } from './contracts/guides';
import { imports } from './contracts/imports';
import { integrations } from './contracts/integrations';
import { invitations } from './contracts/invitations';
import { mailTemplates, outbox } from './contracts/mail';
import { me } from './contracts/me';
import { members } from './contracts/members';
import { notifications } from './contracts/notifications';
import { organizations } from './contracts/organizations';
import { presence } from './contracts/presence';
import { publicLinks } from './contracts/public-links';
import { records } from './contracts/records';
import { savedViews } from './contracts/saved-views';
import { shares } from './contracts/shares';
import { stats } from './contracts/stats';
import { tables } from './contracts/tables';
import { templates } from './contracts/templates';
import { admissions, events, integrationEvents, triggers } from './contracts/triggers';
import { variables } from './contracts/variables';
import { versions } from './contracts/versions';
import { webhooks } from './contracts/webhooks';
import { workflows } from './contracts/workflows';
import type { Endpoint } from './define-endpoint';

/** Every endpoint of the main API: the one list behind the document, the client and the tests. */
export const endpoints = {
  workflows,
  codeWorkflows,
  imports,
  drafts,
  versions,
  templates,
  shares,
  publicLinks,
  presence,
  executions,
  savedViews,
  stats,
  approvals,
  triggers,
  events,
  integrationEvents,
  admissions,
  catalog,
  guides,
  functions,
  credentials,
  variables,
  outbox,
  mailTemplates,
  integrations,
  tables,
  records,
  notifications,
  webhooks,
  apiKeys,
  members,
  invitations,
  organizations,
  audit,
  me,
};

export const endpointList: readonly Endpoint[] = Object.values(endpoints).flatMap((group) =>
  Object.values<Endpoint>(group),
);
