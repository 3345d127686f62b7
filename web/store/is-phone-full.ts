/** Whether a write failed because the phone has no room left: something a person can mend. */
export const isPhoneFull = (fault: unknown): boolean => {
  const names = new Set<string>();
  for (let each = fault; each instanceof Error; each = "inner" in each ? each.inner : each.cause) names.add(each.name);
  return names.has("QuotaExceededError");
};
