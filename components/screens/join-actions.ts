import { send } from '../../lib/messages/client.ts';
import type { JoinActions } from '../options/join-form.tsx';

/** Joining by invite, through the worker. */
export function joinActions(requestAccess: (origin: string) => Promise<boolean>): JoinActions {
  return {
    onInspect: (link) => send('invite.inspect', { link }),
    onAccept: (link) => send('invite.accept', { link }),
    onAllow: requestAccess,
  };
}
