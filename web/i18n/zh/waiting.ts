/** Words of the page Waiting, in Simplified Chinese. */
import type { Dictionary } from "../dictionary.ts";
import { toCount } from "./count.ts";

export const waiting: Dictionary["waiting"] = {
  title: "待完成",
  notSent: (count) => `${toCount(count)} 项已保存，尚未发送`,
  onTheWay: (count) => `${toCount(count)} 项正发往 Temu`,
  needYou: (count) => `${toCount(count)} 项需要处理`,
  everythingSent: "全部已发送",
  sentWithSignal: "有信号时自动发送，请继续工作。",
  sendingNow: "正在发送。",
  notTaken: "未被接收，会自动重试。",
  allConfirmed: "Temu 已全部确认。",
  waitingForTemu: "已接收，正在等待 Temu。",

  needsYou: "需要处理",
  onItsWay: "进行中",

  ship: (order) => `发货 ${order}`,
  undoShip: (order) => `撤销 ${order}`,
  stock: (change) => `库存 ${change}`,
  temuStock: (level) => `Temu 库存 ${level}`,
  withLabel: (carrier, label) => `${carrier} ${label}`,

  states: {
    saved: "已保存",
    accepted: "已接收",
    sending: "发送中",
    checking: "核对中",
    confirmed: "已确认",
    moving: "运输中",
    needsYou: "需要处理",
    refused: "被拒绝",
    undone: "已撤销",
    superseded: "已替换",
    parked: "更新后发送",
  },
  checking: "Temu 尚未明确答复，正在核对。",
  sentLabel: (label) => `我们发送了面单 ${label}。`,
  temuShowsLabel: (label) => `Temu 显示 ${label}。`,
  temuShowsNoLabel: "Temu 没有显示面单。",
  sentLevel: (level) => `我们发送了 ${level}。`,
  temuShowsLevel: (level) => `Temu 显示 ${level}。`,
  whichIsRight: "请在 Seller Center 查看哪个正确。",
  parked: "服务器版本比手机旧，正在等待。",
  notPaired: "此手机已不再配对。",
  keptHere: "已保存的内容都还在。",
  pairAgain: "重新配对此手机",

  tryNow: "立即尝试发送",
  scanRightLabel: "扫描正确的面单",
  seen: "我已看到",
  openOrder: (order) => `打开订单 ${order}`,
  openItem: "打开商品",
  openStore: "打开店铺",
};
