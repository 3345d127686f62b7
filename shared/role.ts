/** What a person may do. Apart from person.ts because the first picture asks for it, and needs no schemas. */
export const ROLES = ["picker", "supervisor", "owner"] as const;
export type Role = (typeof ROLES)[number];

const RANK: Record<Role, number> = { picker: 0, supervisor: 1, owner: 2 };

export const hasRole = (person: { role: Role }, atLeast: Role): boolean => RANK[person.role] >= RANK[atLeast];
