import type { Catalogue } from '../translate';

export const workflowSettingsMessages: Catalogue = {
  'Runs at a time': 'Läufe gleichzeitig',
  'How many runs may be under way; waiting and paused ones count.':
    'Wie viele Läufe unterwegs sein dürfen; wartende und angehaltene zählen.',
  'Apart for each': 'Getrennt für jedes',
  'An expression over input, trigger and event. Runs that give the same value share the limit. Empty: all runs.':
    'Ein Ausdruck über input, trigger und event. Läufe mit gleichem Wert teilen die Grenze. Leer: alle Läufe.',
  'One too many': 'Einer zu viel',
  'Queue: it stays pending until another run ends. Reject: it is answered with 409.':
    '„Einreihen“: Er bleibt eingereiht, bis ein anderer Lauf endet. „Ablehnen“: Er wird mit 409 beantwortet.',
  'Wait for quiet': 'Auf Ruhe warten',
  'A run begins this long after the last of several starts, with the input of that last one.':
    'Ein Lauf beginnt so lange nach dem letzten von mehreren Starts, mit der Eingabe dieses letzten.',
  'Steps of a run': 'Schritte eines Laufs',
  'A run that would begin one more step fails with step_limit. Each iteration of a loop counts.':
    'Ein Lauf, der einen Schritt mehr beginnen würde, schlägt mit step_limit fehl. Jeder Durchgang einer Schleife zählt.',
  'How many runs may start in the time; more are answered with 429.':
    'Wie viele Läufe in der Zeit beginnen dürfen; weitere werden mit 429 beantwortet.',
  In: 'In',
  'Seconds after which a run fails with timed_out, from 1 second to 365 days (default 3600).':
    'Sekunden, nach denen ein Lauf mit timed_out fehlschlägt, von 1 Sekunde bis 365 Tage (ohne Angabe 3600).',
  'Retry failed steps': 'Fehlgeschlagene Schritte wiederholen',
  'Whether steps without a retry policy of their own are retried.':
    'Ob Schritte ohne eigene Regel wiederholt werden.',
  Retries: 'Wiederholungen',
  'Retries after the first attempt for those steps.':
    'Wiederholungen nach dem ersten Versuch für diese Schritte.',
  'Concurrency limit': 'Grenze für gleichzeitige Läufe',
  'How many runs may be under way at a time.': 'Wie viele Läufe gleichzeitig unterwegs sein dürfen.',
  'Rate limit': 'Grenze für die Häufigkeit',
  'How many runs may start in a stretch of time.': 'Wie viele Läufe in einer Zeitspanne beginnen dürfen.',
  Debounce: 'Entprellen',
  'Makes one run of several starts in quick succession.':
    'Macht aus mehreren Starts kurz hintereinander einen Lauf.',
  Priority: 'Vorrang',
  'Runs with a higher number go first within the organization (default 0).':
    'Läufe mit höherer Zahl gehen in der Organisation vor (ohne Angabe 0).',
  Limits: 'Grenzen',
  'What a run may use up.': 'Was ein Lauf verbrauchen darf.',
  'Keep ended runs': 'Beendete Läufe behalten',
  'How long, where that is shorter than the organization keeps runs. It holds for runs that are there, too.':
    'Wie lange, wo das kürzer ist, als die Organisation Läufe behält. Das gilt auch für schon vorhandene Läufe.',
};
