import type { PolicyBook } from '../releases/policies.js';
import { deviceKpage, ksmOnAnon, type ProcPolicies, smapsFields } from './policies.js';

/** The answers that the /proc views need. */
export function procPolicies(book: PolicyBook): ProcPolicies {
  return {
    smapsFields: book.once(smapsFields),
    deviceKpage: book.once(deviceKpage),
    ksmOnAnon: book.once(ksmOnAnon),
  };
}
