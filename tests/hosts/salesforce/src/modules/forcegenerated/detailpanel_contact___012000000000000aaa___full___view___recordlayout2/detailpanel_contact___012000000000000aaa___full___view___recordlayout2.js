import RecordLayoutBase from 'forcegenerated/recordLayoutBase';

// One of the names Salesforce generates (object, master record type, mode).
export default class GeneratedLayout extends RecordLayoutBase {}
