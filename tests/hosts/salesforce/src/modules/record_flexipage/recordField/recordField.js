import RecordLayoutItem from 'records/recordLayoutItem';

/** What a layout item is on a page layout, on a Dynamic Forms page; read-only fields say so in a class. */
export default class RecordField extends RecordLayoutItem {
    get rootClass() {
        return `${super.rootClass}${this.isView && !this.updateable ? ' is-read-only' : ''}`;
    }
}
