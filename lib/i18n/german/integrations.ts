import type { Catalogue } from '../translate';

export const integrationsMessages: Catalogue = {
  'The integrations could not be loaded': 'Die Integrationen konnten nicht geladen werden',
  'Loading integrations': 'Lädt Integrationen',
  'No integrations yet': 'Noch keine Integrationen',
  'Add an integration': 'Integration hinzufügen',
  'Slack and GitHub come with Sluice; anything else with an OpenAPI document can be added.':
    'Slack und GitHub kommen mit Sluice; alles andere mit einem OpenAPI-Dokument lässt sich hinzufügen.',
  Operations: 'Operationen',
  Server: 'Server',
  'Change the integration': 'Integration ändern',
  'Read the document again': 'Dokument neu lesen',
  'Another document': 'Anderes Dokument',
  'OpenAPI 3, as JSON or YAML. Left empty, the present one stays.':
    'OpenAPI 3, als JSON oder YAML. Leer bleibt das jetzige.',
  'Delete the integration': 'Integration löschen',
  'The integration could not be loaded': 'Die Integration konnte nicht geladen werden',
  'Loading the integration': 'Lädt die Integration',
  'The credential could not be changed': 'Die Zugangsdaten konnten nicht geändert werden',
  Document: 'Dokument',
  'Given by hand, or shipped': 'Von Hand gegeben oder mitgeliefert',
  'Used by': 'Verwendet von',
  '{count} workflow|{count} workflows': '{count} Workflow|{count} Workflows',
  'The integration could not be deleted': 'Die Integration konnte nicht gelöscht werden',
  'Delete “{title}”?': '„{title}“ löschen?',
  'Delete integration': 'Integration löschen',
  'Its operations are no steps any more.': 'Ihre Operationen sind dann keine Schritte mehr.',
  'Give Sluice the OpenAPI document of an API, and each of its operations becomes a step.':
    'Gib Sluice das OpenAPI-Dokument einer API, und jede ihrer Operationen wird zu einem Schritt.',
  'Add integration': 'Integration hinzufügen',
  'From a URL': 'Von einer URL',
  'Where the document comes from': 'Woher das Dokument kommt',
  'Lower-case letters, digits, “-” and “_”. Steps name the integration by it.':
    'Kleinbuchstaben, Ziffern, „-“ und „_“. So nennen Schritte die Integration.',
  'Of the servers the document names. Empty: the first one.':
    'Einer der Server, die das Dokument nennt. Leer: der erste.',
  Connector: 'Konnektor',
  'Choose one': 'Einen auswählen',
  'URL of the document': 'URL des Dokuments',
  'OpenAPI 3, as JSON or YAML.': 'OpenAPI 3, als JSON oder YAML.',
  'Find an operation': 'Operation suchen',
  'Try {title}': '{title} ausprobieren',
  Try: 'Ausprobieren',
  'No operation is called “{search}”.': 'Keine Operation heißt „{search}“.',
  '{SHOWN} of {count} are shown; search to find the others.':
    '{SHOWN} von {count} werden gezeigt; die Suche findet die anderen.',
  '{method} {path}. This is a real call.': '{method} {path}. Das ist ein echter Aufruf.',
};
