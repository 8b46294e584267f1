/** What has one typical value, not two states with nothing between them. */
export interface SingleValue {
  readonly value: number;
  readonly interval: readonly [number, number];
}

export function hasSingleValue<
  T extends {
    readonly value?: number | undefined;
    readonly interval?: readonly [number, number] | undefined;
  },
>(measured: T): measured is T & SingleValue {
  return measured.value !== undefined && measured.interval !== undefined;
}
