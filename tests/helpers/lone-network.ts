import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * A network of its own for this process and all that it starts (Linux): this machine, and one way out that looks like any other and
 * leads nowhere. What takes that way is counted by the kernel, whoever sent it: names to be looked up, connections, single packets.
 */

/** Where names are asked for; nobody is there. */
const nameServer = '10.77.0.53';
/** An address of this machine on the way out: a server at it is gone while the way out is down. */
export const ownAddress = '10.77.0.1';

const outsideUp = [
  `ip address add ${ownAddress}/24 dev outside`,
  'ip link set outside up',
  'ip route add default dev outside',
];

const setUp = [
  'ip link set lo up',
  'echo 1 > /proc/sys/net/ipv6/conf/all/disable_ipv6',
  'ip link add outside type veth peer name nowhere',
  'ip link set nowhere up',
  ...outsideUp,
  // A machine may ask a resolver of its own for names, which would stay inside: here they too are asked for outside.
  'names=$(mktemp)',
  `echo nameserver ${nameServer} > $names`,
  'mount --bind $names /etc/resolv.conf',
];

/** Runs a program in such a network. Needs `unshare` and `ip`, and a kernel that lets this user have one. */
export const runInLoneNetwork = (program: string, args: string[], env: NodeJS.ProcessEnv, limitMs: number) =>
  spawnSync(
    'unshare',
    [
      ...['--map-root-user', '--net', '--mount'],
      // Its processes in a tree of their own, which ends as a whole.
      ...['--pid', '--fork', '--kill-child', '--mount-proc'],
      ...['sh', '-ec', `${setUp.join('\n')}\nexec "$@"`, 'sh', program, ...args],
    ],
    {
      env,
      encoding: 'utf8',
      timeout: limitMs,
      killSignal: 'SIGKILL',
    },
  );

/** Packets that took the way out so far. Source of the columns: proc_net(5), `dev`: eight received, then bytes and packets sent. */
export function packetsOut(): number {
  const line = /^\s*outside:(.*)$/m.exec(readFileSync('/proc/self/net/dev', 'utf8'))?.[1] ?? '';
  return Number(line.trim().split(/\s+/)[9]);
}

const endpoint = /^\s*\d+: [0-9A-F]{8}:[0-9A-F]{4} ([0-9A-F]{8}):([0-9A-F]{4}) /;
/** Other ends of the connections and bound packets of all processes in this network, but those on this machine. */
export function peersOutside(): string[] {
  const lines = ['tcp', 'udp'].flatMap((kind) => readFileSync(`/proc/self/net/${kind}`, 'utf8').split('\n'));
  return lines.flatMap((line) => {
    const [, hex = '', port = ''] = endpoint.exec(line) ?? [];
    const address = (hex.match(/../g) ?? []).reverse().map((byte) => Number.parseInt(byte, 16));
    const own = hex === '' || address[0] === 127 || address[0] === 0 || address.join('.') === ownAddress;
    return own ? [] : [`${address.join('.')}:${Number.parseInt(port, 16)}`];
  });
}

/** Takes the way out away, as when a network goes. */
export function unplug(): void {
  execFileSync('ip', ['address', 'flush', 'dev', 'outside']); // An address outlives its link: a server at it would still answer.
  execFileSync('ip', ['link', 'set', 'outside', 'down']);
}

export function plugIn(): void {
  for (const step of outsideUp) execFileSync('ip', step.split(' ').slice(1));
}
