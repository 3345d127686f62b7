/** Gives the phone to every screen below `<PhoneContext.Provider value={startPhone(report)}>`. */
import { createContext, useContext } from "solid-js";
import { must } from "../shared/result.ts";
import type { Phone } from "./actions/phone.ts";

export const PhoneContext = createContext<Phone>();

export const usePhone = (): Phone => must(useContext(PhoneContext), "PhoneContext");
