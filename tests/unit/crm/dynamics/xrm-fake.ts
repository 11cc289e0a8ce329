/** A small Client API for tests: what the bridge reads, each part replaceable by something broken. */

export const opportunity = '8fe8b134-c037-4532-a92b-ce240718a168';
export const account = '50b298e6-63d9-46f8-8e7d-e5713e7a615b';

type Handler = (context: unknown) => void;

export interface FakeForm {
  page: Record<string, unknown>;
  /** Handlers as the form holds them. */
  onSave: Handler[];
  onPostSave: Handler[];
  onStage: Handler[];
  /** How often any attribute was asked for. */
  reads: () => number;
  save(mode: number, ok?: boolean): void;
}

export interface FakeOptions {
  object?: string;
  id?: string | null;
  type?: number;
  dirty?: boolean;
  values?: Record<string, unknown>;
  dirtyNames?: readonly string[];
  /** Categories of the stages of the path, in order, and which is active. */
  stages?: readonly number[];
  active?: number;
}

const stageId = (index: number) => `6b9ce798-221a-4260-90b2-00000000000${index}`;

export function fakeForm(options: FakeOptions = {}): FakeForm {
  const { object = 'opportunity', id = opportunity, type = 2, dirty = false, values = {}, dirtyNames = [] } = options;
  const { stages = [0, 1, 2, 3], active = 1 } = options;
  const held = { id, type };
  let reads = 0;
  const made = stages.map((category, index) => ({
    getId: () => stageId(index),
    getCategory: () => ({ getValue: () => category }),
  }));
  const onSave: Handler[] = [];
  const onPostSave: Handler[] = [];
  const onStage: Handler[] = [];
  const entity = {
    getEntityName: () => object,
    getId: () => (held.id ? `{${held.id.toUpperCase()}}` : ''),
    getIsDirty: () => dirty,
    addOnSave: (handler: Handler) => onSave.push(handler),
    addOnPostSave: (handler: Handler) => onPostSave.push(handler),
    attributes: {
      get: (name: string) => {
        reads++;
        return name in values
          ? { getName: () => name, getValue: () => values[name], getIsDirty: () => dirtyNames.includes(name) }
          : null;
      },
      getLength: () => 1e9,
    },
  };
  const process = {
    getActiveStage: () => made[active],
    getActivePath: () => ({ getLength: () => made.length, get: (index: number) => made[index] }),
    addOnStageChange: (handler: Handler) => onStage.push(handler),
  };
  return {
    page: { data: { entity, process }, ui: { getFormType: () => held.type } },
    onSave,
    onPostSave,
    onStage,
    reads: () => reads,
    save: (mode, ok = true) => {
      for (const handler of onSave) handler({ getEventArgs: () => ({ getSaveMode: () => mode }) });
      if (ok && !held.id) {
        held.id = account;
        held.type = 2;
      }
      const reference = { entityType: object, id: held.id };
      for (const handler of onPostSave)
        handler({ getEventArgs: () => ({ getIsSaveSuccess: () => ok, getEntityReference: () => reference }) });
    },
  };
}
