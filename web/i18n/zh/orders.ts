/** Words of the page Orders, in Simplified Chinese. */
import type { Dictionary } from "../dictionary.ts";
import { toCount } from "./count.ts";

export const orders: Dictionary["orders"] = {
  title: "订单",
  toShip: (count) => `${toCount(count)} 单待发货`,
  toShipToday: (count) => `今天 ${toCount(count)} 单待发货`,
  bands: { overdue: "已逾期", pickup: "揽收前", today: "今天", later: "以后", stopped: "已拦下", waiting: "Temu 处理中" },
  flags: {
    cancel: "停：买家取消",
    address: "停：地址变更",
    risk: "停：风险审核",
    cancelled: "已取消",
    waiting: "Temu 处理中",
    problem: "需要处理",
    otherLabel: "Temu：另一张面单",
    noLabel: "Temu：没有面单",
    saved: "已保存",
  },

  allShipped: "全部已发货。",
  nothingToday: "今天没有要发的货了。",
  laterCount: (count) => `以后还有 ${toCount(count)} 单。`,
  newOnesCome: "新订单会自动出现。",
  noStore: "还没有连接店铺。",
  askOwner: "请店主连接店铺。",
  noneInStore: (store) => `${store} 没有要发的货。`,

  firstLoad: "正在加载订单",
  firstLoadCount: (done, total) => `${toCount(done)} / ${toCount(total)} 个订单`,
  firstLoadOnce: "此手机只需加载一次。",
  firstLoadOffline: "首次加载需要信号。",

  find: "查找订单",
  findTitle: "订单的末几位",
  findPlaceholder: "末几位数字",
  findDigits: (digits) => `查找 ${digits}`,
  found: (count, digits) => `${toCount(count)} 个订单以 ${digits} 结尾`,
  foundNone: (digits) => `没有以 ${digits} 结尾的订单。`,
  checkDigits: "请核对数字，或扫描订单。",

  whichStore: "哪家店铺？",
  allStores: "全部店铺",

  shipFirst: "发最早的一单",
};
