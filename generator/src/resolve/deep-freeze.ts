/** Freezes plain data all the way down; getters stay as they are, and are not called. */
export function deepFreeze<Data>(data: Data): Data {
  if (typeof data !== "object" || data === null || Object.isFrozen(data)) return data;
  Object.freeze(data);
  for (const { value } of Object.values(Object.getOwnPropertyDescriptors(data))) deepFreeze(value as unknown);
  return data;
}
