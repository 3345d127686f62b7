/** Why the edge did not apply a command, and the one next step. */
import type { Facts, RefusalReason } from "../../../shared/verdict.ts";
import { isLevelAsSeen, type RefusalWords, tailOf } from "../fact-words.ts";

const order = (facts: Facts): string => {
  const tail = tailOf(facts, "order");
  return tail === null ? "This order" : `Order ${tail}`;
};
const label = (facts: Facts): string => {
  const tail = tailOf(facts, "tracking");
  return tail === null ? "This label" : `Label ${tail}`;
};

const sinceBegun = (facts: Facts): string =>
  isLevelAsSeen(facts)
    ? "Pieces came or went since you began."
    : `There were ${facts.seen ?? "–"} when you began, and ${facts.present ?? "–"} now.`;

export const refusals: Record<RefusalReason, RefusalWords> = {
  unknownCommand: { sentence: () => "This edge does not know that action yet.", next: "Try again after its update" },
  badArgs: { sentence: () => "That action was incomplete. It was not done.", next: "Do it once more" },
  notSignedInHere: { sentence: () => "That person does not work on this phone.", next: "Pair this phone again" },
  roleMissing: { sentence: () => "Your role does not allow that.", next: "Ask a supervisor" },
  edgeFault: { sentence: () => "Something broke at the edge. It was not done.", next: "Do it once more" },
  orderUnknown: { sentence: (facts) => `${order(facts)} is not known here.`, next: "Check the number, or scan the order" },
  orderWaiting: { sentence: (facts) => `Temu still holds ${order(facts).toLowerCase()}.`, next: "Ship it when Temu releases it" },
  orderCancelled: { sentence: (facts) => `${order(facts)} is cancelled.`, next: "Keep the parcel here" },
  orderShippedElsewhere: { sentence: (facts) => `${order(facts)} was shipped outside Dockhand.`, next: "Keep the parcel here" },
  alreadyShipped: {
    sentence: (facts) => `${order(facts)} is already shipped with ${tailOf(facts, "tracking") ?? "another label"}.`,
    next: "Keep the parcel here",
  },
  cancelPending: {
    sentence: (facts) => `The buyer asked to cancel ${order(facts).toLowerCase()}.`,
    next: "Put the parcel on the stop shelf",
  },
  addressChangePending: {
    sentence: (facts) => `The address of ${order(facts).toLowerCase()} is changing.`,
    next: "Put the parcel on the stop shelf",
  },
  riskPending: { sentence: (facts) => `Temu checks ${order(facts).toLowerCase()} for risk.`, next: "Put the parcel on the stop shelf" },
  nothingToShip: { sentence: (facts) => `Nothing is left to ship in ${order(facts).toLowerCase()}.`, next: "Keep the parcel here" },
  trackingUsed: {
    sentence: (facts) => `${label(facts)} is already on ${order(facts).toLowerCase()}. One label is wrong.`,
    next: "Scan the right label",
  },
  trackingInvalid: { sentence: (facts) => `${label(facts)} has signs that Temu refuses.`, next: "Scan the right label" },
  carrierUnknown: { sentence: () => "This store does not know that carrier.", next: "Choose another carrier" },
  carrierNotAllowed: {
    sentence: (facts) => `${facts.carrier ?? "That carrier"} may not carry ${order(facts).toLowerCase()}.`,
    next: "Use another carrier",
  },
  storeNotReady: { sentence: () => "This store has no warehouse at Temu yet.", next: "Ask the owner to add one" },
  alreadySent: { sentence: () => "Too late to undo: Temu has it.", next: "Correct the tracking number in Seller Center" },
  notShipped: { sentence: (facts) => `${order(facts)} is not shipped with this label.`, next: "Open the order" },
  itemUnknown: { sentence: () => "This item is not known here.", next: "Scan the item again" },
  stockNotRead: { sentence: () => "The level of this item is not read yet.", next: "Wait for the import" },
  quantityOutOfRange: { sentence: () => "That quantity is out of range.", next: "Enter the quantity again" },
  listingUnknown: { sentence: () => "This listing is not known here.", next: "Open the list again" },
  mappedMeanwhile: {
    sentence: (facts) =>
      facts.item === undefined ? "Somebody unmapped this listing meanwhile." : `Somebody mapped this listing to ${facts.item}.`,
    next: "Look at it again",
  },
  countedMeanwhile: {
    sentence: (facts) =>
      `You counted ${facts.counted ?? "–"} of ${facts.item ?? "it"}${facts.bin === undefined ? "" : ` in ${facts.bin}`}. ${sinceBegun(facts)}`,
    next: "Count it again",
  },
  countFarOff: {
    sentence: (facts) => `${facts.counted ?? "–"} is far from the ${facts.present ?? "–"} that Dockhand has.`,
    next: "Count it again",
  },
  sameBin: { sentence: (facts) => `They lie in ${facts.bin ?? "that bin"} already.`, next: "Choose another bin" },
  codeTaken: {
    sentence: (facts) => `${facts.code ?? "This code"} belongs to ${facts.other ?? "another item"}, not to ${facts.item ?? "this one"}.`,
    next: "Ask a supervisor to look at it",
  },
  codeUnknown: { sentence: () => "This code is not here any more.", next: "Teach it again" },
  codeChanged: { sentence: () => "Somebody changed this code meanwhile.", next: "Look at it again" },
  skuTaken: { sentence: (facts) => `There is an item ${facts.item ?? "with this SKU"} already.`, next: "Open it, or choose another SKU" },
  importUnknown: { sentence: () => "That file is not here any more. Nothing was changed.", next: "Choose the file again" },
  importNotChecked: {
    sentence: (facts) => `The rows of ${facts.file ?? "the file"} were not looked at yet.`,
    next: "Choose the file again",
  },
  importWrong: {
    sentence: (facts) => `${facts.rows ?? "Some"} rows of ${facts.file ?? "the file"} are wrong. Nothing was changed.`,
    next: "Mend the rows, then import again",
  },
  importStale: {
    sentence: (facts) => `Line ${facts.line ?? "–"} of ${facts.file ?? "the file"} would do something else by now. Nothing was changed.`,
    next: "Look at the rows again",
  },
  unreadable: { sentence: () => "The edge cannot read that action. It was not done.", next: "Do it once more" },
  answeredBefore: {
    sentence: () => "This phone lost part of its memory. That may be done already.",
    next: "Look whether it is done, before you do it once more",
  },
  reasonUnknown: { sentence: () => "The edge did not do that. This app is too old to say why.", next: "Update the app" },
};
