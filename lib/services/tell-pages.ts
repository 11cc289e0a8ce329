import type { PageNotice } from '../messages/protocol.ts';
import type { Deps } from './deps.ts';
import { crmPages } from './sites.ts';

/** Tells open CRM tabs that the program or kill list is another one, so that they ask again. Never throws. */
export async function tellPages(deps: Deps): Promise<void> {
  const notice: PageNotice = { carrot: 'program.changed' };
  try {
    await deps.platform.notifyPages(notice, await crmPages(deps));
  } catch (error) {
    // What was accepted stays accepted; the pages see it when the rep moves on.
    console.warn('Carrot: open pages could not be told of the new program', error);
  }
}
