// Salesforce ids: 15 case-sensitive characters plus 3 that encode, per block of five, which characters are upper case.
const CHECK = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

export function to18(id15) {
    let suffix = '';
    for (let block = 0; block < 3; block += 1) {
        let bits = 0;
        for (let i = 0; i < 5; i += 1) {
            const char = id15[block * 5 + i];
            if (char >= 'A' && char <= 'Z') bits |= 1 << i;
        }
        suffix += CHECK[bits];
    }
    return id15 + suffix;
}

export function isId(text) {
    if (!/^[a-zA-Z0-9]{15}([a-zA-Z0-9]{3})?$/.test(text)) return false;
    // An object's API name can have 15 or 18 letters as well; ids of this org have digits after the prefix.
    return text.length === 18 ? to18(text.slice(0, 15)) === text : /\d{3}/.test(text);
}

/** The n-th id of an object in this org: prefix, pod, reserved zeros, counter in base 62. */
export function makeId(prefix, n) {
    let counter = '';
    for (let rest = n; counter.length < 6; rest = Math.floor(rest / 62)) counter = BASE62[rest % 62] + counter;
    return to18(`${prefix}QH0000${counter.slice(-6).padStart(5, '0')}`.slice(0, 15));
}
