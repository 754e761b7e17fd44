import { authMessages } from './german/auth';
import { commonMessages } from './german/common';
import { invitationsMessages } from './german/invitations';
import { pagesMessages } from './german/pages';
import { settingsMessages } from './german/settings';
import { shellMessages } from './german/shell';
import { uiMessages } from './german/ui';
import type { Language } from './translate';

// One file for each folder of pages; what several of them say is in `common`. The words: docs/translation.md.

export const german: Language = {
  locale: 'de',
  messages: {
    ...authMessages,
    ...commonMessages,
    ...invitationsMessages,
    ...pagesMessages,
    ...settingsMessages,
    ...shellMessages,
    ...uiMessages,
  },
};
