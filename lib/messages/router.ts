import { z } from 'zod';
import { type Answer, type MessageName, protocol, type Reply, type Request, type Sender } from './protocol.ts';

/** What the browser says about who sent a message. */
export interface MessageSender {
  id?: string | undefined;
  url?: string | undefined;
  frameId?: number | undefined;
  tab?: { id?: number | undefined; active?: boolean } | undefined;
}

/** Who asked, for handlers that need to know (the tab to inject into). */
export interface Caller {
  tabId: number | null;
  tabActive: boolean;
  /** Address of the page that asked, as the browser says it. */
  url?: string | undefined;
}

export type Handlers = { [N in MessageName]: (request: Request<N>, caller: Caller) => Promise<Reply<N>> };

export interface RouterOptions {
  extensionId: string;
  /** `chrome-extension://<id>/` or `moz-extension://<uuid>/` */
  extensionOrigin: string;
  /** Is this the address of a CRM page that Carrot works on? */
  isCrmPage: (url: string) => boolean | Promise<boolean>;
  /** Is this the address of a page that a CRM shows in a frame of its own origin? */
  isCrmFrame?: (url: string) => boolean;
}

const envelopeSchema = z.strictObject({ carrot: z.string().max(60), payload: z.unknown() });

async function trustOf(sender: MessageSender, options: RouterOptions): Promise<Sender | null> {
  if (sender.id !== options.extensionId || !sender.url) return null;
  if (sender.url.startsWith(options.extensionOrigin)) return 'extension';
  // What a frame says of itself counts for nothing: the browser knows its address, and that it is a frame.
  if (sender.tab && sender.frameId) return options.isCrmFrame?.(sender.url) ? 'frame' : null;
  return sender.tab && sender.frameId === 0 && (await options.isCrmPage(sender.url)) ? 'page' : null;
}

/**
 * The worker's door. Every message is parsed, its sender checked against the protocol, and the reply parsed as well;
 * unknown names, wrong senders and payloads that do not fit are refused with a reason and never reach a handler. What a
 * handler could not do is told apart from that: it may be asked again.
 */
export function createRouter(handlers: Handlers, options: RouterOptions) {
  return async (message: unknown, sender: MessageSender): Promise<Answer<MessageName>> => {
    const envelope = envelopeSchema.safeParse(message);
    if (!envelope.success || !Object.hasOwn(protocol, envelope.data.carrot)) return { refused: 'unknown message' };
    const name = envelope.data.carrot as MessageName;
    if ((await trustOf(sender, options)) !== protocol[name].from) return { refused: `wrong sender for ${name}` };
    const request = protocol[name].request.safeParse(envelope.data.payload);
    if (!request.success) return { refused: `bad payload for ${name}` };
    const handle = handlers[name] as (request: unknown, caller: Caller) => Promise<unknown>;
    const caller = { tabId: sender.tab?.id ?? null, tabActive: sender.tab?.active ?? false, url: sender.url };
    try {
      return { reply: protocol[name].reply.parse(await handle(request.data, caller)) };
    } catch (error) {
      return { failed: `${name} failed: ${error instanceof Error ? error.message : 'unknown error'}` };
    }
  };
}
