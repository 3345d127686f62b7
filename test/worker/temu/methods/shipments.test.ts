import * as v from "valibot";
import { expect, test } from "vitest";
import { confirmShipment } from "../../../../worker/temu/methods/confirm-shipment.ts";
import { listCarriers } from "../../../../worker/temu/methods/list-carriers.ts";
import { listWarehouses } from "../../../../worker/temu/methods/list-warehouses.ts";
import { readShipment } from "../../../../worker/temu/methods/read-shipment.ts";
import { toWireText } from "../../../../worker/temu/wire-json.ts";

const LINE = {
  parentOrderSn: "PO-076-10000000000000001",
  orderSn: "076-10000000000000002",
  goodsId: "601000000000000001",
  skuId: "17590000000001",
  quantity: 2,
};
const PARCEL = { carrierId: "998200001", trackingNumber: "JJD0000000000000001", warehouseId: "WH-01000000000000001", lines: [LINE] };

test("a shipment goes out in the documented shape, ids as exact integers", () => {
  expect(toWireText(confirmShipment.encode({ sendType: 0, parcels: [PARCEL] }))).toBe(
    '{"sendType":0,"sendRequestList":[{"carrierId":998200001,"trackingNumber":"JJD0000000000000001","selfShippingWarehouseId":"WH-01000000000000001",' +
      '"orderSendInfoList":[{"parentOrderSn":"PO-076-10000000000000001","orderSn":"076-10000000000000002","goodsId":601000000000000001,"skuId":17590000000001,"quantity":2}]}]}',
  );
});

test("a denial goes out only when it is asked for", () => {
  const denied = confirmShipment.encode({ sendType: 0, parcels: [{ ...PARCEL, confirmAcceptance: ["DENY_CANCELLATION"] }] });
  expect(toWireText(denied)).toContain('"confirmAcceptance":["DENY_CANCELLATION"]');
  expect(toWireText(confirmShipment.encode({ sendType: 0, parcels: [{ ...PARCEL, confirmAcceptance: [] }] }))).not.toContain(
    "confirmAcceptance",
  );
});

test("an id that is not digits is a bug and throws before anything is sent", () => {
  expect(() => confirmShipment.encode({ sendType: 0, parcels: [{ ...PARCEL, carrierId: "" }] })).toThrow("not an id");
  expect(() => confirmShipment.encode({ sendType: 0, parcels: [{ ...PARCEL, carrierId: "12.5" }] })).toThrow("not an id");
});

test("Temu's remarks on a shipment are optional", () => {
  expect(v.parse(confirmShipment.result, undefined)).toEqual({ agreementText: null, warnings: [] });
  expect(v.parse(confirmShipment.result, null)).toEqual({ agreementText: null, warnings: [] });
  expect(v.parse(confirmShipment.result, { assistantAgreementText: "x", warningMessage: ["y"] })).toEqual({
    agreementText: "x",
    warnings: ["y"],
  });
  expect(v.safeParse(confirmShipment.result, true).success).toBe(false);
});

test("the read-back lists Temu's parcels, those of a unit in several boxes too", () => {
  const raw = {
    shipmentInfoDTO: [
      {
        carrierId: 998200001,
        carrierName: "DHL Paket DE",
        trackingNumber: "JJD0000000000000001",
        skuId: 17590000000001,
        quantity: 2,
        packageSn: "PK-1000000000000000001",
        packageDeliveryType: 1,
        trackingWarningLabel: 0,
        cooperativeWarehouseDTO: null,
        subPackageShipmentInfoList: [{ trackingNumber: "JJD0000000000000002" }, { trackingNumber: null }],
      },
    ],
  };
  expect(v.parse(readShipment.result, raw)).toEqual({
    parcels: [
      {
        packageSn: "PK-1000000000000000001",
        carrierId: "998200001",
        carrierName: "DHL Paket DE",
        trackingNumber: "JJD0000000000000001",
        skuId: "17590000000001",
        quantity: 2,
        deliveryType: 1,
        trackingWarning: 0,
        extraTrackingNumbers: ["JJD0000000000000002"],
      },
    ],
  });
});

test("no parcels is an answer, a parcel that is not understood is none", () => {
  expect(v.parse(readShipment.result, { shipmentInfoDTO: null })).toEqual({ parcels: [] });
  expect(v.safeParse(readShipment.result, { shipmentInfoDTO: [{ trackingNumber: 5 }] }).success).toBe(false);
  expect(v.safeParse(readShipment.result, null).success).toBe(false);
});

test("carriers and warehouses come as the store keeps them", () => {
  expect(
    v.parse(listCarriers.result, [
      { logisticsServiceProviderId: 998200001, logisticsServiceProviderName: "DHL Paket DE", logisticsBrandName: null },
    ]),
  ).toEqual([{ id: "998200001", name: "DHL Paket DE", brand: "" }]);
  expect(
    v.parse(listWarehouses.result, {
      warehouseList: [{ warehouseId: "WH-01", warehouseName: "Nord", defaultWarehouse: true, regionId1: 76 }],
    }),
  ).toEqual([{ id: "WH-01", name: "Nord", isDefault: true }]);
  expect(toWireText(listCarriers.encode({ regionId: "76" }))).toBe('{"regionId":76}');
});
