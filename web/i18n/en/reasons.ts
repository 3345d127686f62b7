/** What Temu's answer means in words, and the one next step. */
import type { Reason } from "../../../shared/reply.ts";
import type { ReasonWords } from "../fact-words.ts";

const byItself = "Wait. It is tried again by itself";
const stopShelf = "Put the parcel on the stop shelf";
const rightLabel = "Scan the right label";
const renew = "Renew the token";
const tellSupport = "Tell support";
const sellerCenter = "Ship it in Seller Center";

export const reasons: Record<Reason, ReasonWords> = {
  ok: { sentence: "Temu has taken it.", next: "Nothing to do" },

  noSlot: { sentence: "Temu is busy with other calls.", next: byItself },
  sendByPassed: { sentence: "It was not sent in time.", next: byItself },
  secretsUnreadable: { sentence: "The keys of this store cannot be read.", next: renew },

  noClearAnswer: { sentence: "Temu has not said yes or no. We are checking.", next: "Wait for the check" },
  replyNotUnderstood: { sentence: "Temu's answer made no sense. We are checking.", next: "Wait for the check" },
  orderUnreadable: { sentence: "Temu shows this order in a way we cannot read.", next: sellerCenter },
  temuBusy: { sentence: "Temu had trouble. We are checking.", next: "Wait for the check" },

  requestInvalid: { sentence: "Temu did not understand this call.", next: tellSupport },
  methodRetired: { sentence: "Temu has closed this way in.", next: "Update Dockhand" },
  signatureWrong: { sentence: "The app secret does not fit the app key.", next: "Paste the app secret again" },
  clockWrong: { sentence: "The clocks here and at Temu differ.", next: byItself },
  appUnknown: { sentence: "Temu does not know this app key.", next: "Paste the app key again" },
  appSuspended: { sentence: "Temu has suspended your app.", next: "Ask Temu in the partner centre" },
  tokenUnknown: { sentence: "Temu does not know this access token.", next: renew },
  tokenOfAnotherApp: { sentence: "That token belongs to another app.", next: "Paste the token of this app" },
  tokenExpired: { sentence: "The access token has ended. Every scan is kept.", next: renew },
  scopeMissing: { sentence: "The token lacks a permission.", next: "Tick it in Seller Center, then renew the token" },
  rateLimited: { sentence: "Temu asks us to slow down.", next: byItself },
  notAuthorised: { sentence: "Temu has not approved your app for this.", next: "Ask Temu in the partner centre" },
  hostNotAllowed: { sentence: "This app may not use that Temu address.", next: "Check the region of the store" },
  sourceAddressNotDeclared: { sentence: "Temu refuses calls from this address.", next: "Add the address to your app's list at Temu" },

  orderUnknown: { sentence: "Temu does not know this order.", next: "Look it up in Seller Center" },
  storeKindUnsupported: { sentence: "Temu does not allow this for your store.", next: sellerCenter },
  agreementUnsigned: { sentence: "An agreement with Temu is not signed.", next: "Sign it in Seller Center" },
  stillCalculating: { sentence: "Temu is still working on this order.", next: byItself },
  methodNotInRegion: { sentence: "Temu does not offer this in your region.", next: "Do it in Seller Center" },
  wrongRegionHost: { sentence: "At Temu this belongs to another region.", next: "Check the region of the store" },
  notCustomised: { sentence: "This order has no custom text.", next: "Nothing to do" },
  addressNotOpen: { sentence: "Temu does not show this address.", next: "Look it up in Seller Center" },
  addressWithheld: { sentence: "Temu keeps this address to itself.", next: "Buy the label at Temu" },

  alreadyShipped: { sentence: "Temu says this order is already shipped.", next: "Look in Seller Center which label is right" },
  trackingUsed: { sentence: "Temu says this label is already used.", next: rightLabel },
  trackingInvalid: { sentence: "Temu refuses this label number.", next: rightLabel },
  trackingCarrierMismatch: { sentence: "This label does not fit that carrier.", next: "Scan the label and choose the carrier" },
  trackingOfTemu: { sentence: "That label was made by Temu.", next: "Scan the carrier's own label" },
  temuLabelExists: { sentence: "This order already has a Temu label.", next: "Use the Temu label" },
  temuLabelRequired: { sentence: "This order needs a Temu label.", next: "Buy the label in Seller Center" },
  carrierNotAllowed: { sentence: "Temu does not allow that carrier here.", next: "Use another carrier" },
  selfShippingRestricted: { sentence: "Temu does not let this store ship itself.", next: "Buy the label in Seller Center" },
  cancelPending: { sentence: "The buyer asked to cancel this order.", next: stopShelf },
  addressChangePending: { sentence: "The buyer is changing the address.", next: stopShelf },
  riskPending: { sentence: "Temu is checking this order for risk.", next: stopShelf },
  warehouseInvalid: { sentence: "Temu does not accept the warehouse.", next: "Check the warehouse in Seller Center" },
  warehouseIncomplete: { sentence: "The warehouse lacks details at Temu.", next: "Fill them in at Seller Center" },
  warehouseOutOfReach: { sentence: "This warehouse cannot deliver there.", next: sellerCenter },
  shippingAddressInvalid: { sentence: "Temu finds the address incomplete.", next: "Check it in Seller Center" },
  notCombinable: { sentence: "These orders cannot share a parcel.", next: "Ship them one by one" },
  quantityMismatch: { sentence: "The quantity at Temu is different.", next: "Open the order and count again" },
  oneUnitOnly: { sentence: "Temu takes a split parcel for one piece only.", next: sellerCenter },
  tooManyParcels: { sentence: "Temu takes no more parcels for this order.", next: sellerCenter },
  notShippable: { sentence: "Nothing in this order can ship now.", next: "Keep the parcel here" },
  handledByWarehouse: { sentence: "A Temu warehouse ships this order.", next: "Keep the parcel here" },
  orderKindUnsupported: { sentence: "This kind of order ships another way.", next: sellerCenter },

  stockOutOfRange: { sentence: "Temu refuses this stock level.", next: "Check the level of the item" },
  duplicateRequest: { sentence: "Temu has had this call before. We are checking.", next: "Wait for the check" },
  refusedByTemu: { sentence: "Temu refused it without a reason we know.", next: "Look in Seller Center" },
};
