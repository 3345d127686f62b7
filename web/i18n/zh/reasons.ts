/** What Temu's answer means, in Simplified Chinese. */
import type { Dictionary } from "../dictionary.ts";

const byItself = "请等待，会自动重试";
const waitCheck = "等待核对";
const stopShelf = "把包裹放到拦截货架";
const rightLabel = "扫描正确的面单";
const renew = "更新令牌";
const tellSupport = "联系支持人员";
const sellerCenter = "在 Seller Center 发货";
const keepHere = "把包裹留在这里";

export const reasons: Dictionary["reasons"] = {
  ok: { sentence: "Temu 已接受。", next: "无需操作" },

  noSlot: { sentence: "Temu 正忙于其他调用。", next: byItself },
  sendByPassed: { sentence: "未能及时发送。", next: byItself },
  secretsUnreadable: { sentence: "无法读取此店铺的密钥。", next: renew },

  noClearAnswer: { sentence: "Temu 尚未明确答复，正在核对。", next: waitCheck },
  replyNotUnderstood: { sentence: "Temu 的答复看不懂，正在核对。", next: waitCheck },
  orderUnreadable: { sentence: "Temu 显示此订单的方式无法读取。", next: sellerCenter },
  temuBusy: { sentence: "Temu 出现故障，正在核对。", next: waitCheck },

  requestInvalid: { sentence: "Temu 没有看懂此调用。", next: tellSupport },
  methodRetired: { sentence: "Temu 已关闭此接口。", next: "更新 Dockhand" },
  signatureWrong: { sentence: "App secret 与 app key 不匹配。", next: "重新粘贴 app secret" },
  clockWrong: { sentence: "这里与 Temu 的时钟不一致。", next: byItself },
  appUnknown: { sentence: "Temu 不认识此 app key。", next: "重新粘贴 app key" },
  appSuspended: { sentence: "Temu 已停用您的应用。", next: "到合作伙伴中心询问 Temu" },
  tokenUnknown: { sentence: "Temu 不认识此 access token。", next: renew },
  tokenOfAnotherApp: { sentence: "该令牌属于另一个应用。", next: "粘贴此应用的令牌" },
  tokenExpired: { sentence: "令牌已到期，每次扫描都已保留。", next: renew },
  scopeMissing: { sentence: "令牌缺少一项权限。", next: "在 Seller Center 勾选，再更新令牌" },
  rateLimited: { sentence: "Temu 要求放慢速度。", next: byItself },
  notAuthorised: { sentence: "Temu 未批准您的应用这样做。", next: "到合作伙伴中心询问 Temu" },
  hostNotAllowed: { sentence: "此应用不能使用该 Temu 地址。", next: "检查店铺的区域" },
  sourceAddressNotDeclared: { sentence: "Temu 拒绝来自此地址的调用。", next: "在 Temu 把此地址加入应用列表" },

  orderUnknown: { sentence: "Temu 不认识此订单。", next: "在 Seller Center 查找" },
  storeKindUnsupported: { sentence: "Temu 不允许您的店铺这样做。", next: sellerCenter },
  agreementUnsigned: { sentence: "与 Temu 的协议尚未签署。", next: "在 Seller Center 签署" },
  stillCalculating: { sentence: "Temu 仍在处理此订单。", next: byItself },
  methodNotInRegion: { sentence: "Temu 在您的区域不提供此功能。", next: "在 Seller Center 操作" },
  wrongRegionHost: { sentence: "在 Temu 属于其他区域。", next: "检查店铺的区域" },
  notCustomised: { sentence: "此订单没有定制文字。", next: "无需操作" },
  addressNotOpen: { sentence: "Temu 不显示此地址。", next: "在 Seller Center 查找" },
  addressWithheld: { sentence: "Temu 不提供此地址。", next: "在 Temu 购买面单" },

  alreadyShipped: { sentence: "Temu 表示此订单已发货。", next: "在 Seller Center 查看哪张面单正确" },
  trackingUsed: { sentence: "Temu 表示此面单已被使用。", next: rightLabel },
  trackingInvalid: { sentence: "Temu 拒绝此面单号。", next: rightLabel },
  trackingCarrierMismatch: { sentence: "此面单与该快递不符。", next: "扫描面单并选择快递" },
  trackingOfTemu: { sentence: "该面单由 Temu 生成。", next: "扫描快递自己的面单" },
  temuLabelExists: { sentence: "此订单已有 Temu 面单。", next: "使用 Temu 面单" },
  temuLabelRequired: { sentence: "此订单需要 Temu 面单。", next: "在 Seller Center 购买面单" },
  carrierNotAllowed: { sentence: "Temu 在此不允许该快递。", next: "使用其他快递" },
  selfShippingRestricted: { sentence: "Temu 不允许此店铺自行发货。", next: "在 Seller Center 购买面单" },
  cancelPending: { sentence: "买家申请取消此订单。", next: stopShelf },
  addressChangePending: { sentence: "买家正在修改地址。", next: stopShelf },
  riskPending: { sentence: "Temu 正在审核此订单的风险。", next: stopShelf },
  warehouseInvalid: { sentence: "Temu 不接受此仓库。", next: "在 Seller Center 检查仓库" },
  warehouseIncomplete: { sentence: "仓库在 Temu 的资料不完整。", next: "在 Seller Center 补全" },
  warehouseOutOfReach: { sentence: "此仓库无法送到那里。", next: sellerCenter },
  shippingAddressInvalid: { sentence: "Temu 认为地址不完整。", next: "在 Seller Center 检查" },
  notCombinable: { sentence: "这些订单不能合并为一个包裹。", next: "逐个发货" },
  quantityMismatch: { sentence: "Temu 上的数量不同。", next: "打开订单重新清点" },
  oneUnitOnly: { sentence: "Temu 只允许单件商品分成多个包裹。", next: sellerCenter },
  tooManyParcels: { sentence: "此订单不能再加包裹。", next: sellerCenter },
  notShippable: { sentence: "此订单现在没有可发的货。", next: keepHere },
  handledByWarehouse: { sentence: "此订单由 Temu 仓库发货。", next: keepHere },
  orderKindUnsupported: { sentence: "此类订单用其他方式发货。", next: sellerCenter },

  stockOutOfRange: { sentence: "Temu 拒绝此库存数量。", next: "检查商品的数量" },
  duplicateRequest: { sentence: "Temu 已收到过此调用，正在核对。", next: waitCheck },
  refusedByTemu: { sentence: "Temu 拒绝了，原因未知。", next: "到 Seller Center 查看" },
};
