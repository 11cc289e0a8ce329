import { LightningElement, api } from 'lwc';

export default class PathTrack extends LightningElement {
    @api steps = [];
}
