/** One file that must not load. */
export interface Malformed {
  rule: string;
  title: string;
  text: string;
  /** The whole message; it begins with the name to give the file. */
  message: string;
}

/** A row of the tables. */
export function bad(rule: string, title: string, text: string, message: string): Malformed {
  return { rule, title, text, message };
}

/** A scenario whose steps start on line 4, each on a line of its own. */
export function yamlSteps(...steps: string[]): string {
  const head = 'backing: anon\nfiles: [{name: f0, size: 64k}]\nsteps:\n';
  return head + steps.map((step) => `  - {${step}}\n`).join('');
}

/** A scenario with one file, written on line 3. */
export function jsonFile(file: string): string {
  return `{\n "backing": "ext4-dax",\n "files": [${file}],\n "steps": []\n}\n`;
}

/** A recording that ends with `rest`, on line 3. */
export function recording(rest: string): string {
  const head = '"name": "x@anon", "kernel": "6.12", "status": "ok", "backing": "anon"';
  return `{${head},\n "scenario": {"steps": [{"op": "sync"}]},\n ${rest}}\n`;
}

/** Two steps that many of the tables begin with. */
export const OPEN: string = 'op: open, file: f0, as: fd0';
export const MMAP: string = 'op: mmap, as: m0, fd: fd0, len: 64k';
