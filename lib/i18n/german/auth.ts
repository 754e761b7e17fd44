import type { Catalogue } from '../translate';

export const authMessages: Catalogue = {
  'Enter your name; others see it beside your changes.':
    'Namen eingeben; andere sehen ihn neben deinen Änderungen.',
  'Enter an e-mail address such as mara@example.com.': 'Eine E-Mail-Adresse wie mara@example.com eingeben.',
  'Use at least {MIN_PASSWORD} characters.': 'Mindestens {MIN_PASSWORD} Zeichen verwenden.',
  'Hide the password': 'Passwort verbergen',
  'Show the password': 'Passwort anzeigen',
  'Enter your e-mail address.': 'E-Mail-Adresse eingeben.',
  'Enter your password.': 'Passwort eingeben.',
  'Sign in with {provider}': 'Mit {provider} anmelden',
  'No account yet? {link}': 'Noch kein Konto? {link}',
  'Sign-up is closed': 'Registrierung geschlossen',
  'New accounts are made by the admins of this server. Ask one of them to add you, then sign in.':
    'Neue Konten legen die Admins dieses Servers an. Bitte dort um eines und melde dich dann an.',
  'Go to sign-in': 'Zur Anmeldung',
  'Create your account': 'Konto erstellen',
  'Your workflows live in it. Left empty, it is named after you.':
    'Hier liegen deine Workflows. Bleibt das Feld leer, wird sie nach dir benannt.',
  'Create account': 'Konto erstellen',
  'Have an account already? {link}': 'Schon ein Konto? {link}',
};
