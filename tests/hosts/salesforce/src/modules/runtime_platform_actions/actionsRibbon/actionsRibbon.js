import { LightningElement } from 'lwc';

export default class ActionsRibbon extends LightningElement {}
