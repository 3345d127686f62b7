/** Makes a one-time pairing code for someone known or someone new. */
import type { AddDeviceArgs } from "../sync/api.ts";
import type { Phone } from "./phone.ts";

/** The code is good until `expiresAt` (epoch ms); it belongs in the fragment of a link, `/pair#code`. */
export const addDevice = (phone: Phone, args: AddDeviceArgs) => phone.api.addDevice(args);
