import type { Catalogue } from '../translate';

export const runsMessages: Catalogue = {
  '{count} run could not be taken|{count} runs could not be taken':
    '{count} Lauf konnte nicht übernommen werden|{count} Läufe konnten nicht übernommen werden',
  '{count} run cancelled|{count} runs cancelled': '{count} Lauf abgebrochen|{count} Läufe abgebrochen',
  '{count} run started again|{count} runs started again':
    '{count} Lauf erneut gestartet|{count} Läufe erneut gestartet',
  'The runs could not be cancelled': 'Die Läufe konnten nicht abgebrochen werden',
  'The runs could not be retried': 'Die Läufe konnten nicht wiederholt werden',
  'Actions for many runs': 'Aktionen für viele Läufe',
  '{count} run chosen|{count} runs chosen': '{count} Lauf ausgewählt|{count} Läufe ausgewählt',
  'More than {number} runs that match the filter': 'Mehr als {number} Läufe, die zum Filter passen',
  '{count} run that matches the filter|{count} runs that match the filter':
    '{count} Lauf, der zum Filter passt|{count} Läufe, die zum Filter passen',
  'Retry failed': 'Fehlgeschlagene wiederholen',
  'Cancel running': 'Laufende abbrechen',
  'Choose none': 'Auswahl aufheben',
  'Retry the failed ones?': 'Die fehlgeschlagenen wiederholen?',
  'Cancel the running ones?': 'Die laufenden abbrechen?',
  Retry: 'Wiederholen',
  'Cancel runs': 'Läufe abbrechen',
  'Those of them that failed go on from the failed step, each as a new run; at most 1,000.':
    'Die fehlgeschlagenen davon gehen ab dem fehlgeschlagenen Schritt weiter, jeder als neuer Lauf; höchstens 1.000.',
  'Those of them that have not ended stop at once, and nothing of them starts again; at most 1,000.':
    'Die noch nicht beendeten davon halten sofort an, und nichts davon beginnt erneut; höchstens 1.000.',
  'Search input, error or id': 'Eingabe, Fehler oder ID suchen',
  'Any status': 'Jeder Status',
  'The runs could not be loaded': 'Die Läufe konnten nicht geladen werden',
  'Loading runs': 'Lädt Läufe',
  'Nothing has run yet': 'Noch ist nichts gelaufen',
  'Every run of every workflow is listed here, whether a person, a program, a schedule or an event started it.':
    'Hier steht jeder Lauf jedes Workflows, ob ihn ein Mensch, ein Programm, ein Zeitplan oder ein Ereignis gestartet hat.',
  'No run matches': 'Kein Lauf passt',
  'The search looks into the input and the error of the newest 10,000 runs that match the filters, and knows ids by their beginning.':
    'Die Suche sieht in Eingabe und Fehler der neuesten 10.000 Läufe, die zu den Filtern passen, und kennt IDs an ihrem Anfang.',
  'Choose all on this page': 'Alle auf dieser Seite auswählen',
  Duration: 'Dauer',
  'Choose run {id}': 'Lauf {id} auswählen',
  'Run {id} of {name}': 'Lauf {id} von {name}',
  '{count} run exported|{count} runs exported': '{count} Lauf exportiert|{count} Läufe exportiert',
  'The runs could not be exported': 'Die Läufe konnten nicht exportiert werden',
  Views: 'Ansichten',
  'Save these filters…': 'Diese Filter speichern …',
  'Delete views…': 'Ansichten löschen …',
  'Save these filters': 'Diese Filter speichern',
  'Only you see your views.': 'Nur du siehst deine Ansichten.',
  'Save view': 'Ansicht speichern',
  'Failed today': 'Heute fehlgeschlagen',
  'The view was not deleted': 'Die Ansicht wurde nicht gelöscht',
  'Your views': 'Deine Ansichten',
  'There is none any more.': 'Es gibt keine mehr.',
  'By hand or API': 'Von Hand oder API',
  'Other run': 'Anderer Lauf',
};
