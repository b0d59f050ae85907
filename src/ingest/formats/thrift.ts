/** A value of Thrift's compact protocol; a struct is its fields by their numbers. */
export type ThriftValue = number | bigint | boolean | Uint8Array | readonly ThriftValue[] | ThriftStruct;
export interface ThriftStruct {
  readonly [field: number]: ThriftValue;
}

/** Text that ends before its value does, or that is no such text. */
export class ThriftFault extends Error {}

/** Reads one struct. @returns it and where it ends @throws ThriftFault where the bytes do not hold one */
export function readStruct(bytes: Uint8Array, from = 0): { value: ThriftStruct; end: number } {
  let at = from;
  const byte = (): number => {
    const value = bytes[at];
    if (value === undefined) throw new ThriftFault('it ends within a value');
    at += 1;
    return value;
  };
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const part = byte();
      value |= BigInt(part & 0x7f) << shift;
      if (part < 0x80) return value;
    }
    throw new ThriftFault('a number without an end');
  };
  const zigzag = (): bigint => {
    const value = varint();
    return (value >> 1n) ^ -(value & 1n);
  };
  const taken = (length: number): Uint8Array => {
    if (length > bytes.length - at) throw new ThriftFault('it ends within a value');
    at += length;
    return bytes.subarray(at - length, at);
  };
  const list = (depth: number): ThriftValue[] => {
    const head = byte();
    const size = head >> 4 === 15 ? Number(varint()) : head >> 4;
    if (size > bytes.length - at) throw new ThriftFault('a list that is longer than the text');
    return Array.from({ length: size }, () => element(head & 15, depth));
  };
  const map = (depth: number): ThriftValue[] => {
    const size = Number(varint());
    if (size > bytes.length - at) throw new ThriftFault('a map that is longer than the text');
    const kinds = size > 0 ? byte() : 0;
    return Array.from({ length: size }, () => [element(kinds >> 4, depth), element(kinds & 15, depth)]);
  };
  const element = (kind: number, depth: number): ThriftValue =>
    kind === 1 || kind === 2 ? byte() === 1 : value(kind, depth);
  const value = (kind: number, depth: number): ThriftValue => {
    if (depth > 64) throw new ThriftFault('too deep');
    if (kind === 1 || kind === 2) return kind === 1;
    if (kind === 3) return byte();
    if (kind === 4 || kind === 5) return Number(zigzag());
    if (kind === 6) return zigzag();
    if (kind === 7) return taken(8);
    if (kind === 8) return taken(Number(varint()));
    if (kind === 9 || kind === 10) return list(depth + 1);
    if (kind === 11) return map(depth + 1);
    if (kind === 12) return struct(depth + 1);
    throw new ThriftFault(`no kind ${kind}`);
  };
  const struct = (depth: number): ThriftStruct => {
    const fields: Record<number, ThriftValue> = {};
    for (let id = 0; ; ) {
      const head = byte();
      if (head === 0) return fields;
      id = head >> 4 === 0 ? Number(zigzag()) : id + (head >> 4);
      fields[id] = value(head & 15, depth);
    }
  };
  return { value: struct(0), end: at };
}
