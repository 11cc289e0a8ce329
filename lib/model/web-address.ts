/** Names and addresses of this machine itself (RFC 6761 section 6.3, RFC 1122 section 3.2.1.3, RFC 4291 section 2.5.3). */
const thisMachine = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/;

/** May a program or an invite travel to this address? Over https anywhere, over plain http only inside this machine. */
export function isSafeAddress({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && thisMachine.test(hostname));
}
