// Preloaded into worker and API by the memory benchmark: on SIGWINCH every thread of the process collects its garbage, then the
// process writes its resident memory to a file in the folder MEMORY_REPORTS. Plain JavaScript, as --import runs it before tsx.
import { setTimeout } from 'node:timers';
import { renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { BroadcastChannel, isMainThread } from 'node:worker_threads';

// NODE_OPTIONS takes no --expose-gc on Node 20.
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
const channel = new BroadcastChannel('collect-garbage');
channel.unref();

/** Workflows run in threads of their own; each has its own heap. */
const threadsMs = 2_000;

if (isMainThread) {
  process.on('SIGWINCH', () => {
    channel.postMessage('collect');
    collect();
    setTimeout(() => {
      collect();
      const file = path.join(process.env.MEMORY_REPORTS ?? '', `${process.pid}.json`);
      writeFileSync(`${file}.new`, JSON.stringify(process.memoryUsage()));
      renameSync(`${file}.new`, file);
    }, threadsMs);
  });
} else {
  channel.onmessage = () => {
    collect();
    collect();
  };
}
