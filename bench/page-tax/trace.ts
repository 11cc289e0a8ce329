/** What of Chromium's trace is read here. Times are microseconds. */
export interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  id?: string;
  args: {
    data?: {
      startTime?: number;
      timeDeltas?: number[];
      cpuProfile?: { nodes?: ProfileNode[]; samples?: number[] };
      frames?: { url: string; processId: number }[];
    };
  };
}

interface ProfileNode {
  id: number;
  parent?: number;
  callFrame: { url?: string };
}

/** The trace's events of the process that shows this address: an extension's worker runs elsewhere and is no tax. */
export function ofPage(events: readonly TraceEvent[], host: string): TraceEvent[] {
  const frames = events.flatMap(({ args }) => args.data?.frames ?? []);
  const pid = frames.find(({ url }) => url.startsWith(`https://${host}/`))?.processId;
  if (pid === undefined) throw new Error(`the trace knows no page of ${host}`);
  return events.filter((event) => event.pid === pid);
}

/** Samples come every 0.2 ms. Where the next one comes much later, the machine gave the processor to somebody else. */
const mostUs = 400;

/** A stretch of time with a script's code somewhere on the stack. */
interface Stretch {
  from: number;
  to: number;
}

/**
 * Every moment at which the sampled stack held a function of a script whose address `isOurs`: the script's own work and
 * everything the browser did on its behalf (queries, style, layout).
 */
function stretches(events: readonly TraceEvent[], isOurs: (url: string) => boolean): Stretch[] {
  const profiles = events.filter(({ name }) => name === 'Profile');
  return profiles.flatMap((profile) => {
    const ours = new Set<number>();
    const found: Stretch[] = [];
    let at = profile.args.data?.startTime ?? profile.ts;
    let last: number | null = null;
    for (const chunk of events.filter(
      (e) => e.name === 'ProfileChunk' && e.id === profile.id && e.pid === profile.pid,
    )) {
      const { cpuProfile, timeDeltas = [] } = chunk.args.data ?? {};
      for (const { id, parent, callFrame } of cpuProfile?.nodes ?? []) {
        if ((parent !== undefined && ours.has(parent)) || isOurs(callFrame.url ?? '')) ours.add(id);
      }
      for (const [i, sample] of (cpuProfile?.samples ?? []).entries()) {
        const passed = timeDeltas[i] ?? 0;
        if (last !== null && ours.has(last)) found.push({ from: at, to: at + Math.min(passed, mostUs) });
        at += passed;
        last = sample;
      }
    }
    return found;
  });
}

/** Milliseconds of main-thread time spent in calls into the script. */
export function ownMs(events: readonly TraceEvent[], isOurs: (url: string) => boolean): number {
  return stretches(events, isOurs).reduce((sum, { from, to }) => sum + to - from, 0) / 1000;
}

/** A task of this length or more is felt: the browser's own limit for a long task. */
const longUs = 50_000;

/** Tasks that are long only because of the script: without its time in them they would not be. */
export function addedLongTasks(events: readonly TraceEvent[], isOurs: (url: string) => boolean): number {
  const own = stretches(events, isOurs);
  const named = events.filter(({ name, dur = 0 }) => /RunTask$/.test(name) && dur >= longUs);
  // Two layers of the browser tell of the same task, the one inside the other.
  const tasks = named.filter(
    ({ ts, dur = 0 }) => !named.some((outer) => outer.ts < ts && outer.ts + (outer.dur ?? 0) >= ts + dur),
  );
  return tasks.filter(({ ts, dur = 0 }) => {
    const inside = own.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to, ts + dur) - Math.max(from, ts)), 0);
    return inside > 0 && dur - inside < longUs;
  }).length;
}
