/** Memory of accelerators in bytes (catalogue, table T4): vendor data sheets. A name is matched as a whole word. */
const GIGABYTES: readonly (readonly [name: RegExp, gigabytes: number])[] = [
  [/\bA100[- ]40 ?(?:GB)?\b/i, 40], [/\bA100(?:[- ]80 ?(?:GB)?)?\b/i, 80], [/\bV100[- ]16 ?(?:GB)?\b/i, 16], [/\bV100(?:[- ]32 ?(?:GB)?)?\b/i, 32],
  [/\bT4\b/i, 16], [/\bL4\b/i, 24], [/\bA10G?\b/i, 24], [/\bL40S\b/i, 48], [/\bH100(?:[- ]80 ?(?:GB)?)?\b/i, 80], [/\bH200\b/i, 141],
  [/\bB200\b/i, 180], [/\bGB200\b/i, 186], [/\bMI300X\b/i, 192], [/\b(?:TPU )?v5e\b/i, 16], [/\b(?:TPU )?v5p\b/i, 95],
];

/** What may stand beside the name of a card without making it another machine. */
const MAKERS_WORDS = /\b(?:nvidia|tesla|amd|instinct|google|cloud|tpu|gpu|sxm\d?|pcie)\b/gi;

/** Cards that are sold with more than one size of memory, written without it. */
const SIZE_NOT_STATED = /\b[AV]100\b(?![- ]\d)/i;

/** The accelerators that one replica or one training run has together: `2x H100` is two. */
export interface Accelerators {
  readonly count: number;
  /** Without the count. */
  readonly name: string;
  readonly bytesEach: number;
  readonly bytes: number;
  /** The card is sold with less memory too; the larger one is taken. */
  readonly isSizeAssumed: boolean;
}

/**
 * Undefined for a processor without an accelerator, for one that is not tabled, and for a text that says more than
 * count and card (`DGX H100`, `4 nodes of L4`): no check then says anything of its memory.
 */
export function acceleratorsIn(hardware: string | undefined): Accelerators | undefined {
  const { count, name } = countedHardware(hardware ?? "");
  const known = GIGABYTES.find(([pattern]) => pattern.test(name));
  if (!known || /[\p{L}\p{N}]/u.test(name.replace(known[0], "").replace(MAKERS_WORDS, ""))) return undefined;
  const bytesEach = known[1] * 1e9;
  return { count, name, bytesEach, bytes: count * bytesEach, isSizeAssumed: SIZE_NOT_STATED.test(name) };
}

/** `2x H100` taken apart; also `H100 x2`, and the slices of a TPU, `v5e-8`, which count their chips behind the name. */
export function countedHardware(hardware: string): { readonly count: number; readonly name: string } {
  const before = /^\s*(\d+)\s*[x×]\s*(\S.*)$/i.exec(hardware);
  if (before) return { count: Number(before[1]), name: (before[2] ?? "").trim() };
  const behind = /^\s*(\S.*?)(?:\s+|(?<=\d))[x×]\s*(\d+)\s*$/i.exec(hardware) ?? /^\s*(.*\bv5[ep])-(\d+)\s*$/i.exec(hardware);
  return behind ? { count: Number(behind[2]), name: (behind[1] ?? "").trim() } : { count: 1, name: hardware.trim() };
}
