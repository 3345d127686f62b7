import { expect, test } from "vitest";
import { heldPieces, isToShip, linesToShip, type OrderStatus, orderTail, stopOf } from "../../shared/order.ts";
import { START } from "../fakes/fake-clock.ts";
import { makeLine, makeOrder } from "../fakes/make-rows.ts";

const shipment = { jobId: "j", parcelIds: ["X"], personId: "p", savedAt: START };

test("an order holds the pieces of its open lines, by item", () => {
  const lines = [
    makeLine({ quantity: 2 }),
    makeLine({ quantity: 1, piecesPerUnit: 6 }),
    makeLine({ quantity: 4, itemId: "bulb", status: "waiting" }),
    makeLine({ quantity: 5, itemId: null }),
    makeLine({ quantity: 0, itemId: "rug" }),
    makeLine({ quantity: 1, itemId: "mat", status: "partShipped" }),
    makeLine({ quantity: 9, status: "shipped" }),
    makeLine({ quantity: 9, status: "partDelivered" }),
    makeLine({ quantity: 9, status: "delivered" }),
    makeLine({ quantity: 9, status: "cancelled" }),
  ];
  expect([...heldPieces(makeOrder({ lines }))]).toEqual([
    ["lamp", 8],
    ["bulb", 4],
    ["mat", 1],
  ]);
});

test("an order that is saved as shipped, cancelled or absent holds nothing", () => {
  expect(heldPieces(makeOrder({ shipment })).size).toBe(0);
  expect(heldPieces(makeOrder({ status: "cancelled" })).size).toBe(0);
  expect(heldPieces(null).size).toBe(0);
});

test.each<[OrderStatus, boolean]>([
  ["waiting", false],
  ["toShip", true],
  ["partShipped", true],
  ["shipped", false],
  ["cancelled", false],
  ["delivered", false],
  ["partDelivered", false],
])("an order that is %s is work: %s, and never once it is saved", (status, isWork) => {
  expect(isToShip(makeOrder({ status }))).toBe(isWork);
  expect(isToShip(makeOrder({ status, shipment }))).toBe(false);
});

test("only lines that Temu wants shipped are declared", () => {
  const lines = [makeLine(), makeLine({ quantity: 0 }), makeLine({ status: "waiting" }), makeLine({ status: "shipped" })];
  expect(linesToShip(makeOrder({ lines }))).toEqual([lines[0]]);
});

test("the gravest stop comes first", () => {
  expect(stopOf(makeOrder())).toBeNull();
  expect(stopOf(makeOrder({ flags: ["signatureRequired"] }))).toBeNull();
  expect(stopOf(makeOrder({ flags: ["riskPending"] }))).toBe("risk");
  expect(stopOf(makeOrder({ flags: ["riskPending", "addressChangePending"] }))).toBe("address");
  expect(stopOf(makeOrder({ flags: ["addressChangePending", "cancelPending"] }))).toBe("cancel");
  expect(stopOf(makeOrder({ status: "cancelled", flags: ["cancelPending"] }))).toBe("cancelled");
});

test("people say the last five characters", () => {
  expect(orderTail("PO-076-10000000000040861")).toBe("40861");
  expect(orderTail("7")).toBe("7");
});
