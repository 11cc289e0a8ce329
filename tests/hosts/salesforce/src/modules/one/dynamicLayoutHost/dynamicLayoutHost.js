import RecordLayoutBase from 'forcegenerated/recordLayoutBase';

/** Sections of a Dynamic Forms page. A field is known by `Record<Field>Field`, its double underscores made single. */
export default class DynamicLayoutHost extends RecordLayoutBase {
    item(name) {
        return { ...super.item(name), fieldId: `Record${name.replaceAll('__', '_')}Field` };
    }
}
