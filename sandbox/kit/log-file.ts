import fs from 'node:fs';

/**
 * A JSON-lines file that is only ever appended to, synchronously: once `append` returns, a kill −9 of this process
 * cannot take the line back (the kernel holds it; we do not guard against a power cut, so there is no fsync).
 */
export class LogFile {
  private fd: number;
  private written = 0;

  constructor(private readonly file: string) {
    this.fd = fs.openSync(file, 'a');
  }

  /** Bytes appended since the file was opened or last rewritten. */
  get bytesAppended(): number {
    return this.written;
  }

  append(line: unknown): void {
    const bytes = Buffer.from(`${JSON.stringify(line)}\n`);
    let at = 0;
    while (at < bytes.length) at += fs.writeSync(this.fd, bytes, at);
    this.written += bytes.length;
  }

  /** Replaces the whole file by `lines`, through a rename, so that a kill in between leaves the old one. */
  rewrite(lines: Iterable<unknown>): void {
    const fresh = `${this.file}.new`;
    const out = fs.openSync(fresh, 'w');
    for (const line of lines) fs.writeSync(out, `${JSON.stringify(line)}\n`);
    fs.closeSync(out);
    fs.closeSync(this.fd);
    fs.renameSync(fresh, this.file);
    this.fd = fs.openSync(this.file, 'a');
    this.written = 0;
  }

  close(): void {
    fs.closeSync(this.fd);
  }
}

/** Every whole line of the file, parsed. A last line cut short by a kill was never answered for, and is dropped. */
export function readLog(file: string): unknown[] {
  if (!fs.existsSync(file)) return [];
  const text = fs.readFileSync(file, 'utf8');
  const end = text.lastIndexOf('\n') + 1;
  if (end < text.length) fs.truncateSync(file, Buffer.byteLength(text.slice(0, end)));
  return text
    .slice(0, end)
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
}
