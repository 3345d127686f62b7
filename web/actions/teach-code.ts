/** Codes beside the SKU: taught by whoever holds the item, approved by a supervisor. */
import type { CommandArgs } from "../../shared/commands/registry.ts";
import type { Phone } from "./phone.ts";
import { saveCommand } from "./save-command.ts";

/** See shared/commands/teach-code.ts; resolves once it is saved on this phone, or refused. */
export const teachCode = (phone: Phone, args: CommandArgs<"teachCode">) => saveCommand(phone, { name: "teachCode", args });

/** See shared/commands/approve-code.ts. */
export const approveCode = (phone: Phone, args: CommandArgs<"approveCode">) => saveCommand(phone, { name: "approveCode", args });
