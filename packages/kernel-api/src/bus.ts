import { EventEmitter } from 'eventemitter3';

/** What a listener is handed: the tracepoint's fields, who ran, and the record's number. */
export interface TraceEvent {
  readonly name: string;
  readonly seq: number;
  readonly task: number;
  readonly [field: string]: number | string;
}

/** A listener; what it returns is ignored. It only watches. */
export type TraceListener = (event: TraceEvent) => void;

/**
 * The one place where eventemitter3 sits. A listener that throws changes nothing: the others hear the
 * event, the kernel path goes on, and the error waits in `errors` until the caller asks with `rethrow`.
 */
export class Bus {
  private readonly emitter = new EventEmitter();
  private errors: unknown[] = [];

  /** Registers a listener for one event name; the returned function removes it. */
  on(name: string, listener: TraceListener): () => void {
    const guarded = (event: TraceEvent): void => {
      try {
        listener(event);
      } catch (error) {
        this.errors.push(error);
      }
    };
    this.emitter.on(name, guarded);
    return () => this.emitter.off(name, guarded);
  }

  /** How many listeners an event has. */
  count(name: string): number {
    return this.emitter.listenerCount(name);
  }

  emit(event: TraceEvent): void {
    this.emitter.emit(event.name, event);
  }

  /** Throws what listeners threw since the last call: one error as it is, several as an AggregateError. */
  rethrow(): void {
    if (this.errors.length === 0) return;
    const errors = this.errors;
    this.errors = [];
    if (errors.length === 1) throw errors[0];
    throw new AggregateError(errors, `${errors.length} trace listeners threw`);
  }
}
