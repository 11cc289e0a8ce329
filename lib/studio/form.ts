import type { Action, Campaign } from '../model/campaign.ts';
import type { ListDisplay } from '../model/page.ts';
import { emptyAsAbsent } from './blank.ts';

/** One prefilled field of a new record. */
export interface PrefillRow {
  field: string;
  value: string;
}

/** What the button does, every choice kept while the author tries another. */
export interface ActionForm {
  do: 'none' | Action['do'];
  label: string;
  editObject: string;
  editField: string;
  createObject: string;
  prefill: PrefillRow[];
  relateBy: string;
  display: ListDisplay;
}

/** A campaign as a form holds it: nothing absent, so that every control has a value. */
export interface CampaignForm
  extends Omit<Campaign, 'moment' | 'action' | 'schedule' | 'thanks' | 'source' | 'effortSeconds' | 'priority'> {
  /** Numbers as they are typed. */
  effortSeconds: number | '';
  priority: number | '';
  thanks: string;
  source: string;
  schedule: { from: string; until: string };
  moment: Omit<Campaign['moment'], 'objects' | 'stages' | 'notStages' | 'display'> & {
    objects: string[];
    stages: string[];
    notStages: string[];
    display: ListDisplay[];
  };
  action: ActionForm;
}

export function toForm(campaign: Campaign): CampaignForm {
  const { moment, schedule, thanks, source, action, ...rest } = campaign;
  return {
    ...rest,
    thanks: thanks ?? '',
    source: source ?? '',
    schedule: { from: schedule?.from ?? '', until: schedule?.until ?? '' },
    moment: {
      ...moment,
      objects: moment.objects ?? [],
      stages: moment.stages ?? [],
      notStages: moment.notStages ?? [],
      display: moment.display ?? [],
    },
    action: actionToForm(action),
  };
}

/** What the form says, blank parts left out. `fromForm(toForm(c))` is `c` for every campaign that fits the schema. */
export function fromForm(form: CampaignForm): Campaign {
  const { moment, schedule, thanks, source, action, effortSeconds, priority, ...rest } = form;
  const button = actionFromForm(action);
  const { objects, stages, notStages, display, ...place } = moment;
  return {
    ...rest,
    effortSeconds: effortSeconds === '' ? 0 : effortSeconds,
    priority: priority === '' ? -1 : priority,
    moment: { ...place, ...emptyAsAbsent({ objects, stages, notStages, display }) },
    ...emptyAsAbsent({ thanks, source }),
    ...(schedule.from || schedule.until ? { schedule: emptyAsAbsent(schedule) } : {}),
    ...(button ? { action: button } : {}),
  };
}

const noAction: ActionForm = {
  do: 'none',
  label: '',
  editObject: '',
  editField: '',
  createObject: '',
  prefill: [],
  relateBy: '',
  display: 'kanban',
};

function actionToForm(action: Campaign['action']): ActionForm {
  if (!action) return noAction;
  const { label, run } = action;
  const form = { ...noAction, label, do: run.do };
  switch (run.do) {
    case 'edit-field':
      return { ...form, editObject: run.object, editField: run.field };
    case 'create':
      return {
        ...form,
        createObject: run.object,
        prefill: Object.entries(run.prefill).map(([field, value]) => ({ field, value })),
        relateBy: run.relateBy ?? '',
      };
    case 'switch-display':
      return { ...form, display: run.display };
    case 'show':
      return form;
  }
}

function actionFromForm(form: ActionForm): Campaign['action'] {
  const { label } = form;
  switch (form.do) {
    case 'none':
      return undefined;
    case 'show':
      return { label, run: { do: 'show' } };
    case 'switch-display':
      return { label, run: { do: 'switch-display', display: form.display } };
    case 'edit-field':
      return { label, run: { do: 'edit-field', object: form.editObject, field: form.editField } };
    case 'create': {
      const rows = form.prefill.filter(({ field, value }) => field !== '' || value !== '');
      const prefill = Object.fromEntries(rows.map(({ field, value }) => [field, value]));
      const relate = form.relateBy === '' ? {} : { relateBy: form.relateBy };
      return { label, run: { do: 'create', object: form.createObject, prefill, ...relate } };
    }
  }
}
