/** The CPUs, or NUMA nodes, of a list in the kernel's own notation, such as `0-2,4`. Pure. */
export function parseCpuList(list: string): readonly number[] {
  return list.split(',').flatMap((range) => {
    const [first = NaN, last = first] = range.split('-').map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}
