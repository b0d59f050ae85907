interface Distinct {
  /** The different values, in order of first appearance. */
  readonly values: Float64Array;
  /** For each input element, where its value stands in `values`. */
  readonly index: Int32Array;
}

/**
 * Numbers the distinct values of a column. An open-addressed hash of the bits: a `Map` with 400,000 numeric keys
 * costs more than a whole pass of the likelihood. The table grows with the values, to stay in the cache.
 */
export function distinct(column: Float64Array): Distinct {
  const bits = new Float64Array(1);
  const halves = new Int32Array(bits.buffer);
  const values = new Float64Array(column.length);
  const index = new Int32Array(column.length);
  let slots = new Int32Array(1024).fill(-1);
  let count = 0;
  const slotOf = (value: number): number => {
    bits[0] = value;
    const mask = slots.length - 1;
    let slot = mixed(halves[0]!, halves[1]!) & mask;
    while (slots[slot] !== -1 && values[slots[slot]!] !== value) slot = (slot + 1) & mask;
    return slot;
  };
  for (let i = 0; i < column.length; i += 1) {
    // Adding zero makes −0 and 0 one value.
    const value = column[i]! + 0;
    const slot = slotOf(value);
    const found = slots[slot]!;
    if (found >= 0) {
      index[i] = found;
      continue;
    }
    values[count] = value;
    slots[slot] = count;
    index[i] = count;
    count += 1;
    if (count * 2 > slots.length) {
      slots = new Int32Array(slots.length * 4).fill(-1);
      for (let k = 0; k < count; k += 1) slots[slotOf(values[k]!)] = k;
    }
  }
  return { values: values.slice(0, count), index };
}

/** Finaliser of MurmurHash3 (Appleby): whole numbers differ only in the upper bits of a double. */
function mixed(low: number, high: number): number {
  let hash = low ^ Math.imul(high, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
