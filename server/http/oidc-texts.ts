import type { Enrolment } from '../issuer/members.ts';
import type { SignIn } from '../issuer/oidc-directory.ts';
import { seatNumber } from '../issuer/oidc-seats.ts';
import type { Page } from './oidc-page.ts';

const again = 'Begin again in the settings of Carrot, under “What left this device”.';

/** Before the sign-in. A link somebody else made would let them vote in the place of who opens it: the code shows whose it is. */
export function startPage(name: string, code: string, url: string): Page {
  return {
    status: 200,
    title: `Confirm that you are a member of ${name}`,
    paragraphs: [
      `The settings of Carrot in this browser show a code. Is it \`${code}\`? If it is another one, or if you came here by a link from somebody, close this page: it could give your vote away.`,
      'You sign in at your organisation, not here. It tells this server only an id of you; the server keeps a keyed hash of it, to give each person one vote. It keeps neither your name nor your mail address, and your answers go separately, without you.',
    ],
    link: { text: 'The code is the same: sign in', url },
  };
}

export const strangeStart: Page = {
  status: 400,
  title: 'This address is not complete',
  paragraphs: [again],
};
export const noDirectory: Page = {
  status: 404,
  title: 'Members of this organisation do not sign in here',
  paragraphs: ['Ask your admin for an invite.'],
};
export const directoryDown: Page = {
  status: 503,
  title: 'The sign-in of your organisation does not answer',
  paragraphs: ['Nothing has changed. Try again in a few minutes.'],
};
export const strangeAnswer: Page = {
  status: 400,
  title: 'This page belongs to no sign-in of this browser',
  paragraphs: [
    'It was opened twice, or more than ten minutes have passed. If it said before that you are a member, you are.',
    again,
  ],
};

const refusals: Record<Extract<SignIn, { ok: false }>['refusal'], Page> = {
  declined: { status: 403, title: 'You did not sign in', paragraphs: ['Nothing has changed.', again] },
  'not-entitled': {
    status: 403,
    title: 'You cannot become a member with this account',
    paragraphs: ['Your organisation does not count it among those who may vote. Ask your admin. Nothing was kept.'],
  },
  failed: {
    status: 502,
    title: 'Your organisation did not confirm who you are',
    paragraphs: ['Nothing has changed.', again],
  },
};

export function refusalPage({ refusal }: Extract<SignIn, { ok: false }>): Page {
  return refusals[refusal];
}

/** What came of a good sign-in. */
export function enrolmentPage(enrolment: Enrolment, admission: string): Page {
  switch (enrolment) {
    case 'enrolled':
    case 'repeated':
      return {
        status: 200,
        title: 'You are a member',
        paragraphs: ['You can close this page. Carrot notices by itself.'],
      };
    case 'admission-used':
      return {
        status: 409,
        title: 'You are a member already, with another browser',
        paragraphs: [
          'Each person has one vote, so that browser votes and this one does not. Nothing has changed.',
          `Is the other one gone? Then ask your admin to free your seat, and tell them its number: \`${seatNumber(admission)}\`. After that, sign in here once more.`,
        ],
      };
    case 'secret-taken':
      return {
        status: 409,
        title: 'Somebody else is a member with this browser',
        paragraphs: ['A browser votes for one person. Use a browser profile of your own. Nothing has changed.'],
      };
    case 'seats-full':
      return {
        status: 409,
        title: 'All seats are taken',
        paragraphs: ['Your organisation has as many members as seats. Ask your admin for more; nothing has changed.'],
      };
  }
}
