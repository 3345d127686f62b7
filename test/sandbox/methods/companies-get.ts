// bg.logistics.companies.get: the carriers of a region. `result` is an array.

import { listCarriers } from "../carriers.ts";
import { defineMethod, int } from "../method.ts";
import { succeed, toLong } from "../wire.ts";

// A number no JavaScript number can hold; Temu's channel ids look like this. Readers that lose digits garble it.
const CHANNEL_ID = 897_012_345_678_905_824n;

export const companiesGet = defineMethod("bg.logistics.companies.get", { regionId: int }, ({ regionId }) =>
  succeed(
    listCarriers(regionId).map((carrier, index) => ({
      logisticsServiceProviderId: toLong(carrier.carrierId),
      logisticsServiceProviderName: carrier.name,
      logisticsBrandName: carrier.brand,
      channelId: CHANNEL_ID + BigInt(index),
    })),
  ),
);
