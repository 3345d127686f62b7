/** bg.logistics.companies.get: the carriers of a region; their id is the carrierId of a shipment. */
import * as v from "valibot";
import type { Carrier } from "../../../shared/store.ts";
import type { TemuMethod } from "./temu-method.ts";
import { temuId, textOrEmpty, toLong } from "./wire-fields.ts";

export type ListCarriersArgs = { regionId: string };

const result = v.array(
  v.pipe(
    v.object({ logisticsServiceProviderId: temuId, logisticsServiceProviderName: textOrEmpty, logisticsBrandName: textOrEmpty }),
    v.transform(
      (carrier): Carrier => ({
        id: carrier.logisticsServiceProviderId,
        name: carrier.logisticsServiceProviderName,
        brand: carrier.logisticsBrandName,
      }),
    ),
  ),
);

export const listCarriers: TemuMethod<ListCarriersArgs, Carrier[]> = {
  writes: false,
  encode: ({ regionId }) => ({ regionId: toLong(regionId) }),
  result,
};
