import type { Catalogue } from '../translate';

export const credentialsMessages: Catalogue = {
  'New credential': 'Neue Zugangsdaten',
  'Create credential': 'Zugangsdaten anlegen',
  Type: 'Typ',
  'Written as {{secrets.NAME}} in settings.': 'In Einstellungen als {{secrets.NAME}} geschrieben.',
  'Steps name it by this.': 'So nennen Schritte sie.',
  'Allowed hosts': 'Erlaubte Hosts',
  'Where it may be sent, such as api.example.com or *.example.com. Empty: anywhere.':
    'Wohin sie gesendet werden dürfen, etwa api.example.com oder *.example.com. Leer: überallhin.',
  'The credentials could not be loaded': 'Die Zugangsdaten konnten nicht geladen werden',
  'Loading credentials': 'Lädt Zugangsdaten',
  'No credentials yet': 'Noch keine Zugangsdaten',
  'Create a credential': 'Zugangsdaten anlegen',
  'Keys, tokens, passwords and databases that steps use without showing them.':
    'Schlüssel, Tokens, Passwörter und Datenbanken, die Schritte verwenden, ohne sie zu zeigen.',
  'May go to': 'Dürfen an',
  'Any host': 'Jeder Host',
  'What goes with each request. Credentials have a page of their own.':
    'Was mit jeder Anfrage mitgeht. Zugangsdaten haben eine eigene Seite.',
  'What steps prove themselves with. They are stored encrypted, named by steps, and never shown again.':
    'Womit Schritte sich ausweisen. Sie werden verschlüsselt gespeichert, von Schritten beim Namen genannt und nie wieder angezeigt.',
  'Delete credential': 'Zugangsdaten löschen',
  'Sends one GET request with it; only the status of the answer is told.':
    'Sendet damit eine GET-Anfrage; nur der Status der Antwort wird verraten.',
  connected: 'verbunden',
  'not connected yet': 'noch nicht verbunden',
  'Connect {name}': '{name} verbinden',
  'Connect {name} again': '{name} erneut verbinden',
  'Connecting the credential …': 'Die Zugangsdaten werden verbunden …',
  '“{name}” is connected.': '„{name}“ ist verbunden.',
  'The sign-in could not be begun': 'Die Anmeldung konnte nicht begonnen werden',
  'The credential could not be connected': 'Die Zugangsdaten konnten nicht verbunden werden',
  'The other system did not allow it: {reason}': 'Das andere System hat es nicht erlaubt: {reason}',
  'The address lacks what the sign-in gives back.': 'Der Adresse fehlt, was die Anmeldung zurückgibt.',
  'Back to the credentials': 'Zurück zu den Zugangsdaten',
  'It was accepted': 'Sie wurden angenommen',
  'It was refused': 'Sie wurden abgewiesen',
};
