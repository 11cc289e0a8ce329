import { LightningElement } from 'lwc';
import Toast from 'lightning/toast';
import { onUi } from 'host/ui';

const STAYS = { success: 5_000, info: 5_000, error: 10_000 };

export default class ToastHost extends LightningElement {
    static renderMode = 'light';
    toasts = [];
    counter = 0;

    connectedCallback() {
        onUi(({ type, toast }) => {
            if (type !== 'toast') return;
            // Newer parts of the page use the base component, with a container of its own at the end of the body.
            if (toast.lwc) Toast.show({ label: toast.text, variant: toast.variant, mode: 'dismissible' }, this);
            else this.add(toast);
        });
    }
    add(toast) {
        this.counter += 1;
        const key = `toast${this.counter}`;
        const shown = { ...toast, key, icon: `utility:${toast.variant}`, class: `slds-notify slds-notify_toast slds-theme_${toast.variant} forceToastMessage` };
        this.toasts = [...this.toasts, shown];
        setTimeout(() => this.remove(key), STAYS[toast.variant]);
    }
    dismiss(event) {
        this.remove(event.currentTarget.dataset.key);
    }
    remove(key) {
        this.toasts = this.toasts.filter((toast) => toast.key !== key);
    }
}
