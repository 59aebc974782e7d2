/** Words for any goods at all: no kind and no item can be told by them. */
export const ANY_GOODS: ReadonlySet<string> = new Set(
  (
    '组件 设备 装置 系统 产品 材料 装备 机械 器件 部件 零件 配件 工具 技术 服务 设施 元器件 电气设备 与配件 附件 机器 ' +
    '治理 批发 三相 台式 有机 生活 有色 节能 信号 器材 制品 计算 退役 重力 采动 ' +
    'equipment device system product part parts machine machinery material gear unit vehicle plate board service facility'
  ).split(' '),
);
