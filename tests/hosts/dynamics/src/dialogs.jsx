import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, Input } from '@fluentui/react-components';
import { t } from './boot.js';

export function CloseDialog({ outcome, onDone }) {
    return <Dialog open><DialogSurface data-id="closeOpportunityDialog"><DialogBody><DialogTitle>{t(outcome)}</DialogTitle>
        <DialogContent><Input data-id="actualrevenue_id.fieldControl-currency-text-input" aria-label="actualrevenue" /></DialogContent>
        <DialogActions><Button appearance="primary" data-id="ok_id" onClick={() => onDone(true)}>{t('ok')}</Button><Button data-id="cancel_id" onClick={() => onDone(false)}>{t('cancel')}</Button></DialogActions>
    </DialogBody></DialogSurface></Dialog>;
}

export function ErrorDialog({ text, onClose }) {
    return <Dialog open modalType="alert"><DialogSurface data-id="errorDialogdialog"><DialogBody><DialogTitle>Error</DialogTitle><DialogContent>{text}</DialogContent>
        <DialogActions><Button appearance="primary" data-id="errorOkButton" onClick={onClose}>{t('ok')}</Button></DialogActions>
    </DialogBody></DialogSurface></Dialog>;
}
