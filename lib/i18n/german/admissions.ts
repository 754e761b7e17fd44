import type { Catalogue } from '../translate';

export const admissionsMessages: Catalogue = {
  Verdict: 'Ergebnis',
  'Any verdict': 'Jedes Ergebnis',
  'Run {code}': 'Lauf {code}',
  'Show those of all runs': 'Die aller Läufe zeigen',
  'What came, and why': 'Was ankam und warum',
  'Open run {executionId} of {name}': 'Lauf {executionId} von {name} öffnen',
  Ran: 'Gelaufen',
  'A run was started': 'Ein Lauf wurde gestartet',
  Repeat: 'Wiederholung',
  'It had been accepted before': 'Es war schon angenommen',
  Filtered: 'Gefiltert',
  'The condition was false': 'Die Bedingung war nicht erfüllt',
  Overlapped: 'Überschnitten',
  'The run before it had not ended': 'Der vorige Lauf war noch nicht zu Ende',
  'Caught up': 'Nachgeholt',
  'A missed tick, run later': 'Ein verpasster Zeitpunkt, später gelaufen',
  Limited: 'Begrenzt',
  'A limit of the workflow was reached': 'Eine Grenze des Workflows war erreicht',
  'It could not be accepted': 'Es konnte nicht angenommen werden',
  'Every delivery, tick, event, change of a record and end of a run that a trigger waits for, and what became of it.':
    'Jede Zustellung, jeder Zeitpunkt, jedes Ereignis, jede Änderung eines Datensatzes und jedes Ende eines Laufs, auf das ein Auslöser wartet, und was daraus wurde.',
  'The ledger could not be loaded': 'Die Liste konnte nicht geladen werden',
  'Loading what came': 'Lädt, was ankam',
  'Nothing has come yet': 'Noch ist nichts angekommen',
  'Once an active workflow has a trigger, whatever reaches it is listed here. Runs that are started by hand or over the API need no trigger.':
    'Sobald ein aktiver Workflow einen Auslöser hat, steht hier alles, was ihn erreicht. Läufe, die von Hand oder über die API gestartet werden, brauchen keinen Auslöser.',
  'Nothing fits': 'Nichts passt',
  'Clear the filters': 'Filter zurücksetzen',
  'Nothing of this kind has reached a trigger.': 'Nichts dieser Art hat einen Auslöser erreicht.',
  'No trigger started this run: it was started by hand, over the API, or by another workflow.':
    'Kein Auslöser hat diesen Lauf gestartet: Er wurde von Hand, über die API oder von einem anderen Workflow gestartet.',
  Publish: 'Veröffentlichen',
  'Publish an event': 'Ereignis veröffentlichen',
  'Every active workflow that waits for its type is started.':
    'Jeder aktive Workflow, der auf seinen Typ wartet, wird gestartet.',
  '“{type}” is published': '„{type}“ ist veröffentlicht',
};
