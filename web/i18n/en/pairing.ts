/** Words of the first run: one thing a page. */
export const pairing = {
  title: "Pair this phone",
  ask: "Open the link from the desk",
  pasteHere: "Or paste it here",
  link: "Pairing link",
  linkHere: "The link is here.",
  linkHereNext: "Tap below. It works once.",
  hint: "A supervisor makes it under Settings, People.",
  pair: "Pair this phone",
  pairing: "Pairing",
  paired: (person: string) => `This phone works for ${person}.`,
  showOrders: "Show the orders",
  needsSignal: "Pairing needs signal.",

  expired: "This link has expired.",
  used: "This link was already used.",
  wrong: "That is not a pairing link.",
  unknown: "This link is not known here.",
  askForNew: "Ask for a new one. It takes a minute.",
  pasteWhole: "Copy the whole link, then paste it again.",

  again: "Pair this phone again",
  againKept: "Everything you saved is kept.",
  againHint: "Sent as soon as the phone is paired.",
  otherTeam: "That link is for another team.",
  otherTeamNext: "This team's orders leave this phone.",

  storageKept: "This phone keeps what you save.",
  storageNotKept: "This phone may clear what you save.",
  addToHome: "Add Dockhand to the home screen.",

  devices: { android: "Android phone", windows: "Windows computer", linux: "Linux computer", other: "Device" },
};
