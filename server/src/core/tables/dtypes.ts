import { wordTable } from "../wordTable";

/** Bytes of one number by its data type (catalogue 0.2, `b`): the definition of each type. */
const BYTES = wordTable<number>({
  float32: 4, float16: 2, bfloat16: 2, int8: 1, fp8: 1, int4: 0.5, binary: 1 / 8,
});

/** Undefined for a type that the format does not know. */
export function bytesPerValue(dtype: string): number | undefined {
  return BYTES[dtype];
}
