import { NotModelled } from '@faultline/kernel-api';

/** A fault that may not drop its lock meets a shared table that it has to leave. */
export function cannotRetry(): never {
  throw new NotModelled('a page of base size in a shared table, by a fault that cannot be retried');
}
