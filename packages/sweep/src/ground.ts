import {
  DEFAULT_LIMITS,
  type Geometry,
  type Machine,
  type MachineOptions,
} from '@faultline/machine';

/** What a sequence is run on. */
export interface Ground {
  readonly kernel: string;
  /** Shape of the page tables; x86-64 with 4 levels unless told. */
  readonly geometry?: Geometry;
  readonly machine?: Pick<MachineOptions, 'memory' | 'limits' | 'tlb'>;
  /** Called with the machine before the first step's check, to break something on purpose. */
  readonly sabotage?: (machine: Machine) => void;
}

/** Room for what a sequence needs: machines are made by the thousand. */
export const SMALL: NonNullable<Ground['machine']> = {
  memory: { ramFrames: 16_384, pmemFrames: 65_536 },
  limits: {
    ...DEFAULT_LIMITS,
    tables: 256,
    indexNodes: 256,
    vmas: 2048,
    vmasPerMm: 512,
    patches: 65_536,
  },
};

/** The same with two CPUs that remember translations: an access then goes through what is remembered. */
export const WITH_TLB: NonNullable<Ground['machine']> = { ...SMALL, tlb: { cpus: 2 } };
