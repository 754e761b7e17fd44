import type { Catalogue } from '../translate';

export const docsMessages: Catalogue = {
  'Search the documentation': 'Dokumentation durchsuchen',
  Search: 'Suchen',
  'Hide the list': 'Liste ausblenden',
  'All guides and endpoints': 'Alle Anleitungen und Endpunkte',
  Guides: 'Anleitungen',
  'Nothing found.': 'Nichts gefunden.',
  Docs: 'Doku',
  Guide: 'Anleitung',
  'The guides could not be loaded': 'Die Anleitungen konnten nicht geladen werden',
  'There is no such endpoint': 'Diesen Endpunkt gibt es nicht',
  'Choose one from the list, or search.': 'Einen aus der Liste wählen oder suchen.',
  'The reference could not be loaded': 'Die Referenz konnte nicht geladen werden',
  'Copy the path': 'Pfad kopieren',
  'Try it': 'Ausprobieren',
  Parameters: 'Parameter',
  Body: 'Body',
  required: 'erforderlich',
  'No key needed': 'Kein Schlüssel nötig',
  'Needs {scope}': 'Braucht {scope}',
  'Any key': 'Jeder Schlüssel',
  'list of {items}': 'Liste von {items}',
  'any JSON': 'beliebiges JSON',
  'This is a stream of events: open it with an EventSource, or with the client package.':
    'Das ist ein Strom von Ereignissen: mit einer EventSource oder dem Client-Paket öffnen.',
  'This is no rehearsal: it is done in your organization, with your rights.':
    'Das ist keine Probe: Es geschieht in deiner Organisation, mit deinen Rechten.',
  'Copy as curl': 'Als curl kopieren',
  '{ms} ms': '{ms} ms',
  'No body': 'Kein Body',
  'The guide': 'Die Anleitung',
};
