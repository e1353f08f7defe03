import { readFileSync } from 'node:fs';

/** Pid of a process's parent on Linux, else null. */
function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return null;
  }
}

/**
 * npm puts a shell between itself and this process and does not pass every signal on: when npm, or that shell, is gone, what it started
 * must go too. Started without npm (a service manager, a detached shell), nothing is watched.
 */
export function whenNpmEnds(act) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const isShell = () => {
    try {
      return /^(sh|dash|bash|ash|zsh|ksh|busybox)$/.test(readFileSync(`/proc/${parent}/comm`, 'utf8').trim());
    } catch {
      return false;
    }
  };
  const grandparent = isShell() ? parentOf(parent) : null;
  const timer = setInterval(() => {
    const gone = process.ppid !== parent || (grandparent !== null && parentOf(parent) !== grandparent);
    if (!gone) return;
    clearInterval(timer);
    act();
  }, 400);
  timer.unref();
}
