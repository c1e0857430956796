/** An entry of a folder. */
export interface FolderEntry {
  readonly name: string;
  readonly isFolder: boolean;
}

/** All that the command needs from outside, so that tests drive it without a process. */
export interface Io {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Whether standard output is a terminal: colour, and the terminal's width. */
  readonly isTTY: boolean;
  /** Whether standard error is a terminal: only then is progress shown. */
  readonly stderrIsTTY: boolean;
  /** Width of the terminal, undefined when there is none. */
  readonly columns: number | undefined;
  /** `NO_COLOR` and `FAULTLINE_DEBUG` are looked at. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What `--version` prints. */
  readonly version: string;
  /** The text of a file, or Node's error. */
  readonly readFile: (path: string) => string;
  /** Puts a whole file in place or none: whoever looks sees the old one or the new one. */
  readonly writeFile: (path: string, text: string) => void;
  /** Makes a folder with those above it; one that exists is fine. */
  readonly mkdir: (path: string) => void;
  readonly isFolder: (path: string) => boolean;
  readonly readFolder: (path: string) => FolderEntry[];
  /** Milliseconds, for the progress line only. */
  readonly now: () => number;
  /** Calls `stop` at the first Ctrl-C instead of ending the process; what is returned undoes that. */
  readonly onInterrupt: (stop: () => void) => () => void;
  /** Lets signals and a closed pipe come through between two pieces of work. */
  readonly pause: () => Promise<void>;
}
