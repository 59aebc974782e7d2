/** Words for any goods at all: no kind and no item can be told by them. */
export const ANY_GOODS: ReadonlySet<string> = new Set(
  (
    '组件 设备 装置 系统 产品 材料 装备 机械 器件 部件 零件 配件 工具 技术 服务 设施 元器件 电气设备 与配件 附件 机器 ' +
    'equipment device system product part parts machine machinery material gear unit vehicle plate board service facility'
  ).split(' '),
);
