/**
 * A parcel: one box with one carrier and one tracking number. Its id IS the tracking number, so that "used already"
 * is one key lookup, on the phone and at the edge.
 */
export type Parcel = {
  noun: "parcel";
  id: string;
  version: number;
  storeId: string;
  orderId: string;
  carrierId: string;
  carrierName: string;
  jobId: string;
  personId: string;
  savedAt: number;
};
