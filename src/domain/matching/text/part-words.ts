import { stemWord } from './stem-word.js';

/**
 * Words for parts and accessories of machines, and for papers and packing that go with goods. Grammar, not catalogue data:
 * goods that a catalogue item calls by such a word are known by the item's own name.
 */

export const PARTS_ZH: readonly string[] = (
  '密封圈 密封垫 密封件 密封条 密封环 垫片 垫圈 胶圈 油封 螺栓 螺母 螺丝 螺钉 铆钉 销钉 紧固件 卡箍 卡扣 管夹 法兰 弯头 接头 ' +
  '软管 弹簧 皮带 同步带 三角带 链条 链轮 齿轮 联轴器 轴套 轴瓦 轴承 轴承座 滤芯 滤网 滤袋 阀芯 阀座 阀体 喷嘴 叶轮 叶片 ' +
  '外壳 壳体 机壳 机架 底座 支架 支座 托架 挂架 盖板 端盖 护罩 防护罩 防尘罩 保护套 保护膜 保护壳 脚垫 脚轮 滑轮 手柄 把手 旋钮 ' +
  '按钮 按键 插头 插座 接插件 连接器 端子 接线盒 电源线 数据线 线束 保险丝 遥控器 适配器 说明书 手册 图纸 合格证 铭牌 标牌 标签 贴纸 ' +
  '包装箱 包装盒 包装袋 包装膜 打包带 配件 零件 备件 备品备件 附件 零部件 易损件 维修包 修理包 工具包 工具箱 坐垫 座套 钥匙扣 挂件 海报 ' +
  '车标 雨刮器 刹车片 火花塞'
).split(' ');

/** Of these, words for parts of any sort: before a colon they are a heading, 风机配件：变桨控制柜. */
export const ANY_PART_ZH: ReadonlySet<string> = new Set(
  '配件 零件 备件 备品备件 附件 零部件 易损件'.split(' '),
);

/** Words before the name of a part that leave it the part's name alone. */
export const BEFORE_PART_ZH: readonly string[] =
  '备用 配套 专用 原装 原厂 随机 全套 成套 一套 一批 更换用 产品 使用 操作 安装'.split(' ');

/** A phrase that begins so tells what the goods have, or have not. */
export const HAVING_ZH: readonly string[] = '含 带 配 附 无 免 不 非'.split(' ');

/** Hardly ever before the name of goods but as a part of them. */
const ONLY_PARTS_EN: readonly string[] = [
  ...(
    'gasket washer bolt nut rivet stud fastener o-ring nameplate handbook booklet brochure leaflet sticker decal ' +
    'accessory keychain poster'
  ).split(' '),
  ...(
    'name plate|rating plate|packing crate|packing box|packing case|packaging box|spare part|instruction manual|user manual|operating manual|' +
    'operation manual|instruction book|dust cover|protective cover|seat cover|cable tie|filter element|filter cartridge|repair kit|' +
    'remote control|key ring|tool kit|tool box'
  ).split('|'),
];

/** Before the name of goods these may tell of what sort they are: a screw compressor, a manual forklift. */
const PARTS_OR_SORTS_EN: readonly string[] = (
  'screw seal flange bracket hinge spring bushing sleeve coupling gear sprocket chain belt bearing impeller blade nozzle hose fitting ' +
  'elbow clamp clip connector plug socket terminal fuse harness cord knob handle button lever pedal cover lid cap casing housing ' +
  'enclosure stand mount mat manual label packaging crate pallet part component attachment'
).split(' ');

/** Each name as the stems of its words. */
const wordsOf = (names: readonly string[]): readonly (readonly string[])[] =>
  names.map((name) => name.split(/[ -]/).map(stemWord));

const ALWAYS = wordsOf(ONLY_PARTS_EN);

export const PARTS_ALWAYS_EN: ReadonlySet<readonly string[]> = new Set(ALWAYS);
export const PARTS_EN = [...ALWAYS, ...wordsOf(PARTS_OR_SORTS_EN)];
