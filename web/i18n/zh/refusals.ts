/** Why the edge did not apply a command, in Simplified Chinese. */
import type { Facts } from "../../../shared/verdict.ts";
import type { Dictionary } from "../dictionary.ts";
import { isLevelAsSeen, tailOf } from "../fact-words.ts";

const order = (facts: Facts): string => {
  const tail = tailOf(facts, "order");
  return tail === null ? "此订单" : `订单 ${tail} `;
};
const label = (facts: Facts): string => {
  const tail = tailOf(facts, "tracking");
  return tail === null ? "此面单" : `面单 ${tail} `;
};

const sinceBegun = (facts: Facts): string =>
  isLevelAsSeen(facts) ? "此后该货位有件数进出。" : `开始时为 ${facts.seen ?? "–"} 件，现在为 ${facts.present ?? "–"} 件。`;

export const refusals: Dictionary["refusals"] = {
  unknownCommand: { sentence: () => "服务器还不认识此操作。", next: "等它更新后再试" },
  badArgs: { sentence: () => "操作不完整，没有执行。", next: "请再做一次" },
  notSignedInHere: { sentence: () => "该人员不使用此手机。", next: "重新配对此手机" },
  roleMissing: { sentence: () => "您的角色不能这样做。", next: "请找主管" },
  edgeFault: { sentence: () => "服务器出了故障，没有执行。", next: "请再做一次" },
  orderUnknown: { sentence: (facts) => `这里没有${order(facts).trimEnd()}。`, next: "请核对号码，或扫描订单" },
  orderWaiting: { sentence: (facts) => `Temu 尚未放行${order(facts).trimEnd()}。`, next: "Temu 放行后再发货" },
  orderCancelled: { sentence: (facts) => `${order(facts)}已取消。`, next: "把包裹留在这里" },
  orderShippedElsewhere: { sentence: (facts) => `${order(facts)}已在 Dockhand 之外发货。`, next: "把包裹留在这里" },
  alreadyShipped: {
    sentence: (facts) => `${order(facts)}已用 ${tailOf(facts, "tracking") ?? "另一张面单"} 发货。`,
    next: "把包裹留在这里",
  },
  cancelPending: { sentence: (facts) => `买家申请取消${order(facts).trimEnd()}。`, next: "把包裹放到拦截货架" },
  addressChangePending: { sentence: (facts) => `${order(facts)}正在变更地址。`, next: "把包裹放到拦截货架" },
  riskPending: { sentence: (facts) => `Temu 正在审核${order(facts)}的风险。`, next: "把包裹放到拦截货架" },
  nothingToShip: { sentence: (facts) => `${order(facts)}没有可发的货。`, next: "把包裹留在这里" },
  trackingUsed: { sentence: (facts) => `${label(facts)}已用于${order(facts).trimEnd()}，其中一张有误。`, next: "扫描正确的面单" },
  trackingInvalid: { sentence: (facts) => `${label(facts)}含有 Temu 不接受的符号。`, next: "扫描正确的面单" },
  carrierUnknown: { sentence: () => "此店铺没有该快递。", next: "选择其他快递" },
  carrierNotAllowed: { sentence: (facts) => `${order(facts)}不能用${facts.carrier ?? "该快递"}。`, next: "使用其他快递" },
  storeNotReady: { sentence: () => "此店铺在 Temu 还没有仓库。", next: "请店主添加" },
  alreadySent: { sentence: () => "来不及撤销：Temu 已收到。", next: "在 Seller Center 更正单号" },
  notShipped: { sentence: (facts) => `${order(facts)}不是用此面单发货的。`, next: "打开订单" },
  itemUnknown: { sentence: () => "这里没有此商品。", next: "请再扫描商品" },
  stockNotRead: { sentence: () => "此商品的数量尚未读取。", next: "等待导入" },
  quantityOutOfRange: { sentence: () => "数量超出范围。", next: "请重新输入数量" },
  listingUnknown: { sentence: () => "这里没有此链接。", next: "请重新打开列表" },
  mappedMeanwhile: {
    sentence: (facts) => (facts.item === undefined ? "此链接的对应已被他人取消。" : `他人已将此链接对应到 ${facts.item}。`),
    next: "请再看一下",
  },
  countedMeanwhile: {
    sentence: (facts) =>
      `您${facts.bin === undefined ? "" : `在 ${facts.bin} `}盘得 ${facts.item ?? "商品"} ${facts.counted ?? "–"} 件。${sinceBegun(facts)}`,
    next: "请重新盘点",
  },
  countFarOff: {
    sentence: (facts) => `${facts.counted ?? "–"} 与 Dockhand 的 ${facts.present ?? "–"} 相差很大。`,
    next: "请重新盘点",
  },
  sameBin: { sentence: (facts) => `已经在 ${facts.bin ?? "该货位"}。`, next: "请选择其他货位" },
  codeTaken: {
    sentence: (facts) => `${facts.code ?? "此条码"}属于 ${facts.other ?? "其他商品"}，不属于 ${facts.item ?? "此商品"}。`,
    next: "请主管查看",
  },
  codeUnknown: { sentence: () => "此条码已不在这里。", next: "请重新登记" },
  codeChanged: { sentence: () => "此条码已被他人更改。", next: "请再看一下" },
  skuTaken: { sentence: (facts) => `已有商品 ${facts.item ?? "使用此 SKU"}。`, next: "打开它，或换一个 SKU" },
  importUnknown: { sentence: () => "此文件已不在这里，没有任何更改。", next: "请重新选择文件" },
  importNotChecked: { sentence: (facts) => `${facts.file ?? "文件"} 的各行尚未检查。`, next: "请重新选择文件" },
  importWrong: { sentence: (facts) => `${facts.file ?? "文件"} 有 ${facts.rows ?? "一些"} 行有误，没有任何更改。`, next: "改正后再导入" },
  importStale: {
    sentence: (facts) => `${facts.file ?? "文件"} 第 ${facts.line ?? "–"} 行现在的结果已不同，没有任何更改。`,
    next: "请再检查各行",
  },
  unreadable: { sentence: () => "服务器读不懂这个操作，没有执行。", next: "请再做一次" },
  answeredBefore: { sentence: () => "这部手机丢失了部分记录，这个操作可能已经完成。", next: "先查看是否已完成，再决定是否重做" },
  reasonUnknown: { sentence: () => "服务器没有执行。应用版本太旧，无法说明原因。", next: "请更新应用" },
};
