// Calls to the server the way Lightning does them: one POST per action, its name in the query string, always HTTP 200.
let counter = 0;

export class AuraError extends Error {
    constructor(error) {
        super(error.message);
        this.fieldErrors = error.data?.output?.fieldErrors ?? {};
        this.pageErrors = error.data?.output?.errors ?? [];
    }
}

export async function call(action, params) {
    counter += 1;
    const [controller] = action.split('.');
    const response = await fetch(`/aura?r=${counter}&aura.${action}=1`, {
        method: 'POST',
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: JSON.stringify({
            actions: [{ id: `${counter};a`, descriptor: `aura://${controller}Controller/ACTION$${action.split('.')[1]}`, params }],
        }),
    });
    const [result] = (await response.json()).actions;
    if (result.state !== 'SUCCESS') throw new AuraError(result.error[0]);
    return result.returnValue;
}
