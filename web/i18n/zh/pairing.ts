/** Words of the first run, in Simplified Chinese. */
import type { Dictionary } from "../dictionary.ts";

export const pairing: Dictionary["pairing"] = {
  title: "配对此手机",
  ask: "请打开办公桌上的链接",
  pasteHere: "或粘贴到这里",
  link: "配对链接",
  linkHere: "链接已收到。",
  linkHereNext: "请点下方按钮，只能用一次。",
  hint: "主管可在“设置 > 人员”中生成。",
  pair: "配对此手机",
  pairing: "正在配对",
  paired: (person) => `此手机由 ${person} 使用。`,
  showOrders: "显示订单",
  needsSignal: "配对需要信号。",

  expired: "此链接已过期。",
  used: "此链接已被使用。",
  wrong: "这不是配对链接。",
  unknown: "这里没有此链接。",
  askForNew: "请索取新链接，只需一分钟。",
  pasteWhole: "请复制完整链接，再粘贴一次。",

  again: "重新配对此手机",
  againKept: "已保存的内容都还在。",
  againHint: "配对后立即发送。",
  otherTeam: "该链接属于另一个团队。",
  otherTeamNext: "本团队的订单将从此手机移除。",

  storageKept: "此手机会保留您保存的内容。",
  storageNotKept: "此手机可能会清除您保存的内容。",
  addToHome: "请把 Dockhand 添加到主屏幕。",

  devices: { android: "Android 手机", windows: "Windows 电脑", linux: "Linux 电脑", other: "设备" },
};
