import RecordPageBase from 'forcegenerated/recordPageBase';

// One of the names Salesforce generates (page, object, mode).
export default class GeneratedPage extends RecordPageBase {}
