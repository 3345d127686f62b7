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
  /** The level last seen at Temu: read, or confirmed by a push. */
  temuLevel: number | null;
  temuLevelAt: number | null;
};

export const toListingId = (storeId: string, goodsId: string, skuId: string): string => `${storeId}:${goodsId}:${skuId}`;
