import type { Catalogue } from '../translate';

export const publicMessages: Catalogue = {
  'It was revoked, has expired, or what it showed is not deployed any more. Ask whoever gave it to you.':
    'Er wurde widerrufen, ist abgelaufen, oder was er zeigte, ist nicht mehr bereitgestellt. Frag dort nach, woher du ihn hast.',
  'deployed {time}': 'bereitgestellt {time}',
};
