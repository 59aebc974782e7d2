/**
 * Words of Chinese that are no goods: they say how a name of goods stands in its phrase.
 * Grammar, not catalogue data: what the goods are called stands in the lexicon.
 */

/** After a name of goods these leave it the head of its phrase: 光伏组件成套设备. */
export const BENIGN_AFTER_ZH: readonly string[] = (
  '成套设备 成套 全套 整套 套装 套件 整机 主机 本体 单元 设备 装置 装备 系统 机组 总成 产品 货物 整车 车型 ' +
  '一批 出口 进口 批发 零售 贸易 销售 代理 经销 分销 采购 购置 项目 工程 服务 业务 报告 编制 建设 运营 运维 开发 投资 ' +
  '等 型 类 组 件套 系列'
).split(' ');

/** After the name of works these only say what stage they are at, where a text tells what money is for. */
export const WORKS_AFTER_ZH: readonly string[] =
  '改造 提升 升级 更新 安装 招标 采购 施工 扩建 新建 改扩建 一期 二期 三期 维护 维修 养护 总承包 标段 试点 示范 提标 增效'.split(
    ' ',
  );

/** After a name of goods these only say how they are made, sized or rated: 光伏组件单晶双面. */
export const ATTRIBUTE_AFTER_ZH: readonly string[] = (
  '单晶硅 单晶 多晶 双面 双玻 全新 未组装 已组装 组装 大型 中型 小型 微型 全自动 半自动 自动 智能 变频 定频 ' +
  '立式 卧式 便携式 固定式 移动式 壁挂式 柜式 挂机 柜机 户外 室外 室内 三相 单相 直流 交流 高压 中压 低压 高温 低温 ' +
  '额定功率 额定电压 额定 功率 动力 燃油 容量 电压 规格 型号 品牌 牌号 尺寸 颜色 白色 黑色 材质 不锈钢 铝合金 ' +
  '无品牌 一级能效 二级能效 三级能效 能效等级 能效 一级 二级 三级 低速 高速 高效 节能 环保 优质 民用 工业用 家庭用 商业用 ' +
  '左舵 右舵 千克 公斤 千瓦 兆瓦 英寸 ' +
  '橡胶 塑料 铸铁 钢制 碳钢 玻璃钢 铝制 铜制 硅胶 尼龙 家用 商用 车用 户用 矿用 船用 农用 ' +
  '电动 手动 气动 液压 无线 充电式 嵌入式 台式 落地式 落地 双门 对开门 双眼 单眼 滚筒 波轮 双人 单人 国产 无刷 防爆 静音 ' +
  '聚酯纤维 涤纶 锦纶 丙纶 芳纶 玻璃纤维 玻纤 碳纤维 聚氨酯 聚乙烯 聚丙烯 聚四氟乙烯 陶瓷 铸钢 合金钢 喷塑 烤漆 实木 ' +
  '加厚 加长 超薄 折叠 可调 双级 多级 单级 单缸 双缸 水冷 风冷 油冷 油浸式 干式 全封闭 半封闭 悬挂式 管道式 吸顶 嵌入 ' +
  '在线 在线式 便携 手持 手持式 壁挂 落地式 自用 两座 五座 六座 七座 双桶 单桶 柴油 汽油 隔膜 板框 石墨 碱性 全功率 ' +
  '木屑 环模 平模 夹胶玻璃 钢化玻璃 断桥铝 铝合金型材 蓝牙 并网 离网 ' +
  '永磁 异步 同步 伺服 一体式 分体式 模块化 手推 自走式 牵引式 轮式 履带式 风暖 激光 彩色 ' +
  '磷酸铁锂 三元锂 三元 钛酸锂 锰酸锂 铅酸 钠离子 热浸锌 热镀锌 镀锌 超声波 全生物降解 可降解 ' +
  '无油 双头 铝壳 铜芯 车载 拖车式 大流量 大容量 大功率 耐高温 耐腐蚀 耐磨 省电 触屏 纸箱 木箱 彩盒 裸装 ' +
  '现货 厂家直销 厂家 包邮 可定制 定制 新款 爆款 特价 库存 正品 ' +
  '乳油 悬浮剂 水剂 可湿性粉剂 水分散粒剂 微乳剂 颗粒剂 粉剂 可溶液剂 微囊悬浮剂 水乳剂 原药'
).split(' ');

/** One character that only rounds a name off: 空调器, 电池组. */
export const TAILS_ZH: ReadonlySet<string> = new Set(['器', '机', '组', '具']);

/** After a code, a run that ends so is an accessory of the goods before it: LED灯珠5050支架. */
export const ACCESSORIES_ZH: readonly string[] =
  '外壳 支架 脚垫 配件 零件 说明书 贴纸 保护套 保护膜 防尘罩 坐垫 座套 钥匙扣 挂件 海报 图纸'.split(
    ' ',
  );

