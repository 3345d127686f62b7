/** A listing: one goodsId + skuId in one store. `itemId` and `piecesPerUnit` are its mapping. */
export type Listing = {
  noun: "listing";
  id: string;
  version: number;
  storeId: string;
  goodsId: string;
  skuId: string;
  sellerSku: string | null;
  name: string;
  variant: string;
  thumbUrl: string | null;
  itemId: string | null;
  piecesPerUnit: number;
  /** The level last seen at Temu: read, or confirmed by a push. Null when there was none, or a buyer has moved it since. */
  temuLevel: number | null;
  /** When it was seen, or became doubtful. */
  temuLevelAt: number | null;
};

export const toListingId = (storeId: string, goodsId: string, skuId: string): string => `${storeId}:${goodsId}:${skuId}`;
