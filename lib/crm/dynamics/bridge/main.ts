import {
  type Ask,
  type Fact,
  type FieldState,
  maxLength,
  maxNames,
  nonceEvent,
  readyEvent,
  toCarrot,
  toPage,
} from './facts.ts';
import { call, guid, logicalName, read } from './safe.ts';
import { activeStage, entityOf, formContext, formType, readField, readForm, regarding } from './xrm.ts';

/** Milliseconds in which a second "saved" for one save is the same news, heard by a handler that was added twice. */
const sameSaveMs = 200;

function isAsk(value: unknown): value is Ask {
  return ['form', 'fields', 'focus', 'stop'].includes(String(read(value, 'ask')));
}

/** Milliseconds since 1970 and since the page began, and where `Xrm` is; handed in so that it runs in tests. */
export interface PageWorld {
  view: unknown;
  document: Document;
  now: () => number;
}

/**
 * The page's end of the bridge. Waits to be asked: no timer, no observer, nothing done while `Xrm` is not asked about. Each
 * question about the form also makes sure that its save and stage events are heard. Never throws into a handler of the page,
 * never waits in one, never changes a field.
 */
export function startBridge({ view, document: doc, now }: PageWorld): void {
  const { dispatchEvent, addEventListener, removeEventListener } = EventTarget.prototype;
  const Message = CustomEvent;
  const { stringify, parse } = JSON;
  const { apply } = Reflect;
  let nonce = '';
  let subscribed: { entity: unknown; key: string } = { entity: null, key: '' };
  let saving: { mode: number; type: number } | null = null;
  let savedAt = Number.NEGATIVE_INFINITY;
  /** Handlers cannot be taken back from every build, so they ask whether they still should speak. */
  let stopped = false;

  const send = (detail: string) => {
    if (nonce) apply(dispatchEvent, doc, [new Message(toCarrot(nonce), { detail })]);
  };
  const tell = (fact: Fact | null) => {
    const text = fact && stringify(fact);
    if (text && text.length <= maxLength) send(text);
  };
  /** A handler for the page's events: gives nothing back, throws nothing. */
  const handler = (work: (context: unknown) => void) => (context: unknown) => {
    try {
      if (!stopped) work(context);
    } catch (error) {
      console.debug('Carrot:', error);
    }
  };

  const onSave = handler((context) => {
    const mode = Number(call(call(context, 'getEventArgs'), 'getSaveMode')) || 0;
    saving = { mode, type: formType(formContext(view)) };
    tell({ fact: 'saving', mode });
  });

  const onPostSave = handler((context) => {
    const begun = saving;
    const at = now();
    if (!begun && at - savedAt < sameSaveMs) return;
    saving = null;
    savedAt = at;
    const form = formContext(view);
    const args = call(context, 'getEventArgs');
    const reference = call(args, 'getEntityReference');
    const entity = entityOf(form);
    const object = logicalName(read(reference, 'entityType')) ?? logicalName(call(entity, 'getEntityName'));
    const id = guid(read(reference, 'id')) ?? guid(call(entity, 'getId'));
    if (!object) return;
    const ok = call(args, 'getIsSaveSuccess') === true;
    // What follows a save may be another form under the same name: the next new record, say.
    subscribed.key = '';
    const { mode, type } = begun ?? { mode: 0, type: 0 };
    tell({ fact: 'saved', ok, mode, type, object, id, about: regarding(form) });
  });

  const onStage = handler(() => {
    const form = formContext(view);
    const entity = entityOf(form);
    const object = logicalName(call(entity, 'getEntityName'));
    if (object) tell({ fact: 'stage', object, id: guid(call(entity, 'getId')), stage: activeStage(form) });
  });

  /**
   * Hears the events of the form on screen, once per form. The same record object is the same form. Builds that make a new
   * one at each look are told by name, id, form and visit: at most one handler too many per navigation or save, and the
   * news of one save is told once.
   */
  const subscribe = (form: unknown, key: string) => {
    const entity = entityOf(form);
    if (subscribed.entity === entity || subscribed.key === key) {
      subscribed = { entity, key };
      return;
    }
    subscribed = { entity, key };
    saving = null;
    call(entity, 'addOnSave', onSave);
    call(entity, 'addOnPostSave', onPostSave);
    call(read(form, 'data', 'process'), 'addOnStageChange', onStage);
  };

  const answer = (question: Ask) => {
    const form = formContext(view);
    if (question.ask === 'form') {
      const fact = readForm(form);
      if (fact) subscribe(form, `${fact.object}:${fact.id}:${fact.formId}:${question.visit}`);
      else subscribed = { entity: null, key: '' };
      tell(fact);
    } else if (question.ask === 'fields') {
      const names = question.names.slice(0, maxNames).map(logicalName);
      const states = names.map((name) => name && readField(form, name, now()));
      tell({ fact: 'fields', fields: states.filter((state): state is FieldState => Boolean(state)) });
    } else if (question.ask === 'focus') {
      call(call(form, 'getControl', question.name), 'setFocus');
    } else {
      stopped = true;
      apply(removeEventListener, doc, [toPage(nonce), onAsk]);
    }
  };

  const onAsk = (event: Event) => {
    try {
      const question: unknown = parse(String(read(event, 'detail')));
      if (isAsk(question)) answer(question);
    } catch (error) {
      console.debug('Carrot:', error);
    }
  };

  const onNonce = (event: Event) => {
    const given = read(event, 'detail');
    if (nonce || typeof given !== 'string' || !/^[\w-]{20,60}$/.test(given)) return;
    nonce = given;
    apply(removeEventListener, doc, [nonceEvent, onNonce]);
    apply(addEventListener, doc, [toPage(nonce), onAsk]);
    send('here');
  };

  apply(addEventListener, doc, [nonceEvent, onNonce]);
  apply(dispatchEvent, doc, [new Message(readyEvent)]);
}