/** A run of characters that ends in one of these is a name of other goods: 光伏组件清洗机器人. */
export const GOODS_ENDINGS_ZH: ReadonlySet<string> = new Set(
  Array.from(
    '器机仪箱盒车线管板架膜油剂液件片泵阀柜炉灯具料材品书人布袋瓶刷纸套网轮壳座杆链带胶漆粉模框罩盖钉栓绳垫筒罐桶票册贴标签图章衣帽鞋球伞锁钩夹梯台桌椅房棚胎芯头盘尺笔墙柱棒丝缆砖石木盐酸醇煤药肥脂蜡圈束扣扇秤镜杯',
  ),
);

/** After a name of goods, to the end of its run, these only say what they do or where: 挖泥船 环保清淤, 水泵 农业灌溉. */
export const PURPOSE_WORDS_ZH: readonly string[] = (
  '清淤 疏浚 除尘 净水 灌溉 照明 制冷 供暖 采暖 取暖 通风 消毒 灭菌 降噪 隔音 隔热 保温 防水 ' +
  '饭店 酒店 餐厅 奶茶店 咖啡店 便利店 超市 学校 医院 养殖场 农村 小区 酒吧 ' +
  '农业 工业 建筑 家庭 商业 港口 码头 矿山 电厂 工厂 工地 农田 果园 温室 环保 专业'
).split(' ');

/** A run that ends so tells of what make the goods are: 油烟净化器 静电式. */
export const MAKE_TAIL_ZH = '式';

/** A run that ends so tells where or for whom the goods are, unless it is for work done to them: 牵引变流器地铁用. */
export const USE_TAIL_ZH = '用';
export const WORK_ZH: readonly string[] =
  '清洗 清洁 维修 维护 检修 检测 测试 安装 拆卸 拆除 生产 制造 加工 运输 搬运 包装 回收 切割 焊接 修理 装配 更换'.split(
    ' ',
  );

/** After the name of works: what is built or furnished there is another thing, 污水处理厂办公楼装修. */
export const OTHER_WORKS_ZH: readonly string[] =
  '办公 宿舍 公寓 食堂 装修 装潢 装饰 围墙 大门 门卫 停车 展厅 展览 广告 接待 家具 保洁 绿化 餐饮 物业 体检 菜谱 床品 消防'.split(
    ' ',
  );

/** Names that end so are of buildings and grounds: an office in a green building is one. */
export const BUILDING_ENDINGS_ZH: readonly string[] = ['建筑', '楼', '房', '公园', '小区', '园区'];

/** Before one of these, making is a purpose: 光伏组件生产设备 makes panels and is none. */
export const MAKING_ZH: readonly string[] = ['制造', '生产', '加工'];
export const MAKING_MEANS_ZH: readonly string[] = [
  '设备',
  '装备',
  '装置',
  '线',
  '机',
  '系统',
  '工艺',
  '用',
];

/** After a name of goods these begin something else, so that the name stays a head. */
export const JOINING_AFTER_ZH: readonly string[] = ['及', '和', '与', '或', '以及', '含', '带'];

/** After a name: the goods are *for* it, not it. */
export const PURPOSE_AFTER_ZH: readonly string[] = ['专用', '用'];

/** Before a name: the goods are for it, or have it as an accessory. */
export const PURPOSE_BEFORE_ZH: readonly string[] = [
  '用于',
  '适用于',
  '应用于',
  '适合',
  '配套于',
  '带有',
  '含有',
  '配有',
  '配备',
  '附带',
  '内置',
  '用途',
];

/** Before a name: it is denied, or another thing stands in its place. */
export const DENIAL_BEFORE_ZH: readonly string[] = [
  '不含有',
  '不含',
  '不包括',
  '不包含',
  '不带',
  '不配',
  '不是',
  '不属于',
  '不适用',
  '没有',
  '未装',
  '除外',
  '非',
  '无',
  '替代',
  '取代',
  '代替',
];

/** Of those, the ones that deny only the name that follows directly. */
export const NEAR_DENIAL_ZH: ReadonlySet<string> = new Set(['非', '无']);

/** Before or after a name: it is a toy, a model, a picture of the goods. */
export const IMITATION_ZH: readonly string[] = [
  '玩具',
  '模型',
  '仿真',
  '儿童',
  '道具',
  '手办',
  '航模',
  '船模',
  '车模',
];

/** Directly before a name: something made to look like it, 仿竹地板. */
export const NEAR_IMITATION_ZH: readonly string[] = ['仿', '假', '人造', '仿制'];
