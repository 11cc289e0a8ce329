import BaseRecordForm from 'records/baseRecordForm';

/** The same form on a Dynamic Forms page: no detail panel, each field is a component of the page. */
export default class DynamicFormHost extends BaseRecordForm {}
