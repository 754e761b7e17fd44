import type { Catalogue } from '../translate';

export const webhooksMessages: Catalogue = {
  Delivered: 'Zugestellt',
  Deliveries: 'Zustellungen',
  'The deliveries could not be loaded': 'Die Zustellungen konnten nicht geladen werden',
  'Nothing was sent to it yet.': 'Noch wurde nichts dorthin gesendet.',
  'It could not be sent again': 'Es konnte nicht erneut gesendet werden',
  '{count} attempt|{count} attempts': '{count} Versuch|{count} Versuche',
  ', last answered {responseStatus}': ', zuletzt mit {responseStatus} beantwortet',
  'What was sent, and what came back': 'Was gesendet wurde und was zurückkam',
  'Write a URL such as https://example.com/hooks/sluice.':
    'Eine URL wie https://example.com/hooks/sluice eingeben.',
  'Choose what it should hear of.': 'Auswählen, wovon er erfahren soll.',
  'Edit webhook': 'Webhook bearbeiten',
  'New webhook': 'Neuer Webhook',
  'Create webhook': 'Webhook anlegen',
  'Switched on': 'Eingeschaltet',
  'Secret of the webhook': 'Geheimnis des Webhooks',
  Secret: 'Geheimnis',
  'The far side checks X-Webhook-Signature with it: HMAC-SHA256 of the body.':
    'Damit prüft die Gegenseite X-Webhook-Signature: HMAC-SHA256 des Bodys.',
  'Copy the secret': 'Geheimnis kopieren',
  'A test is on its way': 'Ein Test ist unterwegs',
  'Actions for {url}': 'Aktionen für {url}',
  'Send a test': 'Test senden',
  Edit: 'Bearbeiten',
  Off: 'Aus',
  Failing: 'Fehlerhaft',
  On: 'Ein',
  'URLs that are told what happens to workflows and runs of this organization, signed and tried again.':
    'URLs, die signiert und mit Wiederholungen erfahren, was mit Workflows und Läufen dieser Organisation geschieht.',
  'The webhooks could not be loaded': 'Die Webhooks konnten nicht geladen werden',
  'Loading webhooks': 'Lädt Webhooks',
  'No webhooks yet': 'Noch keine Webhooks',
  'Create a webhook': 'Webhook anlegen',
  'With one, another system hears at once when a run fails or a workflow is deployed.':
    'Damit erfährt ein anderes System sofort, wenn ein Lauf fehlschlägt oder ein Workflow bereitgestellt wird.',
  State: 'Zustand',
  'Delete this webhook?': 'Diesen Webhook löschen?',
  'Delete webhook': 'Webhook löschen',
  '{url} hears nothing any more, and the log of its deliveries goes with it.':
    '{url} erfährt nichts mehr, und das Protokoll der Zustellungen geht mit.',
};
