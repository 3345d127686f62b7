// A phone on which most stories begin: paired, with all of the depot's rows, and no network needed any more.
import path from "node:path";
import type { Role } from "../../shared/role.ts";
import type { TcpProxy } from "../run/tcp-proxy.ts";
import { launchPhone, type Phone, type PhoneOptions } from "./browser.ts";
import { awaitFirstLoad, pairPhone } from "./pair-phone.ts";
import type { Depot } from "./start-depot.ts";

export interface OpenPhoneOptions extends Pick<PhoneOptions, "viewport"> {
  /** Tells the depot's phones apart. */
  name?: string;
  /** Somebody new. Without: the owner. */
  who?: { personName: string; role: Role };
  /** Its way to the edge, for a story that cuts it. */
  line?: TcpProxy;
}

export async function openPhone(depot: Depot, { name = "phone", who, line, ...look }: OpenPhoneOptions = {}): Promise<Phone> {
  const baseUrl = line === undefined ? depot.edge.url : `http://localhost:${line.port}`;
  const phone = await launchPhone({ profileDir: path.join(depot.folder, name), baseUrl, ...look });
  try {
    await pairPhone(phone.page, await depot.invite(who));
    await awaitFirstLoad(phone.page);
    return phone;
  } catch (error) {
    await phone.close();
    throw error;
  }
}
