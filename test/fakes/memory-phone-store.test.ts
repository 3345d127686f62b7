import { describe } from "vitest";
import { describePhoneStore } from "../web/store/phone-store.contract.ts";
import { createMemoryPhoneStore } from "./memory-phone-store.ts";

describe("createMemoryPhoneStore keeps the store's contract", () => {
  describePhoneStore(createMemoryPhoneStore);
});
