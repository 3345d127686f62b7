// An order as bg.order.list.v2.get tells it; made up, in the documented shape, with everything the documents name.

const label = (name: string, value: number) => ({ name, value });

export const PARENT = {
  parentOrderSn: "PO-076-10000000000000001",
  parentOrderStatus: 2,
  parentOrderTime: 1763600000,
  parentConfirmTime: 1763600900,
  parentOrderPendingFinishTime: 1763600900,
  expectShipLatestTime: 1763776799,
  latestDeliveryTime: 1764201599,
  parentShippingTime: null,
  updateTime: 1763600900,
  siteId: 101,
  regionId: 76,
  parentOrderLabel: [label("soon_to_be_overdue", 1), label("past_due", 0), label("pending_buyer_cancellation", 1)],
  fulfillmentWarning: ["RESTRICT_FEDEX_SELF_SHIPPING"],
  hasShippingFee: true,
  orderPaymentType: "PPD",
  batchOrderNumberList: null,
  shippingMethod: 1,
  regionName1: "Germany",
  paymentInfo: [{ paymentMethod: "card", paymentAuthCode: "fake-auth-code" }],
};

export const LINE = {
  orderSn: "076-10000000000000002",
  quantity: 2,
  canceledQuantityBeforeShipment: 1,
  originalOrderQuantity: 3,
  goodsId: 601000000000000001n,
  skuId: 17590000000001,
  goodsName: "Schreibtischlampe",
  originalGoodsName: "Desk lamp",
  spec: "Schwarz",
  originalSpecName: "Black",
  thumbUrl: "https://img.example/x.jpg",
  orderStatus: 2,
  productList: [{ productId: 10500000001, productSkuId: 139600000001, soldFactor: 2, extCode: "LAMP-BLK" }],
  orderLabel: [label("customized_products", 0), label("US_to_CA", 1)],
  fulfillmentWarning: ["REQUIRES_AGE_VERIFICATION"],
  packageAbnormalTypeList: [],
  fulfillmentType: "fulfillBySeller",
  inventoryDeductionWarehouseId: "WH-01000000000000001",
  orderShippingTime: null,
  orderCreateTime: 1763600000,
};
