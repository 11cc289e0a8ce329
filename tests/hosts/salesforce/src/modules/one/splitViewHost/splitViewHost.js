import CommonListInternal from 'lst/commonListInternal';

/** The list beside the workspaces of a console: it stays while records are open. */
export default class SplitViewHost extends CommonListInternal {
    static renderMode = 'light';
}
